#include "exchange/package_texts.hpp"

#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;

// The same text but for byte order mark and line ends.
bool same(std::string_view a, std::string_view b) {
  const auto plain = [](std::string_view s) {
    std::string out;
    if (s.starts_with("\xEF\xBB\xBF")) s.remove_prefix(3);
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (s[i] == '\r') {
        out += '\n';
        if (i + 1 < s.size() && s[i + 1] == '\n') ++i;
      } else {
        out += s[i];
      }
    }
    return out;
  };
  return plain(a) == plain(b);
}

}  // namespace

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

PackageTexts::PackageTexts(package::ZipReader& zip, Findings& findings, Losses& losses)
    : zip_(zip), findings_(findings), losses_(losses) {
  for (const std::string& part : zip.parts()) parts_.emplace(lower(part), part);
}

void PackageTexts::fetch(Text& t) {
  const std::string what = t.name.empty() ? to_string(t.guid) : t.name;
  if (!t.plain_path.empty()) {
    if (const std::string* part = part_of(t)) {
      std::string bytes = zip_.read(*part);
      used_.insert(*part);
      if (const auto bad = text::first_invalid_byte(bytes)) {
        findings_.say(Severity::error, t.byte,
                      tr("the text of '{}' ({}) is not valid UTF-8 at byte {}", what, *part, *bad),
                      tr("the source was left out; export it again as UTF-8"));
        drop(t, "its text is not UTF-8");
        return;
      }
      if (t.content && !same(*t.content, bytes)) {
        findings_.say(Severity::error, t.byte,
                      tr("'{}' has two texts that differ: one inside, one in {}", what, *part),
                      tr("the source was left out: its positions could mean either"));
        drop(t, "two texts that differ");
        return;
      }
      t.bytes = std::move(bytes);
      t.has_text = true;
      return;
    }
    findings_.say(Severity::error, t.byte, tr("the package has no file for '{}': {}", what, t.plain_path),
                  t.content ? tr("the text inside the project was taken")
                            : tr("the source was left out with its selections"));
  }
  if (t.content) {
    t.bytes = *t.content;
    t.has_text = true;
  } else if (t.plain_path.empty()) {
    findings_.say(Severity::warning, t.byte,
                  t.rich_path.empty() ? tr("'{}' has no text", what)
                                      : tr("'{}' has no plain text, only {}", what, t.rich_path),
                  tr("the source was left out; positions count in a plain text"));
    drop(t, t.rich_path.empty() ? "no text" : "no plain text: positions cannot be trusted");
  } else {
    drop(t, "its file is not in the package");
  }
}

void PackageTexts::report_unused(const std::string& qde) {
  for (const std::string& part : zip_.parts()) {
    if (part == qde || part.ends_with('/') || part.ends_with(".root") || used_.contains(part)) continue;
    losses_.add({part, {}, {}, "file", Fate::dropped, 1, {}, {}, "nothing that was read refers to it"});
  }
}

const std::string* PackageTexts::part_of(const Text& t) const {
  std::string path = t.plain_path;
  const std::string scheme = "internal://";
  if (lower(path).starts_with(scheme))
    path = "sources/" + path.substr(scheme.size());
  else if (const std::string relative = "relative://"; lower(path).starts_with(relative))
    path = path.substr(relative.size());
  while (path.starts_with("sources//")) path.erase(8, 1);
  const auto at = parts_.find(lower(path));
  return at == parts_.end() ? nullptr : &at->second;
}

void PackageTexts::drop(const Text& t, const std::string& why) {
  std::size_t codings = t.codings.size();
  for (const Selection& s : t.selections) codings += s.codings.size();
  losses_.add({"Sources/TextSource", to_string(t.guid), t.name, "source", Fate::dropped, 1, {}, {}, why});
  losses_.count("Sources/TextSource", "coding", Fate::dropped, why, codings);
}

}  // namespace lb::exchange
