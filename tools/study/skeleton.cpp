#include "study/skeleton.hpp"

#include <array>

#include "files/files.hpp"
#include "text/finding.hpp"
#include "text/message.hpp"

namespace lb::study {
namespace {

constexpr std::array<const char*, 6> names{"study.xml",    "guide.xml",  "participants.xml",
                                           "codebook.xml", "quotes.xml", "paper.xml"};
constexpr std::array<const char*, 3> folders{"sources", "transcripts", "codings"};

}  // namespace

std::vector<std::string> create(const std::string& folder) {
  using text::tr;
  for (const char* name : names)
    if (const std::string path = files::join(folder, name); files::is_file(path))
      throw text::InputError(path, tr("there is a study in this folder already"),
                             tr("name another folder; nothing was changed"));
  std::vector<std::string> written;
  for (const char* name : names) written.push_back(files::join(folder, name));
  // git keeps no empty folder, and a researcher should see where files go.
  for (const char* name : folders) files::write(files::join(files::join(folder, name), ".gitkeep"), "");
  // study.xml comes last: a run that was interrupted leaves no half study that looks like a whole one.
  for (std::size_t i = names.size(); i-- > 0;) files::write(written[i], embedded_skeleton(names.at(i)));
  return written;
}

}  // namespace lb::study
