#include "exchange/to_study.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "coding/coding.hpp"
#include "exchange/code_import.hpp"
#include "exchange/coding_notes.hpp"
#include "exchange/keyed_text.hpp"
#include "exchange/names.hpp"
#include "exchange/paragraphs.hpp"
#include "exchange/parallel.hpp"
#include "exchange/people_import.hpp"
#include "files/files.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "transcript/store.hpp"
#include "xml/schema.hpp"

namespace lb::exchange {
namespace {

using coding::CodingFile;
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

class Importer {
 public:
  Importer(Reading& reading, const study::Loaded& study, const ToStudy& how, Losses& losses)
      : r_(reading),
        p_(reading.project),
        study_(study),
        how_(how),
        losses_(losses),
        findings_(reading.source),
        codes_(p_, study.codebook, study.study.language),
        people_(p_, study) {}

  Imported run() {
    for (text::Finding& f : r_.findings) findings_.add(std::move(f));
    codes_.run(findings_, losses_);
    index();
    for (Text& t : p_.sources) {
      if (t.has_text) source(t);
      t = Text{};  // what is done is not kept
    }
    study_file("codebook.xml", codes_.extended(path("codebook.xml"), read("codebook.xml")), "codebook.rng");
    study_file("participants.xml", people_.extended(path("participants.xml"), read("participants.xml")),
               "participants.rng");
    for_each_index(transcripts_.size(), [&](std::size_t i) {
      const NewFile& made = out_.files[transcripts_[i]];
      prove(made.path, made.bytes, "transcript.rng");
    });
    left_behind();
    out_.codes = codes_.added();
    out_.people = people_.added();
    if (people_.replaces_variables() && people_.added() > 0)
      note(tr("participants.xml described nobody: its variables are now those of the project"), {});
    if (people_.has_no_consent())
      note(tr("the project says nothing about consent"),
           tr("add <consent notice=\"...\" date=\"...\" ...> to the participants that are new"));
    out_.findings = findings_.take();
    return std::move(out_);
  }

 private:
  std::string path(const std::string& name) const { return files::join(study_.folder, name); }
  std::string read(const std::string& name) const { return files::read(path(name)); }
  void note(std::string what, std::string advice) {
    findings_.add({Severity::note, path("participants.xml"), {}, std::move(what), std::move(advice), {}});
  }

  void index() {
    for (std::size_t i = 0; i < p_.notes.size(); ++i) notes_.emplace(p_.notes[i].guid, i);
    std::set<std::string> taken;
    for (const User& u : p_.users) {
      std::string wanted = !u.id.empty() && coder_from(u.id, "") == u.id ? u.id : u.name;
      wanted = coder_from(wanted, "import");
      std::string name = wanted;
      for (int n = 2; !taken.insert(name).second; ++n) name = wanted + "-" + std::to_string(n);
      coders_.emplace(u.guid, name);
      if (how_.coder.empty() && name != u.name && name != u.id)
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
    for (const std::string& id : study_.interviews) known_sources_.emplace(guid_of("source", id), id);
  }

  const std::string& coder_of(const Coding& c, const Selection& s, const Text& t) {
    static const std::string nobody = "import";
    if (!how_.coder.empty()) return how_.coder;
    for (const Guid& g : {c.user, s.user, t.user, p_.user})
      if (const auto known = coders_.find(g); g && known != coders_.end()) return known->second;
    ++without_user_;
    return nobody;
  }

  // ---- one source ----
  std::string interview_id(const Text& t) {
    std::string id;
    if (const auto known = known_sources_.find(t.guid); known != known_sources_.end()) id = known->second;
    if (id.empty()) id = value_of(read_keyed(t.description), keys::id);
    if (id.empty() || id_from(id, "") != id) id = interview_from(t.name.empty() ? id : t.name);
    return unique(id, interview_ids_);
  }

  PositionModel positions_of(const Text& t) {
    for (const Measurement::Other& other : how_.others)
      if (&p_.sources[other.source] == &t) {
        findings_.say(
            Severity::warning, t.byte,
            tr("'{}' counts its positions otherwise than the project: {}", t.name, to_string(other.model)),
            tr("it was read so: {} names fit, {} as the project counts; --positions MODEL takes one "
               "way for all",
               other.names, other.names_by_project));
        return other.model;
      }
    return how_.positions;
  }

  void source(const Text& t) {
    const RawText raw = look_at(t.bytes);
    const std::vector<Place> found = places(raw, t.selections, positions_of(t));
    const std::string id = interview_id(t);
    Turned turned;
    if (std::find(study_.interviews.begin(), study_.interviews.end(), id) != study_.interviews.end()) {
      turned.interview = study::load_interview(study_, id);
      auto words = find_turns(turned.interview, raw);
      if (!words) {
        differs(t, id, turned.interview, raw);
        return;
      }
      turned.words = std::move(*words);
      ++out_.known_interviews;
    } else {
      auto ours = turns_of_ours(id, t, raw, found, losses_);
      if (!ours) {
        ours = turns_of_lines(id, t, raw, losses_);
        keep_source(t, id, ours->interview);
      }
      turned = std::move(*ours);
      drop_unknown_questions(turned.interview);
      people_.want(id, t, losses_);
      const std::string file = path("transcripts/" + id + ".xml");
      transcripts_.push_back(out_.files.size());
      out_.files.push_back({file, transcript::to_tei(turned.interview)});
      ++out_.interviews;
    }
    codings(t, raw, found, turned);
  }

  void differs(const Text& t, const std::string& id, const transcript::Interview& iv, const RawText& raw) {
    std::size_t line = 1;
    {
      // The first line that differs, for the person who has to look.
      std::string ours;
      for (const transcript::Turn& turn : iv.turns) ours += iv.speaker_of(turn).id + " : " + turn.text + "\n";
      std::string theirs;
      for (const char c : raw.bytes)
        if (c != '\r') theirs += c;
      for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()) && ours[i] == theirs[i]; ++i)
        if (ours[i] == '\n') ++line;
    }
    findings_.say(Severity::error, t.byte,
                  tr("the text of '{}' is not that of {}: they part in line {}", t.name.empty() ? id : t.name,
                     path("transcripts/" + id + ".xml"), line),
                  tr("its codings were left out; import into a study without this interview to keep both"));
    std::size_t n = 0;
    for (const Selection& s : t.selections) n += s.codings.size();
    losses_.add({"Sources/TextSource",
                 to_string(t.guid),
                 t.name,
                 "source",
                 Fate::dropped,
                 1,
                 {},
                 {},
                 "the study has another text of this interview"});
    losses_.count("Sources/TextSource", "coding", Fate::dropped,
                  "the study has another text of this interview", n);
  }

  // The text as it came, beside the transcript made of it.
  void keep_source(const Text& t, const std::string& id, transcript::Interview& iv) {
    const std::string name = id + ".txt", file = path("sources/" + name);
    if (files::is_file(file) && files::read(file) != t.bytes) {
      findings_.say(Severity::warning, t.byte, tr("{} is there already and says something else", file),
                    tr("it stays as it is; the text of the project was not kept as a source"));
      return;
    }
    iv.source = name;
    iv.source_sha256 = files::sha256(t.bytes);
    if (!files::is_file(file)) out_.files.push_back({file, t.bytes});
  }

  void drop_unknown_questions(transcript::Interview& iv) {
    for (transcript::Turn& turn : iv.turns)
      if (!turn.question.empty() && study_.guide.find(turn.question) == nullptr) {
        turn.question.clear();
        turn.question_confidence = 0;
        ++without_question_;
      }
  }

  // ---- codings ----
  struct Piece {
    std::size_t turn, begin_code_point, end_code_point;
  };

  std::vector<Piece> pieces(const Selection& s, const Place& place, const RawText& raw,
                            const Turned& turned) {
    std::vector<Piece> out;
    const auto& words = turned.words;
    std::size_t i = static_cast<std::size_t>(
        std::upper_bound(words.begin(), words.end(), place.begin,
                         [](std::size_t byte, const Words& w) { return byte < w.end; }) -
        words.begin());
    std::size_t covered = 0, touched = 0;
    for (; i < words.size() && words[i].begin < place.end; ++i) {
      std::size_t begin = std::max(place.begin, words[i].begin), end = std::min(place.end, words[i].end);
      if (begin >= end) continue;
      ++touched;
      const std::string_view all = raw.bytes.substr(words[i].begin, words[i].end - words[i].begin);
      std::size_t from = begin - words[i].begin, to = end - words[i].begin;
      const std::string& text = turned.interview.turns[i].text;
      auto first = length_in(text, all, from), last = length_in(text, all, to);
      while (!first && from > 0) first = length_in(text, all, --from);
      while (!last && to < all.size()) last = length_in(text, all, ++to);
      if (from != begin - words[i].begin || to != end - words[i].begin)
        losses_.add({"TextSource/PlainTextSelection",
                     to_string(s.guid),
                     s.name,
                     "selection",
                     Fate::approximated,
                     1,
                     {},
                     {},
                     "it cut a letter from its accent: the whole letter was taken"});
      const std::size_t length = all == text ? last.value_or(0) : text::count_code_points(text);
      const std::size_t b = std::min(first.value_or(0), length), e = std::min(last.value_or(length), length);
      if (b < e) out.push_back({i, b, e});
      covered += end - begin;
    }
    if (out.size() > 1)
      losses_.add({"TextSource/PlainTextSelection", to_string(s.guid), s.name, "selection", Fate::converted,
                   1, s.name, std::to_string(out.size()) + " codings", "a coding lies in one turn"});
    else if (out.size() == 1 && covered != place.end - place.begin && touched == 1 &&
             !is_blank(raw.bytes, place, turned.words[out.front().turn]))
      losses_.add({"TextSource/PlainTextSelection",
                   to_string(s.guid),
                   s.name,
                   "selection",
                   Fate::approximated,
                   1,
                   s.name,
                   {},
                   "what lies outside of the turn's words (its label) was left out"});
    return out;
  }
  // stored_length(); a text that came as it is stored need not be made so again.
  static std::optional<std::size_t> length_in(std::string_view text, std::string_view all,
                                              std::size_t prefix) {
    std::size_t next = prefix;
    if (all == text && (prefix == all.size() || text::next_code_point(all, next) < 0x300))
      return text::count_code_points(all.substr(0, prefix));
    return stored_length(all, prefix);
  }
  // White space alone lies outside of the turn.
  static bool is_blank(std::string_view bytes, const Place& p, const Words& w) {
    const std::string_view before = p.begin < w.begin ? bytes.substr(p.begin, w.begin - p.begin)
                                                      : std::string_view(),
                           behind = p.end > w.end ? bytes.substr(w.end, p.end - w.end) : std::string_view();
    return text::trim(before).empty() && text::trim(behind).empty();
  }

  void codings(const Text& t, const RawText& raw, const std::vector<Place>& found, const Turned& turned) {
    const std::string& id = turned.interview.id;
    std::map<std::string, std::vector<coding::Coding>> made;  // by coder
    std::size_t names = 0;
    for (std::size_t i = 0; i < t.selections.size(); ++i) {
      const Selection& s = t.selections[i];
      const bool is_turn = s.description.starts_with(std::string(keys::turn) + " : ");
      if (found[i].misfit != Misfit::none) {
        findings_.say(Severity::error, s.byte,
                      tr("the selection {}-{} of '{}' cannot be placed: {}", s.start, s.end, t.name,
                         misfit_words(found[i].misfit)),
                      tr("it was left out with its codings"));
        losses_.add({"TextSource/PlainTextSelection",
                     to_string(s.guid),
                     s.name,
                     "selection",
                     Fate::dropped,
                     1,
                     std::to_string(s.start) + "-" + std::to_string(s.end),
                     {},
                     std::string(misfit_reason(found[i].misfit))});
        continue;
      }
      if (is_evidence(s.name) && s.name.find(' ') != std::string::npos &&
          !says(s.name, raw.bytes.substr(found[i].begin, found[i].end - found[i].begin)))
        ++names;
      if (s.codings.empty() && s.notes.empty()) continue;
      if (s.codings.empty()) {
        losses_.count("TextSource/PlainTextSelection", "memo", Fate::dropped, "a memo needs a coding",
                      s.notes.size());
        continue;
      }
      const std::vector<Piece> where = pieces(s, found[i], raw, turned);
      if (where.empty()) {
        findings_.say(Severity::warning, s.byte,
                      tr("the selection {}-{} of '{}' holds no words", s.start, s.end, t.name),
                      tr("it was left out with its codings"));
        losses_.add({"TextSource/PlainTextSelection",
                     to_string(s.guid),
                     s.name,
                     "selection",
                     Fate::dropped,
                     1,
                     {},
                     {},
                     "it holds no words of a turn"});
        continue;
      }
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
        const std::string& coder = coder_of(c, s, t);
        for (const Piece& piece : where)
          made[coder].push_back(one(c, s, is_turn, code, coder, turned.interview.turns[piece.turn], piece));
      }
    }
    if (names > 0) {
      const auto n = static_cast<long>(names);
      findings_.say(Severity::note, t.byte,
                    trn("'{}': {} selection is called otherwise than its words",
                        "'{}': {} selections are called otherwise than their words", n, t.name, n),
                    tr("names are free; if they should be the words, compare some of them"));
    }
    losses_.count("TextSource/Coding", "coding", Fate::dropped,
                  "it codes the document, and a coding of a study is a passage", t.codings.size());
    losses_.count("TextSource/NoteRef", "memo", Fate::dropped,
                  "a memo on a document; a study has memos on codings", t.notes.size());
    for (auto& [coder, list] : made) merge(coder, id, std::move(list));
  }

  // An export of ours made the coding's GUID from its id. That of a proposal that was widened says where the
  // proposal began, not where the passage begins.
  std::string id_of(const Coding& c, const std::string& coder, const transcript::Turn& turn,
                    const std::string& code, const Piece& piece) const {
    const std::string stem = turn.id + "." + code + ".",
                      plain = stem + std::to_string(piece.begin_code_point);
    if (!p_.origin.starts_with("livreblanc ")) return plain;
    const auto is_its = [&](const std::string& id) { return c.guid == guid_of("coding", coder + ":" + id); };
    if (is_its(plain)) return plain;
    if (std::string longer = plain + "-" + std::to_string(piece.end_code_point); is_its(longer))
      return longer;
    const std::size_t length = text::count_code_points(turn.text);
    for (std::size_t begin = 0; begin < length; ++begin)
      if (std::string other = stem + std::to_string(begin); is_its(other)) return other;
    return plain;
  }

  coding::Coding one(const Coding& c, const Selection& s, bool is_turn, const std::string& code,
                     const std::string& coder, const transcript::Turn& turn, const Piece& piece) {
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
  void merge(const std::string& coder, const std::string& interview, std::vector<coding::Coding> made) {
    const std::string file = coding::path_of(study_.folder, coder, interview);
    CodingFile mine = coding::load(study_.folder, coder, interview);
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

  // ---- the study's own files ----
  void prove(const std::string& file, const std::string& bytes, std::string_view schema) const {
    if (!xml::Schema::get(schema).is_valid(bytes))
      throw std::logic_error("import: what was made for " + file + " does not fit " + std::string(schema));
  }
  void study_file(const std::string& name, std::string bytes, std::string_view schema) {
    if (bytes == read(name)) return;
    prove(name, bytes, schema);
    out_.files.push_back({path(name), std::move(bytes)});
  }

  void left_behind() {
    for (const Set& s : p_.sets)
      losses_.add({"Sets/Set",
                   to_string(s.guid),
                   s.name,
                   "set",
                   Fate::dropped,
                   1,
                   std::to_string(s.codes.size() + s.sources.size() + s.notes.size()) + " members",
                   {},
                   "a study has no sets"});
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
    losses_.count("TextSource/PlainTextSelection", "question", Fate::dropped,
                  "the guide of this study does not have it", without_question_);
    for (const Case& c : p_.cases)
      losses_.count("Cases/Case/CodeRef", "coding", Fate::dropped, "it codes a case", c.codes.size());
  }

  Reading& r_;
  Project& p_;
  const study::Loaded& study_;
  const ToStudy& how_;
  Losses& losses_;
  Findings findings_;
  CodeImport codes_;
  PeopleImport people_;
  Imported out_;
  std::unordered_map<Guid, std::size_t, HashGuid> notes_;
  std::set<Guid> used_notes_;
  std::map<Guid, std::string> coders_, known_sources_;
  std::map<Guid, std::vector<Guid>> linked_;
  std::vector<std::size_t> transcripts_;  // indices in out_.files
  std::set<std::string> interview_ids_;
  std::size_t without_user_ = 0, without_question_ = 0;
};

}  // namespace

Imported import_project(Reading reading, const study::Loaded& study, const ToStudy& how, Losses& losses) {
  return Importer(reading, study, how, losses).run();
}

}  // namespace lb::exchange
