// Projects of other programs with all that is wrong with them: what is read, what is said.
#include "exchange/qde_reader.hpp"

#include "package/zip_writer.hpp"

using namespace lb;
using namespace lb::exchange;

namespace {

constexpr const char* code_guid = "11111111-0000-0000-0000-000000000001";
constexpr const char* text_guid = "22222222-0000-0000-0000-000000000002";

std::string selection(const std::string& inside,
                      const std::string& guid = "33333333-0000-0000-0000-000000000003",
                      const std::string& positions = "startPosition=\"0\" endPosition=\"5\"") {
  return "<PlainTextSelection guid=\"" + guid + "\" " + positions + ">" + inside + "</PlainTextSelection>\n";
}
std::string coding(const std::string& code = code_guid) {
  return "<Coding guid=\"44444444-0000-0000-0000-000000000004\"><CodeRef targetGUID=\"" + code +
         "\"/></Coding>";
}

std::string qde(const std::string& selections, const std::string& before_sources = "",
                const std::string& after_sources = "") {
  return std::string(
             "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
             "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Essai\">\n"
             "<CodeBook><Codes><Code guid=\"") +
         code_guid + "\" name=\"Frein\" isCodable=\"true\"/></Codes></CodeBook>\n" + before_sources +
         "<Sources><TextSource guid=\"" + text_guid + "\" name=\"E01\" plainTextPath=\"internal://" +
         text_guid + ".txt\">\n" + selections + "</TextSource></Sources>\n" + after_sources + "</Project>\n";
}

std::string qdpx(const std::string& project, const std::string& text = "Douze pièces.\n",
                 const std::string& project_name = "project.qde", const std::string& folder = "sources") {
  package::ZipWriter zip;
  zip.add(project_name, project);
  zip.add(folder + "/" + text_guid + ".txt", text);
  return zip.finish();
}

struct Read {
  Reading reading;
  Losses losses{"import", "", "t.qdpx"};
  std::vector<std::string> said;
};
Read read(const std::string& bytes, bool any_namespace = false) {
  Losses losses("import", "", "t.qdpx");
  Reading r = read_refi("t.qdpx", bytes, losses, any_namespace);
  std::vector<std::string> said;
  for (const text::Finding& f : r.findings) said.push_back(std::to_string(f.at.line) + ": " + f.what);
  return {std::move(r), std::move(losses), std::move(said)};
}
std::string refusal(const std::string& bytes) {
  try {
    read(bytes);
  } catch (const text::InputError& e) {
    return e.finding().what;
  }
  return "not refused";
}
using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("a plain project is read whole") {
  const Read r = read(qdpx(qde(selection(coding()))));
  CHECK(r.said.empty());
  CHECK(r.losses.all().empty());
  const Text& t = r.reading.project.sources.at(0);
  CHECK(t.bytes == "Douze pièces.\n");
  CHECK(t.selections.at(0).end == 5);
  CHECK(t.selections.at(0).codings.at(0).code == r.reading.project.codes.at(0).guid);
}

TEST_CASE("folders and paths in any case, any name of the project, a byte order mark") {
  CHECK(read(qdpx(qde(selection(coding())), "x", "Étude.QDE", "SOURCES")).said.empty());
  CHECK(read(qdpx("\xEF\xBB\xBF" + qde(selection(coding())))).said.empty());
}

TEST_CASE("a package that is none, or harms, is refused") {
  package::ZipWriter empty;
  empty.add("sources/a.txt", "a");
  CHECK(refusal(empty.finish()) == "the package has no .qde file: it is no REFI-QDA project");
  package::ZipWriter two;
  two.add("a.qde", qde(""));
  two.add("b.qde", qde(""));
  CHECK(refusal(two.finish()) == "the package has two projects: 'a.qde' and 'b.qde'");
  package::ZipWriter out;
  out.add("project.qde", qde(""));
  out.add("../../etc/passwd", "x");
  CHECK(refusal(out.finish()) == "the package has a part that leads out of it: '../../etc/passwd'");
  CHECK(refusal(qdpx("<!DOCTYPE Project [<!ENTITY a \"b\">]>" + qde(""))) != "not refused");
  CHECK(refusal(qdpx("<html/>")) == "<html> is no REFI-QDA project and no codebook");
  CHECK(refusal(qdpx("<CodeBook xmlns=\"urn:QDA-XML:codebook:0:4\"/>")) ==
        "the namespace is 'urn:QDA-XML:codebook:0:4', not 'urn:QDA-XML:codebook:1.0'");
  CHECK(refusal("") != "not refused");
  CHECK(refusal(qdpx(qde("")).substr(0, 200)) != "not refused");
}

TEST_CASE("what loses nothing is a warning with its line") {
  CHECK(read(qdpx(qde("", "<Sets/>\n"))).said ==
        Said{"4: <Sets> is empty", "5: <Sources> stands too late in <Project>"});
  CHECK(read(qdpx(qde(selection("", "no-guid")))).said == Said{"5: 'no-guid' is no GUID"});
  CHECK(read(qdpx(qde(selection(""), "<Cases><Case/></Cases>\n"))).said == Said{"4: <Case> has no guid"});
  CHECK(read(qdpx(qde(selection(""), "<Cases><Case guid=\"" + std::string(code_guid) + "\"/></Cases>\n")))
            .said == Said{"4: the GUID 11111111-0000-0000-0000-000000000001 is there twice"});
  CHECK(read(qdpx(qde(selection("<Chart/>")))).said ==
        Said{"5: <Chart> is not known in <PlainTextSelection>"});
}

TEST_CASE("selections with broken positions are left out, the rest is read") {
  const Read r = read(qdpx(qde(
      selection(coding(), "{33333333-0000-0000-0000-00000000000a}", "startPosition=\"x\" endPosition=\"5\"") +
      selection("", "33333333-0000-0000-0000-00000000000b", "startPosition=\"1\"") +
      selection("", "33333333-0000-0000-0000-00000000000c"))));
  CHECK(r.said ==
        Said{"5: startPosition=\"x\" is no whole number", "6: <PlainTextSelection> has no endPosition"});
  CHECK(r.reading.project.sources.at(0).selections.size() == 1);
  CHECK(r.losses.dropped() == 2);
}

TEST_CASE("a source without a usable text is left out and said") {
  Read r = read(qdpx(qde(selection(coding())),
                     "Douze pi\xE8"
                     "ces."));
  CHECK(r.said == Said{"4: the text of 'E01' (sources/22222222-0000-0000-0000-000000000002.txt) is not valid "
                       "UTF-8 at byte 8"});
  CHECK_FALSE(r.reading.project.sources.at(0).has_text);
  package::ZipWriter zip;
  zip.add("project.qde", qde(selection(coding())));
  r = read(zip.finish());
  CHECK(r.said ==
        Said{"4: the package has no file for 'E01': internal://22222222-0000-0000-0000-000000000002.txt"});
  r = read(qdpx(qde("<PlainTextContent>Un autre texte</PlainTextContent>")));
  CHECK(r.said == Said{"4: 'E01' has two texts that differ: one inside, one in "
                       "sources/22222222-0000-0000-0000-000000000002.txt"});
  CHECK(read(qdpx(qde("<PlainTextContent>a\nb</PlainTextContent>"), "a\r\nb")).said.empty());
}

TEST_CASE("what is not ours is counted as a loss") {
  const Read r =
      read(qdpx(qde("", "", "<Graphs><Graph guid=\"" + std::string(code_guid) + "\"/></Graphs>\n")));
  CHECK(r.said.empty());
  CHECK(r.losses.summary() == "graphs: 1 left behind\n");
}

TEST_CASE("a file that is wrong a thousand times is not said a thousand times") {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += selection("", "x" + std::to_string(i));
  const Read r = read(qdpx(qde(many)));
  CHECK(r.said.size() == 201);
  CHECK(r.said.back() == "0: 800 more findings are not shown");
}

TEST_CASE("elements nested without end are refused") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<Code guid=\"a\">";
  CHECK(refusal(qdpx(qde("", deep))) != "not refused");
}
