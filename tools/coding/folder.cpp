// The folder codings/ of a study.
#include "coding/coding.hpp"
#include "coding/merge.hpp"
#include "coding/stored_form.hpp"
#include "files/files.hpp"
#include "xml/schema.hpp"

namespace lb::coding {

std::vector<std::string> coders(std::string_view study_folder) {
  const std::string folder = files::join(study_folder, "codings");
  std::vector<std::string> names = files::list(folder);
  std::erase_if(names, [&](const std::string& name) { return !files::is_folder(files::join(folder, name)); });
  return names;
}

CodingFile load(std::string_view study_folder, std::string_view coder, std::string_view interview) {
  const std::string path = path_of(study_folder, coder, interview);
  if (!files::is_file(path)) return {std::string(coder), std::string(interview), {}};
  return load_copy(path);
}

CodingFile load_copy(const std::string& path) {
  const std::string bytes = files::read(path);
  if (std::optional<CodingFile> stored = read_stored(bytes)) return std::move(*stored);
  const xml::Tree tree = xml::Tree::parse(path, bytes);
  std::vector<text::Finding> findings;
  // A file that breaks the schema may not be read to the end.
  if (auto wrong = xml::Schema::get("codings.rng").validate(tree); !wrong.empty())
    throw text::InputError(std::move(wrong.front()));
  CodingFile file = read(tree, findings);
  for (text::Finding& f : findings)
    if (f.severity == text::Severity::error) throw text::InputError(std::move(f));
  return file;
}

}  // namespace lb::coding
