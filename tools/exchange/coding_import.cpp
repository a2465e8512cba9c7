#include "exchange/coding_import.hpp"

#include <tuple>
#include <utility>

#include "exchange/coding_notes.hpp"
#include "exchange/keyed_text.hpp"
#include "exchange/names.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;
using text::trn;

std::string misfit_words(Misfit m) {
  switch (m) {
    case Misfit::outside:
      return tr("its positions lie outside of the text");
    case Misfit::in_character:
      return tr("a position lies inside a character");
    case Misfit::in_line_end:
      return tr("a position lies inside a line end");
    case Misfit::empty:
      return tr("it holds nothing: its end is not behind its start");
    case Misfit::none:
      break;
  }
  return {};
}
std::string_view misfit_reason(Misfit m) {
  switch (m) {
    case Misfit::outside:
      return "its positions lie outside of the text";
    case Misfit::in_character:
      return "a position lies inside a character";
    case Misfit::in_line_end:
      return "a position lies inside a line end";
    case Misfit::empty:
      return "its end is not behind its start";
    case Misfit::none:
      break;
  }
  return {};
}

std::string memo_text(const Text& note) {
  std::string_view s = note.bytes;
  if (s.starts_with("\xEF\xBB\xBF")) s.remove_prefix(3);
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    if (s[i] == '\r') {
      out += '\n';
      i += i + 1 < s.size() && s[i + 1] == '\n' ? 2 : 1;
      continue;
    }
    const std::size_t at = i;
    const char32_t c = text::next_code_point(s, i);
    if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF) continue;
    out += s.substr(at, i - at);
  }
  out = std::string(text::trim(out));
  return text::is_nfc(out) ? out : text::to_nfc(out);
}

void add_memo(coding::Coding& c, const std::string& words) {
  if (words.empty() || c.memo == words) return;
  c.memo += (c.memo.empty() ? "" : "\n") + words;
}

}  // namespace

void CodingImport::index() {
  for (std::size_t i = 0; i < p_.notes.size(); ++i) notes_.emplace(p_.notes[i].guid, i);
  std::set<std::string> taken;
  for (const User& u : p_.users) {
    std::string wanted = !u.id.empty() && coder_from(u.id, "") == u.id ? u.id : u.name;
    wanted = coder_from(wanted, "import");
    std::string name = wanted;
    for (int n = 2; !taken.insert(name).second; ++n) name = wanted + "-" + std::to_string(n);
    coders_.emplace(u.guid, name);
    if (coder_for_all_.empty() && name != u.name && name != u.id)
      losses_.add({"Users/User", to_string(u.guid), u.name, "user", Fate::converted, 1, u.name, name,
                   "the name of a coder is that of a folder"});
  }
  // NVivo's annotations: a link from a note to a selection.
  for (const Link& l : p_.links) {
    if (notes_.contains(l.origin))
      linked_[l.target].push_back(l.origin);
    else if (notes_.contains(l.target))
      linked_[l.origin].push_back(l.target);
    else
      losses_.add({"Links/Link",
                   to_string(l.guid),
                   l.name,
                   "link",
                   Fate::dropped,
                   1,
                   {},
                   {},
                   "a study has memos on codings, no links"});
  }
}

const std::string& CodingImport::coder_of(const Coding& c, const Selection& s, const Text& t) {
  static const std::string nobody = "import";
  if (!coder_for_all_.empty()) return coder_for_all_;
  for (const Guid& g : {c.user, s.user, t.user, p_.user})
    if (const auto known = coders_.find(g); g && known != coders_.end()) return known->second;
  ++without_user_;
  return nobody;
}

void CodingImport::drop(const Selection& s, std::string where, std::string reason) {
  losses_.add({"TextSource/PlainTextSelection",
               to_string(s.guid),
               s.name,
               "selection",
               Fate::dropped,
               1,
               std::move(where),
               {},
               std::move(reason)});
}

void CodingImport::add(const Text& source, const RawText& raw, const std::vector<Place>& places,
                       const Turned& turned) {
  ByCoder made;
  std::size_t names = 0;
  for (std::size_t i = 0; i < source.selections.size(); ++i) {
    const Selection& s = source.selections[i];
    if (places[i].misfit != Misfit::none) {
      findings_.say(Severity::error, s.byte,
                    tr("the selection {}-{} of '{}' cannot be placed: {}", s.start, s.end, source.name,
                       misfit_words(places[i].misfit)),
                    tr("it was left out with its codings"));
      drop(s, std::to_string(s.start) + "-" + std::to_string(s.end),
           std::string(misfit_reason(places[i].misfit)));
      continue;
    }
    if (is_evidence(s.name) && s.name.find(' ') != std::string::npos &&
        !says(s.name, raw.bytes.substr(places[i].begin, places[i].end - places[i].begin)))
      ++names;
    if (!s.codings.empty())
      selection(s, source, pieces_of(s, places[i], raw, turned, losses_), turned, made);
    else if (!s.notes.empty())
      losses_.count("TextSource/PlainTextSelection", "memo", Fate::dropped, "a memo needs a coding",
                    s.notes.size());
  }
  if (names > 0) {
    const auto n = static_cast<long>(names);
    findings_.say(Severity::note, source.byte,
                  trn("'{}': {} selection is called otherwise than its words",
                      "'{}': {} selections are called otherwise than their words", n, source.name, n),
                  tr("names are free; if they should be the words, compare some of them"));
  }
  losses_.count("TextSource/Coding", "coding", Fate::dropped,
                "it codes the document, and a coding of a study is a passage", source.codings.size());
  losses_.count("TextSource/NoteRef", "memo", Fate::dropped,
                "a memo on a document; a study has memos on codings", source.notes.size());
  for (auto& [coder, list] : made) merge(coder, turned.interview.id, std::move(list));
}

/// The codings of one selection, each in the pieces of turns where it lies.
void CodingImport::selection(const Selection& s, const Text& source, const std::vector<CodingPiece>& where,
                             const Turned& turned, ByCoder& made) {
  if (where.empty()) {
    findings_.say(Severity::warning, s.byte,
                  tr("the selection {}-{} of '{}' holds no words", s.start, s.end, source.name),
                  tr("it was left out with its codings"));
    drop(s, {}, "it holds no words of a turn");
    return;
  }
  const bool is_turn = s.description.starts_with(std::string(keys::turn) + " : ");
  for (const Coding& c : s.codings) {
    if (codes_.is_case(c.code)) continue;
    const std::string& code = codes_.id_of(c.code);
    if (code.empty()) {
      findings_.say(Severity::error, c.byte,
                    c.code ? tr("the coding refers to a code that is not there: {}", to_string(c.code))
                           : tr("a coding without a code"),
                    tr("it was left out"));
      losses_.add({"PlainTextSelection/Coding",
                   to_string(c.guid),
                   s.name,
                   "coding",
                   Fate::dropped,
                   1,
                   {},
                   {},
                   "its code is not in the project"});
      continue;
    }
    const std::string& coder = coder_of(c, s, source);
    for (const CodingPiece& piece : where)
      made[coder].push_back(one(c, s, is_turn, code, coder, turned.interview.turns[piece.turn], piece));
  }
}

// An export of ours made the coding's GUID from its id. That of a proposal that was widened says where the
// proposal began, not where the passage begins.
std::string CodingImport::id_of(const Coding& c, const std::string& coder, const transcript::Turn& turn,
                                const std::string& code, const CodingPiece& piece) const {
  const std::string stem = turn.id + "." + code + ".";
  std::string plain = stem + std::to_string(piece.begin_code_point);
  if (!p_.origin.starts_with("livreblanc ")) return plain;
  const auto is_its = [&](const std::string& id) { return c.guid == guid_of("coding", coder + ":" + id); };
  if (is_its(plain)) return plain;
  if (std::string longer = plain + "-" + std::to_string(piece.end_code_point); is_its(longer)) return longer;
  const std::size_t length = text::count_code_points(turn.text);
  for (std::size_t begin = 0; begin < length; ++begin)
    if (std::string other = stem + std::to_string(begin); is_its(other)) return other;
  return plain;
}

coding::Coding CodingImport::one(const Coding& c, const Selection& s, bool is_turn, const std::string& code,
                                 const std::string& coder, const transcript::Turn& turn,
                                 const CodingPiece& piece) {
  coding::Coding out;
  out.code = code;
  out.anchor = coding::make_anchor(turn, piece.begin_code_point, piece.end_code_point);
  out.id = id_of(c, coder, turn, code, piece);
  std::vector<Guid> all = c.notes;
  all.insert(all.end(), s.notes.begin(), s.notes.end());
  for (const Guid& target : {c.guid, s.guid})
    if (const auto linked = linked_.find(target); linked != linked_.end())
      all.insert(all.end(), linked->second.begin(), linked->second.end());
  for (const Guid& g : all) {
    const auto known = notes_.find(g);
    if (known == notes_.end()) {
      findings_.say(Severity::warning, c.byte,
                    tr("a note is referred to that is not there: {}", to_string(g)));
      continue;
    }
    used_notes_.insert(g);
    const Text& memo = p_.notes[known->second];
    if (!apply_note(memo, out)) add_memo(out, memo_text(memo));
  }
  if (!is_turn && !s.description.empty()) {
    Text comment;
    comment.bytes = s.description;
    add_memo(out, memo_text(comment));
  }
  return out;
}

// What a coder has stays; what is new comes in between.
void CodingImport::merge(const std::string& coder, const std::string& interview,
                         std::vector<coding::Coding> made) {
  const std::string file = coding::path_of(study_.folder, coder, interview);
  coding::CodingFile mine = coding::load(study_.folder, coder, interview);
  mine.coder = coder;
  mine.interview = interview;
  using Key = std::tuple<std::string, std::size_t, std::size_t, std::string>;
  const auto key = [](const coding::Coding& c) {
    return Key{c.anchor.turn, c.anchor.begin_code_point, c.anchor.end_code_point, c.code};
  };
  std::map<Key, std::pair<bool, std::string>> there;  // was in the file before; its memo
  std::set<std::string> ids;
  for (const coding::Coding& c : mine.codings) {
    there.emplace(key(c), std::pair(true, c.memo));
    ids.insert(c.id);
  }
  const std::size_t before = mine.codings.size();
  std::size_t met = 0, other = 0;
  for (coding::Coding& c : made) {
    const auto [at, is_new] = there.emplace(key(c), std::pair(false, c.memo));
    if (!is_new && at->second.first) {
      ++met;
      if (at->second.second != c.memo) ++other;
      continue;
    }
    if (!is_new) {
      losses_.add({"PlainTextSelection/Coding",
                   {},
                   c.id,
                   "coding",
                   Fate::converted,
                   1,
                   c.anchor.quote,
                   {},
                   "the same code, passage and coder twice: one coding"});
      continue;
    }
    if (!ids.insert(c.id).second) {
      c.id += "-" + std::to_string(c.anchor.end_code_point);
      ids.insert(c.id);
    }
    mine.codings.push_back(std::move(c));
  }
  out_.known_codings += met;
  out_.codings += mine.codings.size() - before;
  if (other > 0) {
    const auto n = static_cast<long>(other);
    findings_.add({Severity::note,
                   file,
                   {},
                   trn("{} coding has another memo in the project",
                       "{} codings have another memo in the project", n, n),
                   tr("the study's memos stay; import with --as under another name to see the others"),
                   {}});
  }
  if (met < before && before > 0) {
    const auto n = static_cast<long>(before - met);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < before; ++i)
      if (mine.codings[i].status == coding::Status::refused) ++refused;
    if (before - met > refused)
      findings_.add({Severity::note,
                     file,
                     {},
                     trn("{} coding is in the study and not in the project",
                         "{} codings are in the study and not in the project", n, n),
                     tr("it stays; an import takes nothing away"),
                     {}});
  }
  if (mine.codings.size() == before) return;
  std::string bytes = coding::to_xml(mine);
  out_.files.push_back({file, std::move(bytes)});
}

void CodingImport::left_behind() {
  std::size_t code_memos = 0;
  for (const Code& c : p_.codes) code_memos += c.notes.size();
  losses_.count("CodeBook/Codes/Code/NoteRef", "memo", Fate::dropped, "a memo on a code", code_memos);
  losses_.count("Project/NoteRef", "memo", Fate::dropped, "a memo on the project", p_.note_refs.size());
  std::size_t unused = 0;
  for (const Text& n : p_.notes)
    if (!used_notes_.contains(n.guid)) ++unused;
  const std::size_t counted = code_memos + p_.note_refs.size();
  losses_.count("Notes/Note", "memo", Fate::dropped, "no coding refers to it",
                unused > counted ? unused - counted : 0);
  losses_.count("PlainTextSelection/Coding", "coder", Fate::assumed, "no user: the coder is 'import'",
                without_user_);
}

}  // namespace lb::exchange
