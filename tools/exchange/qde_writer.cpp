#include "exchange/qde_writer.hpp"

#include <algorithm>
#include <future>
#include <stdexcept>

#include "exchange/measurement.hpp"
#include "exchange/parallel.hpp"
#include "exchange/qde_builder.hpp"
#include "exchange/qde_reader.hpp"
#include "package/zip_reader.hpp"
#include "package/zip_writer.hpp"
#include "xml/schema.hpp"
#include "xml/writer.hpp"

namespace lb::exchange {
namespace {

using xml::Writer;

void references(Writer& w, std::string_view element, const std::vector<Guid>& targets) {
  for (const Guid& g : targets) w.empty(element, {{"targetGUID", to_string(g)}});
}

void description(Writer& w, const std::string& words) {
  if (!words.empty()) w.element("Description", words);
}

void line(Writer& w) { w.raw("\n"); }

// Codes are in document order, parents before children: `i` is moved behind the code and all below it.
void write_code(Writer& w, const std::vector<Code>& codes, std::size_t& i, bool notes) {
  const auto self = static_cast<int>(i);
  const Code& c = codes[i++];
  line(w);
  w.start("Code",
          {{"guid", to_string(c.guid)}, {"name", c.name}, {"isCodable", c.codable ? "true" : "false"}});
  w.attribute_if("color", c.color);
  description(w, c.description);
  if (notes) references(w, "NoteRef", c.notes);
  while (i < codes.size() && codes[i].parent == self) write_code(w, codes, i, notes);
  w.end();
}

void write_codes(Writer& w, const std::vector<Code>& codes, bool notes) {
  w.start("Codes");
  for (std::size_t i = 0; i < codes.size();) write_code(w, codes, i, notes);
  w.end();
}

std::string_view type_of(const Project& p, const Guid& variable) {
  const auto found = std::find_if(p.variables.begin(), p.variables.end(),
                                  [&](const Variable& v) { return v.guid == variable; });
  if (found == p.variables.end()) throw std::logic_error("a value of a variable that there is not");
  return found->type;
}

void write_values(Writer& w, const Project& p, const std::vector<VariableValue>& values) {
  for (const VariableValue& v : values) {
    w.start("VariableValue").empty("VariableRef", {{"targetGUID", to_string(v.variable)}});
    w.element(std::string(type_of(p, v.variable)) + "Value", v.value).end();
  }
}

void write_coding(Writer& w, const Coding& c) {
  w.start("Coding", {{"guid", to_string(c.guid)}});
  if (c.user) w.attribute("creatingUser", to_string(c.user));
  w.empty("CodeRef", {{"targetGUID", to_string(c.code)}});
  references(w, "NoteRef", c.notes);
  w.end();
}

void write_text(Writer& w, const Project& p, std::string_view element, const Text& t) {
  line(w);
  w.start(element, {{"guid", to_string(t.guid)}});
  w.attribute_if("name", t.name).attribute_if("plainTextPath", t.plain_path);
  if (t.user) w.attribute("creatingUser", to_string(t.user));
  w.attribute_if("creationDateTime", t.date);
  description(w, t.description);
  for (const Selection& s : t.selections) {
    line(w);
    w.start("PlainTextSelection", {{"guid", to_string(s.guid)}});
    w.attribute_if("name", s.name);
    w.attribute("startPosition", std::to_string(s.start)).attribute("endPosition", std::to_string(s.end));
    if (s.user) w.attribute("creatingUser", to_string(s.user));
    description(w, s.description);
    for (const Coding& c : s.codings) write_coding(w, c);
    references(w, "NoteRef", s.notes);
    w.end();
  }
  for (const Coding& c : t.codings) write_coding(w, c);
  references(w, "NoteRef", t.notes);
  write_values(w, p, t.values);
  w.end();
}

void write_people(Writer& w, const Project& p) {
  if (!p.variables.empty()) {
    w.start("Variables");
    for (const Variable& v : p.variables) {
      line(w);
      w.start("Variable", {{"guid", to_string(v.guid)}, {"name", v.name}, {"typeOfVariable", v.type}});
      description(w, v.description);
      w.end();
    }
    w.end();
  }
  if (p.cases.empty()) return;
  w.start("Cases");
  for (const Case& c : p.cases) {
    line(w);
    w.start("Case", {{"guid", to_string(c.guid)}, {"name", c.name}});
    description(w, c.description);
    references(w, "CodeRef", c.codes);
    write_values(w, p, c.values);
    references(w, "SourceRef", c.sources);
    references(w, "SelectionRef", c.selections);
    w.end();
  }
  w.end();
}

[[noreturn]] void bug(const std::string& what) { throw std::logic_error("export: " + what); }

void prove_valid(std::string_view bytes, std::string_view schema) {
  if (!xml::Schema::get(schema).is_valid(bytes)) bug("what was written does not fit " + std::string(schema));
}

std::string packed(const Project& p, const Profile& profile, std::string_view qde) {
  package::ZipWriter zip;
  zip.add_borrowed("project.qde", qde);
  std::vector<const Text*> texts;
  for (const std::vector<Text>* list : {&p.sources, &p.notes})
    for (const Text& t : *list) texts.push_back(&t);
  std::sort(texts.begin(), texts.end(), [](const Text* x, const Text* y) { return x->guid < y->guid; });
  for (const Text* t : texts)
    zip.add_borrowed(std::string(profile.folder) + "/" + to_string(t->guid) + ".txt", t->bytes);
  return zip.finish();
}

// Measured as import will measure them; and every selection holds what its name says.
void prove_positions(const Project& p, const Profile& profile) {
  const Measurement m = measure(p);
  if (!m.allows(profile.positions))
    bug("positions were measured to be " + to_string(m.candidates.front().model));
  for_each_index(p.sources.size(), [&](std::size_t n) {
    const Text& t = p.sources[n];
    const RawText raw = look_at(t.bytes);
    const std::vector<Place> found = places(raw, t.selections, profile.positions);
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found[i].misfit != Misfit::none ||
          !says(t.selections[i].name, raw.bytes.substr(found[i].begin, found[i].end - found[i].begin)))
        bug("the selection " + to_string(t.selections[i].guid) + " does not hold what its name says");
  });
}

// libxml2 would compile the pattern of a GUID anew for each of them, which takes longer than all the rest of
// the schema: refi-project.rng says NMTOKEN, and that they are written as the schema says in words is seen
// here.
void prove_guids(std::string_view qde) {
  std::size_t close = 0;
  for (std::size_t open = qde.find('<'); open != std::string_view::npos; open = qde.find('<', close)) {
    close = qde.find('>', open);  // in values they are escaped
    const std::string_view tag = qde.substr(open, close - open);
    for (std::size_t end = 0, at = tag.find("=\""); at != std::string_view::npos; at = tag.find("=\"", end)) {
      end = tag.find('"', at + 2);
      const std::string_view name = tag.substr(0, at), value = tag.substr(at + 2, end - at - 2);
      const bool is_guid = name.ends_with("guid") || name.ends_with("GUID") || name.ends_with("User");
      if (is_guid && !is_written_as_ours(value)) bug("a GUID was written '" + std::string(value) + "'");
    }
  }
}

}  // namespace

std::string to_qde(const Project& p) {
  Writer w;
  w.start("Project", {{"xmlns", "urn:QDA-XML:project:1.0"}, {"name", p.name}});
  w.attribute_if("origin", p.origin);
  w.attribute_if("creationDateTime", p.date);
  if (!p.users.empty()) {
    line(w);
    w.start("Users");
    for (const User& u : p.users)
      w.empty("User", {{"guid", to_string(u.guid)}, {"name", u.name}, {"id", u.id}});
    w.end();
  }
  if (!p.codes.empty()) {
    line(w);
    w.start("CodeBook");
    write_codes(w, p.codes, true);
    w.end();
  }
  line(w);
  write_people(w, p);
  if (!p.sources.empty()) {
    line(w);
    w.start("Sources");
    std::vector<std::string> texts(p.sources.size());
    for_each_index(texts.size(), [&](std::size_t i) {
      Writer one(Writer::Layout::compact, false);
      write_text(one, p, "TextSource", p.sources[i]);
      texts[i] = one.finish();
    });
    for (std::string& text : texts) {
      w.raw(text);
      text = std::string();
    }
    w.end();
  }
  if (!p.notes.empty()) {
    line(w);
    w.start("Notes");
    for (const Text& t : p.notes) write_text(w, p, "Note", t);
    w.end();
  }
  description(w, p.description);
  w.end();
  return w.finish();
}

std::string to_qdc(const std::vector<Code>& codes, const std::string& origin) {
  Writer w;
  w.start("CodeBook", {{"xmlns", "urn:QDA-XML:codebook:1.0"}});
  w.attribute_if("origin", origin);
  write_codes(w, codes, false);
  w.end();
  return w.finish() + "\n";
}

std::string pack(const Project& p, const Profile& profile) { return packed(p, profile, to_qde(p)); }

std::string release(const Project& p, const Profile& profile) {
  Reading back{text::Source("export", to_qde(p)), {}, {}};
  const std::string_view qde = back.source.bytes();
  // Large projects: one processor packs and validates while the other reads.
  std::string bytes;
  auto packing = std::async(std::launch::async, [&] {
    bytes = packed(p, profile, qde);
    package::ZipReader zip("export", bytes, limits());
    if (zip.read(project_part(zip)) != qde) bug("the package holds another project than was written");
    return zip;
  });
  auto valid = std::async(std::launch::async, [&] {
    prove_guids(qde);
    prove_valid(qde, "refi-project.rng");
  });
  Losses losses("import", "", "");
  Findings findings(back.source);
  build(back.source, back.project, findings, losses, false);
  {
    package::ZipReader zip = packing.get();
    read_texts(back, zip, findings, losses);
  }
  if (back.findings = findings.take(); !back.findings.empty())
    bug("read back with: " + back.findings.front().what);
  if (!losses.all().empty()) bug("read back without: " + losses.all().front().element);
  if (!(back.project == p)) bug("what was read back differs");
  prove_positions(back.project, profile);
  valid.get();
  return bytes;
}

std::string release_codebook(const std::vector<Code>& codes, const std::string& origin) {
  std::string bytes = to_qdc(codes, origin);
  prove_valid(bytes, "refi-codebook.rng");
  Losses losses("import", "", "");
  const Reading back = read_refi("export", bytes, losses);
  if (!back.findings.empty() || !losses.all().empty() || !(back.project.codes == codes))
    bug("the codebook that was read back differs");
  return bytes;
}

}  // namespace lb::exchange
