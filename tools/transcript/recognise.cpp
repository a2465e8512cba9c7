#include "transcript/recognise.hpp"

#include <algorithm>

#include "package/zip_reader.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::transcript {
namespace {

using text::tr;

bool digits_only(std::string_view s) {
  return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
}

// The first lines that are not blank.
std::vector<std::string_view> first_lines(std::string_view s, std::size_t most) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < s.size() && out.size() < most;) {
    const std::size_t end = std::min(s.find_first_of("\r\n", i), s.size());
    const std::string_view line = s.substr(i, end - i);
    if (line.find_first_not_of(" \t") != std::string_view::npos) out.push_back(line);
    i = end + 1;
  }
  return out;
}

// ASCII view of the beginning, enough for signatures: UTF-16 without its NULs.
std::string beginning(const std::string& bytes) {
  std::string head = bytes.substr(0, 65536);
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
                    (head.size() > 3 && (head[1] == '\0' || head[0] == '\0'));
  if (wide) {
    if (static_cast<unsigned char>(head[0]) >= 0xFE) head.erase(0, 2);
    head.erase(std::remove(head.begin(), head.end(), '\0'), head.end());
  }
  return head;
}

}  // namespace

std::string_view root_element(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    i = s.find_first_not_of(" \t\r\n", i);
    if (i == std::string_view::npos || s[i] != '<') return {};
    if (s.substr(i).starts_with("<!--")) {
      const std::size_t end = s.find("-->", i);
      if (end == std::string_view::npos) return {};
      i = end + 3;
    } else if (s.substr(i).starts_with("<?") || s.substr(i).starts_with("<!")) {
      std::size_t end = s.find('>', i);
      if (const std::size_t bracket = s.find('[', i); bracket < end) end = s.find("]>", bracket);
      if (end == std::string_view::npos) return {};
      i = s.find('>', end) + 1;
    } else {
      const std::size_t end = std::min(s.find_first_of(" \t\r\n/>", i + 1), s.size());
      std::string_view name = s.substr(i + 1, end - i - 1);
      if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
      return name;
    }
  }
  return {};
}

Recognised recognise(const std::string& name, const std::string& bytes) {
  if (package::looks_like_zip(bytes)) {
    package::ZipReader zip(name, bytes);
    if (zip.has("word/document.xml") || (zip.has("[Content_Types].xml") && zip.has("_rels/.rels")))
      return {"docx", tr("it is a ZIP package with the parts of a DOCX")};
    if (zip.has("content.xml")) return {"odt", tr("it is a ZIP package with the parts of an ODT")};
    return {};
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return {"docx", tr("it is a compound file of Microsoft Office")};
  if (bytes.starts_with("{\\rtf")) return {"rtf", tr("it begins with {}", "{\\rtf")};
  if (bytes.starts_with("%PDF") || bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF") ||
      bytes.starts_with("RIFF") || bytes.starts_with("ID3"))
    return {};
  const std::string head = beginning(bytes);
  if (const std::string_view root = root_element(head); !root.empty()) {
    const auto by_root = [&](std::string_view form) {
      return Recognised{std::string(form), tr("its root element is {}", root)};
    };
    if (root == "Trans") return by_root("transcriber");
    if (root == "ANNOTATION_DOCUMENT") return by_root("elan");
    if (root == "TEI" || root == "teiCorpus" || root == "TEI.2") return by_root("tei");
    if (root == "basic-transcription") return by_root("exmaralda");
    const std::string folded = text::first_invalid_byte(root) ? std::string() : text::fold_case(root);
    if (folded == "html" || folded == "body" || folded == "p" || folded == "div" || folded == "head")
      return by_root("html");
    if (head.starts_with("<?xml")) return {};
  }
  if (head.starts_with('{') && head.find("\"text\"") != std::string::npos &&
      (head.find("\"media") != std::string::npos || head.find("data-timestamp") != std::string::npos))
    return {"otranscribe", tr("it is JSON with the keys of oTranscribe")};
  const auto lines = first_lines(head, 6);
  if (lines.empty()) return {"text", tr("nothing else fits")};
  if (lines[0].starts_with("WEBVTT")) return {"webvtt", tr("it begins with {}", "WEBVTT")};
  if (lines[0].starts_with("@UTF8") || lines[0].starts_with("@Begin"))
    return {"chat", tr("it begins with {}", lines[0].substr(0, 6))};
  if (lines.size() > 1 &&
      digits_only(text::trim(text::first_invalid_byte(lines[0]) ? std::string_view() : lines[0])) &&
      lines[1].find("-->") != std::string_view::npos)
    return {"srt", tr("numbered cues with '-->'")};
  for (const std::string_view line : lines)
    if (!line.starts_with('#') && std::count(line.begin(), line.end(), '\t') >= 12 &&
        digits_only(line.substr(0, line.find('\t'))))
      return {"orfeo", tr("numbered tokens in thirteen columns")};
  return {"text", tr("it is text and nothing else fits")};
}

std::string_view form_of_extension(std::string_view extension) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"docx", "docx"},   {"odt", "odt"},       {"rtf", "rtf"},  {"html", "html"},
      {"htm", "html"},    {"vtt", "webvtt"},    {"srt", "srt"},  {"trs", "transcriber"},
      {"eaf", "elan"},    {"exb", "exmaralda"}, {"cha", "chat"}, {"otr", "otranscribe"},
      {"orfeo", "orfeo"}, {"txt", "text"},      {"doc", "docx"}};
  for (const auto& [e, form] : known)
    if (e == extension) return form;
  return {};
}

}  // namespace lb::transcript
