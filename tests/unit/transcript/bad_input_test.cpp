// Every form under the same ill treatment: an exact result or a clear error, in bounded time and memory. What
// takes more than a moment is hidden behind [.heavy]; the test `transcript.heavy` runs it.
#include <chrono>
#include <functional>

#include "package/zip_writer.hpp"
#include "transcript_fixture.hpp"

using namespace lb;
using namespace lb::transcript;
using namespace lb::transcript::fixture;

namespace {

struct Form {
  const char *file, *form, *source_form;
};
constexpr Form forms_of_e07[] = {{"E07_word_manuel.txt", "text", "text"},
                                 {"E07_noscribe.html", "html", "noscribe-html"},
                                 {"E07.html", "html", "html"},
                                 {"E07_noscribe.vtt", "webvtt", "noscribe-vtt"},
                                 {"E07.srt", "srt", "srt"},
                                 {"E07.trs", "transcriber", "transcriber"},
                                 {"E07.eaf", "elan", "elan"},
                                 {"E07_iso.xml", "tei", "tei"},
                                 {"E07.exb", "exmaralda", "exmaralda"},
                                 {"E07.cha", "chat", "chat"},
                                 {"E07_f4.rtf", "rtf", "rtf"},
                                 {"E07.orfeo", "orfeo", "orfeo"},
                                 {"E07.otr", "otranscribe", "otranscribe"},
                                 {"E07.docx", "docx", "docx"},
                                 {"E07.odt", "odt", "odt"}};

/// What `bytes` give: "" for an interview, else the message.
std::string outcome(const std::string& name, const std::string& bytes, const std::string& form = {}) {
  IngestOptions options = options_of_e07();
  options.form = form;
  try {
    const Ingested result = ingest(name, bytes, options);
    to_tei(result.interview);
    return {};
  } catch (const text::InputError& e) {
    return e.what();
  }
}

bool is_package(const std::string& form) { return form == "docx" || form == "odt"; }

std::string repeated(std::string_view words, std::size_t times) {
  std::string out;
  out.reserve(words.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += words;
  return out;
}

std::string package_of(const std::string& form, const std::string& body) {
  package::ZipWriter zip;
  if (form == "docx") {
    zip.add("[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types "
            "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            "<Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Override PartName=\"/word/document.xml\" "
            "ContentType=\"application/vnd.openxmlformats-officedocument."
            "wordprocessingml.document.main+xml\"/></Types>");
    zip.add("_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
            "relationships\"><Relationship Id=\"r1\" "
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    zip.add("word/document.xml", body);
  } else {
    zip.add("mimetype", "application/vnd.oasis.opendocument.text", package::ZipWriter::Method::store);
    zip.add("META-INF/manifest.xml",
            "<?xml version=\"1.0\"?><manifest:manifest "
            "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:"
            "1.0\"><manifest:file-entry manifest:full-path=\"/\" "
            "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/></manifest:manifest>");
    zip.add("content.xml", body);
  }
  return zip.finish();
}

/// Root elements by which the XML forms are known.
struct Root {
  const char *form, *start, *end;
};
constexpr Root roots[] = {{"transcriber", "<Trans>", "</Trans>"},
                          {"elan", "<ANNOTATION_DOCUMENT>", "</ANNOTATION_DOCUMENT>"},
                          {"tei", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">", "</TEI>"},
                          {"exmaralda", "<basic-transcription>", "</basic-transcription>"}};

}  // namespace

TEST_CASE("every form that is known is tried here") {
  for (const std::string& form : forms()) {
    INFO(form);
    CHECK(std::any_of(std::begin(forms_of_e07), std::end(forms_of_e07),
                      [&](const Form& f) { return f.form == form; }));
  }
}

TEST_CASE("every form cut short gives an interview or a message") {
  for (const Form& form : forms_of_e07) {
    const std::string whole = bytes_of(own(form.file));
    for (std::size_t eighth = 0; eighth < 8; ++eighth)
      for (const std::string& named : {std::string(), std::string(form.form)}) {
        INFO(form.file << " " << eighth << " " << named);
        const std::string part = whole.substr(0, whole.size() * eighth / 8 + 1);
        const std::string message = outcome(form.file, part, named);
        CHECK((message.empty() || message.starts_with(form.file)));
        if (is_package(form.form) && !named.empty()) CHECK_FALSE(message.empty());
      }
  }
}

TEST_CASE("every form under another's name is read by its content") {
  for (const Form& form : forms_of_e07) {
    INFO(form.file);
    const std::string name = std::string(form.form) == "srt" ? "E07.docx" : "E07.srt";
    const Ingested result = ingest(name, bytes_of(own(form.file)), options_of_e07());
    CHECK(result.interview.source_form == form.source_form);
    CHECK(result.interview.turns.size() == 12);
    CHECK(has_finding(result, text::Severity::warning,
                      "the name says " + name.substr(4) + ", the content is " + form.form));
  }
}

TEST_CASE("every form read as every other gives an interview or a message") {
  for (const Form& form : forms_of_e07)
    for (const std::string& other : forms()) {
      INFO(form.file << " as " << other);
      const std::string message = outcome(form.file, bytes_of(own(form.file)), other);
      CHECK((message.empty() || message.starts_with(form.file)));
    }
}

TEST_CASE("bytes that are no UTF-8 are read as what they are, or refused with their line") {
  for (const Form& form : forms_of_e07) {
    if (is_package(form.form) || std::string(form.form) == "rtf")
      continue;  // their text is escaped or packed
    INFO(form.file);
    std::string bytes = bytes_of(own(form.file));
    const std::size_t at = bytes.find("septante");
    REQUIRE(at != std::string::npos);
    bytes[at] = '\xE9';
    const std::string message = outcome(form.file, bytes);
    CHECK((message.empty() || message.starts_with(std::string(form.file) + ":")));
  }
}

TEST_CASE("a document type declaration with entities is refused by every XML form") {
  const std::string bomb =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n";
  for (const Root& root : roots) {
    INFO(root.form);
    const std::string message = outcome("E07.xml", bomb + root.start + "&b;&c;" + root.end, root.form);
    CHECK(message.starts_with("E07.xml:2:"));
  }
  for (const char* form : {"docx", "odt"}) {
    INFO(form);
    CHECK_FALSE(outcome("E07", package_of(form, bomb + "<x>&b;</x>")).empty());
  }
}

TEST_CASE("a hundred thousand elements in each other are refused") {
  constexpr std::size_t deep = 100'000;
  for (const Root& root : roots) {
    INFO(root.form);
    const std::string bytes = std::string("<?xml version=\"1.0\"?>") + root.start + repeated("<a>", deep) +
                              repeated("</a>", deep) + root.end;
    CHECK(outcome("E07.xml", bytes, root.form).starts_with("E07.xml:1:"));
  }
  for (const char* form : {"docx", "odt"}) {
    INFO(form);
    CHECK_FALSE(outcome("E07", package_of(form, repeated("<a>", deep) + repeated("</a>", deep))).empty());
  }
  // Forms without a limit of their own read what there is.
  outcome("E07.html", "<html><body>" + repeated("<div><b>", deep) + "R : oui", "html");
  outcome("E07.rtf", "{\\rtf1 " + repeated("{\\b ", deep) + "R : oui" + repeated("}", deep) + "}", "rtf");
  CHECK_FALSE(outcome("E07.otr",
                      "{\"media\":" + repeated("[", deep) + repeated("]", deep) + ",\"text\":\"\"}",
                      "otranscribe")
                  .empty());
}

TEST_CASE("a package that unpacks to far more than it holds is refused") {
  const std::string gigantic(std::size_t{16} << 20U, ' ');
  for (const char* form : {"docx", "odt"}) {
    INFO(form);
    CHECK_FALSE(outcome("E07", package_of(form, "<a>" + gigantic + "</a>")).empty());
  }
}

TEST_CASE("a number of RTF that is no character becomes the sign for damage") {
  IngestOptions options = options_of_e07();
  const Ingested result =
      ingest("E07.rtf", "{\\rtf1 R : l\\u821803017?\\u8217?\\u-99999?\\u-8195?\\u57344?et\\par}", options);
  REQUIRE(result.interview.turns.size() == 1);
  CHECK(result.interview.turns[0].text.starts_with("l\uFFFD’\uFFFD"));
  CHECK_FALSE(to_tei(result.interview).empty());
}

TEST_CASE("a damaged oTranscribe file is refused with its place") {
  CHECK(outcome("E07.otr", "{\"text\":\"<p>R : oui\", \"media\":}") ==
        "E07.otr:1:31: the JSON of this oTranscribe file is damaged here\n"
        "    {\"text\":\"<p>R : oui\", \"media\":}\n                                  ^\n"
        "  export the transcript from oTranscribe again\n");
  CHECK(outcome("E07.otr", "{\"media\":\"a.mp3\", \"media-time\":1.5, \"a\":{\"text\":[null,true]}}",
                "otranscribe") ==
        "E07.otr: this oTranscribe file holds no text\n  export the transcript from oTranscribe again\n");
}

namespace {

/// A file of `n` turns of as many speakers, in the forms that are made of text.
std::string many_speakers(const std::string& form, std::size_t n) {
  std::string out, head, tail;
  const auto id = [](std::size_t i) { return "S" + std::to_string(i); };
  const auto clock = [](std::size_t i, char point) {
    const auto two = [](std::size_t x) { return (x < 10 ? "0" : "") + std::to_string(x); };
    return two(i / 3600) + ":" + two(i / 60 % 60) + ":" + two(i % 60) + point + "000";
  };
  for (std::size_t i = 0; i < n; ++i) {
    const std::string s = id(i), time = std::to_string(i), next = std::to_string(i + 1);
    if (form == "text") out += s + ": [00:00:01] oui\n";
    if (form == "html") out += "<p><b>" + s + " :</b> [00:00:01] oui</p>";
    if (form == "rtf") out += "\\b " + s + ":\\b0  [00:00:01] oui\\par\n";
    if (form == "otranscribe") out += "<p>" + s + ": [00:00:01] oui</p>";
    if (form == "webvtt") out += "\n" + clock(i, '.') + " --> " + clock(i + 1, '.') + "\n<v " + s + ">oui\n";
    if (form == "srt")
      // an undeclared label counts where it comes back: each speaks twice
      out += next + "\n" + clock(i, ',') + " --> " + clock(i + 1, ',') + "\n" + id(i % (n / 2)) + ": oui\n\n";
    if (form == "chat") out += "*" + s + ":\toui .\n";
    if (form == "transcriber") {
      head += "<Speaker id=\"" + s + "\" name=\"" + s + "\"/>";
      out += "<Turn speaker=\"" + s + "\" startTime=\"" + time + "\" endTime=\"" + next + "\"><Sync time=\"" +
             time + "\"/>oui</Turn>";
    }
    if (form == "elan") {
      head += "<TIME_SLOT TIME_SLOT_ID=\"a" + time + "\" TIME_VALUE=\"" + time + "\"/>";
      out += "<TIER TIER_ID=\"" + s + "\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"n" + time +
             "\" TIME_SLOT_REF1=\"a" + time + "\" TIME_SLOT_REF2=\"a" + time +
             "\"><ANNOTATION_VALUE>oui</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>";
    }
    if (form == "tei") out += "<u who=\"#" + s + "\">oui</u>";
    if (form == "exmaralda") {
      head += "<tli id=\"T" + time + "\" time=\"" + time + "\"/>";
      out += "<tier id=\"" + s + "\" speaker=\"" + s + "\" type=\"t\"><event start=\"T" + time +
             "\" end=\"T" + next + "\">oui</event></tier>";
    }
  }
  if (form == "html") return "<html><body>" + out + "</body></html>";
  if (form == "rtf") return "{\\rtf1\\ansi " + out + "}";
  if (form == "otranscribe") return "{\"text\":\"" + out + "\",\"media\":\"\"}";
  if (form == "webvtt") return "WEBVTT\n" + out;
  if (form == "chat") return "@UTF8\n@Begin\n" + out + "@End\n";
  if (form == "transcriber")
    return "<Trans><Speakers>" + head + "</Speakers><Episode><Section type=\"report\">" + out +
           "</Section></Episode></Trans>";
  if (form == "elan")
    return "<ANNOTATION_DOCUMENT><TIME_ORDER>" + head + "</TIME_ORDER>" + out + "</ANNOTATION_DOCUMENT>";
  if (form == "tei")
    return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>" + out + "</body></text></TEI>";
  if (form == "exmaralda")
    return "<basic-transcription><head/><basic-body><common-timeline>" + head + "<tli id=\"T" +
           std::to_string(n) + "\" time=\"" + std::to_string(n) + "\"/></common-timeline>" + out +
           "</basic-body></basic-transcription>";
  return out;
}

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("ten times the speakers take no more than some forty times as long", "[.heavy]") {
  for (const char* form : {"text", "html", "rtf", "otranscribe", "webvtt", "srt", "chat", "transcriber",
                           "elan", "tei", "exmaralda"}) {
    INFO(form);
    const auto read = [&](std::size_t n) {
      const std::string bytes = many_speakers(form, n);
      return seconds_of([&] {
        IngestOptions options = options_of_e07();
        options.form = form;
        const Ingested result = ingest("E07", bytes, options);
        CHECK(result.interview.turns.size() == n);
        CHECK(result.findings.size() < 200);
      });
    };
    const double few = read(10'000), many = read(100'000);
    CHECK(many < 40 * few + 1);
  }
}

TEST_CASE("a line of 100 MB is read exactly or refused, in every plain form", "[.heavy]") {
  const std::string words = repeated("oui et non ", (std::size_t{100} << 20U) / 11);
  const std::pair<const char*, std::string> files[] = {
      {"text", "R : " + words},
      {"webvtt", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v S01>" + words},
      {"srt", "1\n00:00:00,000 --> 00:00:01,000\nR: " + words + "\n"},
      {"html", "<html><body><p>R : " + words + "</body></html>"},
      {"chat", "@UTF8\n@Begin\n*RES:\t" + words + "\n@End\n"},
      {"rtf", "{\\rtf1 R : " + words + "}"},
      {"otranscribe", "{\"text\":\"<p>R : " + words + "</p>\"}"},
      {"transcriber", "<Trans><Episode><Section type=\"report\"><Turn startTime=\"0\" endTime=\"1\">" + words +
                          "</Turn></Section></Episode></Trans>"}};
  for (const auto& [form, bytes] : files) {
    INFO(form);
    IngestOptions options = options_of_e07();
    options.form = form;
    try {
      const Ingested result = ingest("E07", bytes, options);
      REQUIRE(result.interview.turns.size() == 1);
      CHECK(result.interview.turns[0].text.size() == words.size() - 1);
    } catch (const text::InputError& e) {
      CHECK(std::string(form) == "transcriber");  // libxml2 refuses a text of more than 10 MB
    }
  }
}
