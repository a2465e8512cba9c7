#include "analysis/evidence.hpp"

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <set>
#include <tuple>

#include "files/files.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::analysis {
namespace {

using coding::Coding;
using transcript::Mark;
using transcript::Turn;

bool is_wordless(Mark::Kind kind) {
  return kind == Mark::Kind::pause || kind == Mark::Kind::vocal || kind == Mark::Kind::incident ||
         kind == Mark::Kind::gap;
}

const Turn* find_turn(const transcript::Interview& interview, const std::string& id) {
  // Turns are numbered in order, so their ids sort as they stand; a transcript of a stranger may not, hence
  // the second look.
  const auto at = std::lower_bound(interview.turns.begin(), interview.turns.end(), id,
                                   [](const Turn& t, const std::string& wanted) { return t.id < wanted; });
  if (at != interview.turns.end() && at->id == id) return &*at;
  const auto any =
      std::find_if(interview.turns.begin(), interview.turns.end(), [&](const Turn& t) { return t.id == id; });
  return any == interview.turns.end() ? nullptr : &*any;
}

bool stands_where_it_says(const coding::Anchor& anchor, const Turn& turn) {
  return text::slice_code_points(turn.text, anchor.begin_code_point, anchor.end_code_point) == anchor.quote;
}

}  // namespace

std::size_t count_words(const Turn& turn) {
  std::size_t words = 0, code_point = 0, mark = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < turn.text.size(); ++code_point) {
    const char32_t c = text::next_code_point(turn.text, i);
    while (mark < turn.marks.size() &&
           (turn.marks[mark].end_code_point <= code_point || !is_wordless(turn.marks[mark].kind)) &&
           turn.marks[mark].begin_code_point <= code_point)
      ++mark;
    const bool silent = mark < turn.marks.size() && is_wordless(turn.marks[mark].kind) &&
                        turn.marks[mark].begin_code_point <= code_point &&
                        code_point < turn.marks[mark].end_code_point;
    const bool space = c == U' ' || c == U'\n' || c == U'\t' || c == U'\u00A0' || c == U'\u202F';
    const bool letter = !silent && ((c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') ||
                                    (c >= U'a' && c <= U'z') || (c >= U'\u00C0' && c < U'\u2000'));
    if (space || silent)
      in_word = false;
    else if (letter && !in_word) {
      in_word = true;
      ++words;
    }
  }
  return words;
}

bool has_words(const Turn& turn) { return count_words(turn) > 0; }

Evidence::Evidence(const study::Loaded& study)
    : study_(&study), questions_(study.guide.questions()), codes_(study.codebook.codes()) {
  for (const codebook::Code* code : codes_) themes_.push_back(study.codebook.theme_of(code->id));
}

bool Evidence::is_of(std::size_t code, std::string_view id) const {
  return codes_[code]->id == id || themes_[code]->id == id;
}

bool Evidence::counts(std::string_view interview) const {
  const study::Participant* person = study_->participants.find(interview);
  return person != nullptr && !person->is_withdrawn();
}

std::size_t Evidence::code_index(std::string_view code) const {
  const auto at =
      std::find_if(codes_.begin(), codes_.end(), [&](const codebook::Code* c) { return c->id == code; });
  return static_cast<std::size_t>(at - codes_.begin());
}

std::vector<Coding> Evidence::add(const transcript::Interview& interview,
                                  const std::vector<coding::CodingFile>& files,
                                  std::vector<text::Finding>& findings) {
  Respondent r;
  r.person = study_->participants.find(interview.id);
  r.asked.assign(questions_.size(), false);
  r.answered.assign(questions_.size(), false);
  r.answer_turns.resize(questions_.size());
  for (const Turn& turn : interview.turns) {
    const bool respondent = interview.is_respondent(turn);
    if (respondent) {
      r.words += count_words(turn);
      ++r.turns;
    }
    if (turn.question.empty()) continue;
    const auto q = std::find_if(questions_.begin(), questions_.end(),
                                [&](const study::Question* x) { return x->id == turn.question; });
    if (q == questions_.end()) continue;
    const auto index = static_cast<std::size_t>(q - questions_.begin());
    r.asked[index] = true;
    if (respondent && has_words(turn)) {
      r.answered[index] = true;
      r.answer_turns[index].push_back(turn.id);
    }
  }

  // A proposal is decided once a person's file holds a coding with its id, accepted or refused; it says
  // nothing new where a person has accepted its code for words that it touches.
  std::set<std::string, std::less<>> decided;
  std::map<std::pair<std::string_view, std::string_view>, std::vector<const coding::Anchor*>> accepted;
  for (const coding::CodingFile& file : files) {
    if (file.coder == "auto") continue;
    r.decided = true;
    for (const Coding& c : file.codings) {
      decided.insert(c.id);
      if (c.status == coding::Status::accepted) accepted[{c.anchor.turn, c.code}].push_back(&c.anchor);
    }
  }
  const auto is_open = [&](const Coding& proposal) {
    if (proposal.status == coding::Status::refused || decided.contains(proposal.id)) return false;
    const auto same = accepted.find({proposal.anchor.turn, proposal.code});
    return same == accepted.end() ||
           std::none_of(same->second.begin(), same->second.end(), [&](const coding::Anchor* a) {
             return a->begin_code_point < proposal.anchor.end_code_point &&
                    proposal.anchor.begin_code_point < a->end_code_point;
           });
  };
  std::vector<Coding> counted;
  for (const coding::CodingFile& file : files) {
    const bool machine = file.coder == "auto";
    bool any = false;
    for (const Coding& c : file.codings) {
      if (c.status == coding::Status::refused) ++refused_;
      if (machine ? !is_open(c) : c.status != coding::Status::accepted) continue;
      const std::string path = files::join(files::join("codings", file.coder), interview.id + ".xml");
      if (code_index(c.code) == codes_.size()) {
        findings.push_back(
            {text::Severity::warning,
             path,
             {},
             text::tr(
                 "the coding {} names the code '{}', which the codebook does not have; it is not counted",
                 c.id, c.code),
             text::tr("run 'livreblanc check'"),
             {}});
        continue;
      }
      Coding here = c;
      const Turn* turn = find_turn(interview, c.anchor.turn);
      if (turn == nullptr || !stands_where_it_says(c.anchor, *turn)) {
        const coding::Found found = coding::find_again(c.anchor, interview);
        turn = found.fate == coding::Fate::kept || found.fate == coding::Fate::moved
                   ? find_turn(interview, found.anchor.turn)
                   : nullptr;
        if (turn == nullptr) {
          findings.push_back(
              {text::Severity::warning,
               path,
               {},
               text::tr("the passage of the coding {} is no longer in the transcript; it is not counted",
                        c.id),
               text::tr("run 'livreblanc check'"),
               {}});
          continue;
        }
        here.anchor = found.anchor;
      }
      if (!interview.is_respondent(*turn)) continue;
      any = true;
      counted.push_back(std::move(here));
    }
    if (any && std::find(coders_.begin(), coders_.end(), file.coder) == coders_.end())
      coders_.push_back(file.coder);
  }
  std::sort(coders_.begin(), coders_.end());

  std::stable_sort(counted.begin(), counted.end(), [&](const Coding& a, const Coding& b) {
    const std::size_t code_a = code_index(a.code), code_b = code_index(b.code);
    return std::tie(a.anchor.turn, code_a, a.anchor.begin_code_point, a.anchor.end_code_point, a.id) <
           std::tie(b.anchor.turn, code_b, b.anchor.begin_code_point, b.anchor.end_code_point, b.id);
  });
  std::set<std::string> rules;
  for (const Coding& c : counted) {
    const std::size_t code = code_index(c.code);
    Mention* last = r.mentions.empty() ? nullptr : &r.mentions.back();
    const bool joins = last != nullptr && last->code == code && last->turn == c.anchor.turn &&
                       c.anchor.begin_code_point < last->end_code_point;
    if (!joins) {
      r.mentions.push_back({code,
                            c.anchor.turn,
                            c.anchor.begin_code_point,
                            c.anchor.end_code_point,
                            {},
                            c.polarity,
                            c.negated,
                            c.status == coding::Status::proposed,
                            0});
      last = &r.mentions.back();
      rules.clear();
    }
    last->end_code_point = std::max(last->end_code_point, c.anchor.end_code_point);
    last->codings.push_back(c.id);
    if (last->polarity == coding::Polarity::none) last->polarity = c.polarity;
    last->proposed = last->proposed && c.status == coding::Status::proposed;
    if (c.rule.empty()) rules.insert(c.id);
    for (std::size_t at = 0; at < c.rule.size();) {  // "borne; badge"
      const std::size_t end = std::min(c.rule.find("; ", at), c.rule.size());
      rules.insert(c.rule.substr(at, end - at));
      at = end + 2;
    }
    last->indicators = static_cast<int>(rules.size());
  }
  std::stable_sort(r.mentions.begin(), r.mentions.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.turn, a.begin_code_point, a.code) < std::tie(b.turn, b.begin_code_point, b.code);
  });
  respondents_.push_back(std::move(r));
  return counted;
}

Basis Evidence::basis() const {
  bool decided = false, proposed = false;
  for (const Respondent& r : respondents_)
    for (const Mention& m : r.mentions) (m.proposed ? proposed : decided) = true;
  if (decided && proposed) return Basis::mixed;
  if (decided) return Basis::decided;
  return proposed ? Basis::proposed : Basis::nothing;
}

Evidence gather(const study::Loaded& study, std::vector<text::Finding>& findings, const Visitor& also) {
  Evidence evidence(study);
  std::vector<std::string> coders = coding::coders(study.folder);
  if (const std::vector<std::string>& counted = study.study.settings.coders; !counted.empty()) {
    for (const std::string& coder : counted)
      if (std::find(coders.begin(), coders.end(), coder) == coders.end())
        findings.push_back(
            {text::Severity::warning,
             "study.xml",
             {},
             text::tr("the decisions of the coder '{}' count, but there is no codings/{}", coder, coder),
             text::tr("correct coders=\"...\" of the settings"),
             {}});
    std::erase_if(coders, [&](const std::string& coder) {
      return coder != "auto" && std::find(counted.begin(), counted.end(), coder) == counted.end();
    });
  }
  std::vector<std::string> counting;
  for (const std::string& id : study.interviews)
    if (evidence.counts(id)) counting.push_back(id);

  // While one interview is counted the next is read: two are in memory, whatever the corpus.
  struct Files {
    transcript::Interview interview;
    std::vector<coding::CodingFile> codings;
  };
  const auto load = [&](const std::string& id) {
    Files read{study::load_interview(study, id), {}};
    for (const std::string& coder : coders)
      if (files::is_file(coding::path_of(study.folder, coder, id)))
        read.codings.push_back(coding::load(study.folder, coder, id));
    return read;
  };
  std::future<Files> next;
  for (std::size_t i = 0; i < counting.size(); ++i) {
    const Files now = i == 0 ? load(counting[0]) : next.get();
    if (i + 1 < counting.size()) next = std::async(std::launch::async, load, counting[i + 1]);
    const std::vector<Coding> counted = evidence.add(now.interview, now.codings, findings);
    if (also) also(now.interview, counted);
  }
  return evidence;
}

}  // namespace lb::analysis
