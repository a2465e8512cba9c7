#include "transcript/ingest.hpp"

#include <algorithm>
#include <optional>

#include "files/files.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "transcript/canonical.hpp"
#include "transcript/readers.hpp"
#include "transcript/recognise.hpp"
#include "transcript/settle.hpp"
#include "transcript/store.hpp"
#include "xml/encoding.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;

bool is_xml(std::string_view form) {
  return form == "transcriber" || form == "elan" || form == "tei" || form == "exmaralda";
}

// Bytes 0x80 to 0x9F in a file declared ISO-8859-1 are almost surely windows-1252 (œ, ’, …): read as such,
// and said.
std::string without_false_latin1(const std::string& name, std::string bytes,
                                 std::vector<text::Finding>& findings) {
  const std::string declared = text::fold_case(std::string(xml::declared_encoding(bytes)));
  if (declared != "iso-8859-1" && declared != "latin1" && declared != "iso-8859-15") return bytes;
  const auto c1 = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
  });
  if (c1 == 0) return bytes;
  findings.push_back({Severity::warning,
                      name,
                      {},
                      text::trn("{} byte is no character of {}: the file was read as windows-1252",
                                "{} bytes are no characters of {}: the file was read as windows-1252",
                                static_cast<long>(c1), c1, declared),
                      tr("check the ligatures, apostrophes and dashes in the transcript"),
                      {}});
  const std::size_t end = bytes.find("?>");
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"";
  out += *text::decode(std::string_view(bytes).substr(std::min(end, bytes.size())), "windows-1252");
  return out;
}

text::Source decoded_source(const std::string& name, std::string bytes,
                            std::vector<text::Finding>& findings) {
  Decoded decoded = decode_text(name, std::move(bytes));
  if (!decoded.was_declared)
    findings.push_back({Severity::note,
                        name,
                        {},
                        tr("the text is not UTF-8: read as {}", decoded.encoding),
                        tr("check the accents; save it as UTF-8 if they are wrong"),
                        {}});
  return {name, std::move(decoded.utf8)};
}

// An HTML file says its encoding itself, if it is not UTF-8.
text::Source html_source(const std::string& name, std::string bytes, std::vector<text::Finding>& findings) {
  if (text::first_invalid_byte(bytes)) {
    const std::string head = bytes.substr(0, 2048);
    const std::size_t at = head.find("charset=");
    if (at != std::string::npos) {
      std::size_t begin = at + 8;
      if (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) ++begin;
      const std::string encoding = head.substr(begin, head.find_first_of("\"'; />", begin) - begin);
      if (text::fold_case(text::first_invalid_byte(encoding) ? std::string() : encoding) != "utf-8")
        if (auto utf8 = text::decode(
                bytes, encoding == "iso-8859-1" || encoding == "ISO-8859-1" ? "windows-1252" : encoding))
          return {name, *std::move(utf8)};
    }
  }
  return decoded_source(name, std::move(bytes), findings);
}

// Our own store comes back as it is, under the id that is asked for.
bool is_own_store(const xml::Tree& tree) {
  for (std::uint32_t i = 0; i < tree.size() && i < 60; ++i)
    if (tree.node(i).is("idno") && tree.node(i).attribute("type") == "sha256") return true;
  return false;
}

Ingested from_own_store(const xml::Tree& tree, const IngestOptions& options) {
  Ingested out;
  out.interview = from_tei(tree);
  const std::string old_id = out.interview.id;
  for (Turn& turn : out.interview.turns) turn.id = options.id + turn.id.substr(old_id.size());
  out.interview.id = options.id;
  out.interview.source_form = "tei";
  out.findings.push_back({Severity::note,
                          tree.source().name(),
                          {},
                          tr("this is a transcript of livreblanc already: taken over as it is"),
                          {},
                          {}});
  return out;
}

Ingested read_xml(const std::string& name, std::string bytes, const std::string& form,
                  const IngestOptions& options, const Labels& labels, std::vector<text::Finding> findings) {
  bytes = without_false_latin1(name, std::move(bytes), findings);
  const xml::Tree tree = xml::Tree::parse(name, std::move(bytes), xml::Doctype::external_only);
  const xml::Node root = tree.root();
  const std::string_view wanted = form == "transcriber" ? "Trans"
                                  : form == "elan"      ? "ANNOTATION_DOCUMENT"
                                  : form == "exmaralda" ? "basic-transcription"
                                                        : "";
  if (!wanted.empty() && !root.is(wanted))
    throw text::InputError(tree.finding(Severity::error, root,
                                        tr("the root element is '{}', not '{}'", root.name(), wanted),
                                        tr("leave out --form, so that the form is found from the content")));
  if (form == "tei" && is_own_store(tree)) {
    Ingested out = from_own_store(tree, options);
    out.findings.insert(out.findings.begin(), findings.begin(), findings.end());
    return out;
  }
  Draft draft = form == "transcriber" ? read_transcriber(tree)
                : form == "elan"      ? read_elan(tree)
                : form == "exmaralda" ? read_exmaralda(tree)
                                      : read_tei(tree);
  draft.findings.insert(draft.findings.begin(), findings.begin(), findings.end());
  return settle(std::move(draft), tree.source(), options, labels);
}

Ingested read_typed(const std::string& name, std::string bytes, const std::string& form,
                    const IngestOptions& options, const Labels& labels, std::vector<text::Finding> findings) {
  Draft draft;
  TypedText typed;
  if (form == "rtf") {
    // The bytes of RTF are ASCII; what is not is escaped, or of the code page the file names.
    typed = read_rtf(text::Source(name, std::move(bytes)), draft);
  } else {
    typed =
        form == "docx" ? read_docx(name, std::move(bytes), draft) : read_odt(name, std::move(bytes), draft);
  }
  // A "line" of these files is a paragraph: that is what people count in a word processor.
  const text::Source source(name, typed.text);
  draft.findings.insert(draft.findings.begin(), findings.begin(), findings.end());
  turns_of_paragraphs(draft, typed.paragraphs(false), labels, source);
  return settle(std::move(draft), source, options, labels);
}

}  // namespace

const std::vector<std::string>& forms() {
  static const std::vector<std::string> all{"chat", "docx",  "elan",        "exmaralda", "html",
                                            "odt",  "orfeo", "otranscribe", "rtf",       "srt",
                                            "tei",  "text",  "transcriber", "webvtt"};
  return all;
}

Ingested ingest(const std::string& name, std::string bytes, const IngestOptions& options) {
  const std::string sha256 = files::sha256(bytes);
  if (bytes.empty()) throw text::InputError(name, tr("the file is empty"));
  std::vector<text::Finding> findings;
  std::string form = options.form;
  if (form.empty()) {
    Recognised found = recognise(name, bytes);
    if (found.form.empty())
      throw text::InputError(name, tr("this is no form of transcript that can be read"),
                             tr("export it as DOCX, ODT, HTML, WebVTT, TEI or text"));
    form = found.form;
    findings.push_back({Severity::note, name, {}, tr("read as {}: {}", form, found.reason), {}, {}});
    const std::string_view expected = form_of_extension(files::extension_of(name));
    if (!expected.empty() && expected != form)
      findings.push_back({Severity::warning,
                          name,
                          {},
                          tr("the name says {}, the content is {}", expected, form),
                          tr("the content was believed"),
                          {}});
  }
  const Labels labels(options.labels);
  Ingested out;
  if (is_xml(form)) {
    out = read_xml(name, std::move(bytes), form, options, labels, std::move(findings));
  } else if (form == "docx" || form == "odt" || form == "rtf") {
    out = read_typed(name, std::move(bytes), form, options, labels, std::move(findings));
  } else {
    std::optional<OTranscribe> exported;
    if (form == "otranscribe") exported = read_otranscribe(decoded_source(name, std::move(bytes), findings));
    const text::Source source = exported         ? text::Source(name, exported->html)
                                : form == "html" ? html_source(name, std::move(bytes), findings)
                                                 : decoded_source(name, std::move(bytes), findings);
    Draft draft = form == "html" || exported ? read_html(source, labels)
                  : form == "webvtt"         ? read_web_vtt(source)
                  : form == "srt"            ? read_sub_rip(source, labels)
                  : form == "chat"           ? read_chat(source)
                  : form == "orfeo"          ? read_orfeo(source)
                                             : read_text(source, labels);
    if (exported) {
      draft.form = "otranscribe";
      draft.drop(Dropped::media_path, exported->media);
    }
    draft.findings.insert(draft.findings.begin(), findings.begin(), findings.end());
    out = settle(std::move(draft), source, options, labels);
  }
  out.interview.source = files::name_of(name);
  out.interview.source_sha256 = sha256;
  return out;
}

}  // namespace lb::transcript
