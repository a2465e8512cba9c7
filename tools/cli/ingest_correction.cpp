#include "cli/ingest_correction.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "files/files.hpp"
#include "quotes/quotes.hpp"
#include "text/message.hpp"
#include "transcript/tei_stream.hpp"
#include "transcript/turn_alignment.hpp"
#include "xml/schema.hpp"

namespace lb::cli {
namespace {

using coding::Fate;
using text::Severity;
using text::tr;

// Looks anchors of the transcript before up in the corrected one.
class Carrier {
 public:
  explicit Carrier(const transcript::Interview& now, const transcript::Interview& before)
      : now_(now), search_(now) {
    std::unordered_set<std::string_view> old_ids;
    for (const transcript::Turn& turn : before.turns) {
      old_ids.insert(turn.id);
      if (before.is_respondent(turn)) answered_.insert(turn.id);
    }
    // The number of a new turn says nothing about its place, by which find_again() looks for turns that are
    // gone: in the search new turns have names that stand before all numbers.
    for (std::size_t t = 0; t < search_.turns.size(); ++t)
      if (old_ids.count(now.turns[t].id) == 0) {
        search_.turns[t].id = "~" + std::to_string(t);
        real_id_.emplace(search_.turns[t].id, now.turns[t].id);
      }
    for (std::size_t t = 0; t < search_.turns.size(); ++t) by_id_.emplace(search_.turns[t].id, t);
  }

  coding::Found find(const coding::Anchor& anchor) const {
    coding::Found found = coding::find_again(anchor, search_);
    if (found.fate != Fate::kept && found.fate != Fate::moved) return found;
    // What a respondent said may not come to be what an interviewer said.
    const transcript::Turn& turn = search_.turns[by_id_.at(found.anchor.turn)];
    if (answered_.count(anchor.turn) != 0 && !now_.is_respondent(turn)) return {Fate::lost, anchor};
    if (const auto real = real_id_.find(found.anchor.turn); real != real_id_.end())
      found.anchor.turn = real->second;
    return found;
  }

 private:
  const transcript::Interview& now_;
  transcript::Interview search_;
  std::unordered_map<std::string, std::string> real_id_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_set<std::string> answered_;
};

// Carries one passage; true if its anchor changed.
bool carry(const Carrier& carrier, const std::string& id, coding::Anchor& anchor, CarriedFile& file,
           std::vector<text::Finding>& findings) {
  coding::Found found = carrier.find(anchor);
  const auto open = [&](std::size_t& count, std::string what, std::string advice) {
    ++count;
    findings.push_back({Severity::warning, file.path, {}, std::move(what), std::move(advice), {}});
    return false;
  };
  switch (found.fate) {
    case Fate::ambiguous:
      return open(file.ambiguous,
                  tr("{}: the words stand in several places now, and nothing tells them apart: '{}'", id,
                     anchor.quote),
                  tr("'livreblanc check' shows the place until the passage is chosen anew or removed"));
    case Fate::lost:
      return open(file.lost, tr("{}: the words are no longer there: '{}'", id, anchor.quote),
                  tr("'livreblanc check' shows the place until the passage is chosen anew or removed"));
    case Fate::kept:
      ++file.kept;
      break;
    case Fate::moved:
      file.moved.push_back({id, anchor, found.anchor});
      break;
  }
  const bool changed = !(found.anchor == anchor);
  anchor = std::move(found.anchor);
  return changed;
}

std::optional<quotes::Register> register_of(const std::string& path) {
  if (!files::is_file(path)) return std::nullopt;
  const xml::Tree tree = xml::Tree::parse(path, files::read(path));
  if (auto wrong = xml::Schema::get("quotes.rng").validate(tree); !wrong.empty())
    throw text::InputError(std::move(wrong.front()));
  std::vector<text::Finding> findings;
  quotes::Register out = quotes::read(tree, findings);
  for (text::Finding& f : findings)
    if (f.severity == Severity::error) throw text::InputError(std::move(f));
  return out;
}

}  // namespace

Correction correct(const study::Loaded& study, const std::string& path, transcript::Interview& now) {
  Correction out;
  if (!files::is_file(path)) return out;
  // What is said about the interview, before anything is decided.
  std::vector<coding::CodingFile> codings;
  for (const std::string& coder : coding::coders(study.folder)) {
    coding::CodingFile file = coding::load(study.folder, coder, now.id);
    if (!file.codings.empty()) codings.push_back(std::move(file));
  }
  const std::string quotes_path = files::join(study.folder, "quotes.xml");
  std::optional<quotes::Register> quoted = register_of(quotes_path);
  const auto is_ours = [&](const quotes::Quote& q) { return q.anchor.turn.starts_with(now.id + "."); };
  const bool is_quoted = quoted && std::any_of(quoted->quotes.begin(), quoted->quotes.end(), is_ours);

  transcript::Interview before;
  try {
    before = transcript::read_tei(path, files::read(path));
  } catch (const text::InputError&) {
    // A transcript that is broken is made anew, as long as nothing hangs on it.
    if (!codings.empty() || is_quoted) throw;
    return out;
  }

  int highest = 0;
  for (const coding::CodingFile& file : codings)
    for (const coding::Coding& c : file.codings)
      highest = std::max(highest, transcript::number_of_turn(c.anchor.turn));
  if (is_quoted)
    for (const quotes::Quote& q : quoted->quotes)
      if (is_ours(q)) highest = std::max(highest, transcript::number_of_turn(q.anchor.turn));
  transcript::keep_turn_ids(before, now, highest);
  std::unordered_set<std::string_view> old_ids, new_ids;
  for (const transcript::Turn& t : before.turns) old_ids.insert(t.id);
  for (const transcript::Turn& t : now.turns) new_ids.insert(t.id);
  for (const transcript::Turn& t : now.turns)
    if (old_ids.count(t.id) == 0) out.new_turns.push_back(t.id);
  for (const transcript::Turn& t : before.turns)
    if (new_ids.count(t.id) == 0) out.gone_turns.push_back(t.id);

  const Carrier carrier(now, before);
  for (coding::CodingFile& file : codings) {
    CarriedFile carried;
    carried.path = coding::path_of(study.folder, file.coder, now.id);
    bool changed = false;
    for (coding::Coding& c : file.codings) changed |= carry(carrier, c.id, c.anchor, carried, out.findings);
    if (changed) carried.bytes = coding::to_xml(file);
    out.files.push_back(std::move(carried));
  }
  if (is_quoted) {
    CarriedFile carried;
    carried.path = quotes_path;
    bool changed = false;
    for (quotes::Quote& q : quoted->quotes)
      if (is_ours(q)) changed |= carry(carrier, q.id, q.anchor, carried, out.findings);
    if (changed) carried.bytes = quotes::to_xml(*quoted);
    out.files.push_back(std::move(carried));
  }
  return out;
}

bool write_all(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<std::pair<std::string, std::optional<std::string>>> before;
  bool any = false;
  try {
    for (const auto& [path, bytes] : files) {
      std::optional<std::string> old;
      if (files::is_file(path)) old = files::read(path);
      if (old == bytes) continue;
      before.emplace_back(path, std::move(old));
      files::write(path, bytes);
      any = true;
    }
  } catch (const text::InputError&) {
    if (!before.empty()) before.pop_back();  // the one that failed is as it was
    for (const auto& [path, old] : before) {
      if (old)
        files::write(path, *old);
      else
        files::remove(path);
    }
    throw;
  }
  return any;
}

}  // namespace lb::cli
