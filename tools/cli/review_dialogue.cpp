#include "cli/review_dialogue.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "cli/review_screen.hpp"
#include "cli/terminal.hpp"
#include "coding/code_choice.hpp"
#include "coding/progress.hpp"
#include "coding/sitting.hpp"
#include "coding/suggestion.hpp"
#include "files/files.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"
#include "text/width.hpp"

namespace lb::cli {
namespace {

using coding::Coding;
using coding::Sitting;
using Step = coding::Sitting::Step;
using text::tr;
using text::trn;

constexpr std::size_t fewest_sentences = 30;  // coded ones, before there are suggestions

class Dialogue {
 public:
  Dialogue(const study::Loaded& study, const std::string& coder, Streams io)
      : study_(study), coder_(coder), terminal_(io) {}

  /// Counts what there is to do; only coding files are read. False if there is nothing.
  bool prepare(const std::vector<std::string>& interviews) {
    for (const std::string& interview : study_.interviews) {
      const coding::CodingFile mine = coding::load(study_.folder, coder_, interview);
      const coding::CodingFile proposals = coding::load(study_.folder, "auto", interview);
      const std::size_t open = coding::undecided(proposals, mine).size();
      if (std::find(interviews.begin(), interviews.end(), interview) != interviews.end()) {
        proposed_ += proposals.codings.size();
        if (open > 0) rooms_.push_back({interview, open, nullptr, files::is_file(path_of(interview))});
      }
      if (open == 0 && !mine.codings.empty()) finished_.push_back(interview);
      count(proposals, mine, true);
    }
    return !rooms_.empty();
  }

  bool any_proposal() const { return proposed_ > 0; }

  void run() {
    learn();
    enter(0);
    skip_finished();
    while (true) {
      const bool finished = left() == 0;
      show(finished);
      terminal_.print(finished ? tr("everything is decided [u undoes, q ends]? ")
                               : tr("is it about this code [y,n,c,w,s,b,e,p,m,a,u,j,k,q,?]? "));
      const char32_t key = terminal_.key();
      if (key == Terminal::end || key == U'q') {
        terminal_.print("\n");
        break;
      }
      std::string echo;
      if (key > U' ') text::append_code_point(echo, key);
      terminal_.print(echo + "\n");
      notice_.clear();
      if (finished && key != U'u') continue;
      act(key);
    }
    const std::size_t saved = decided_in_.size(), open = left();
    const std::string what = trn("{} decision saved", "{} decisions saved", static_cast<long>(saved), saved);
    const std::string next = open == 0 ? tr("nothing is left to decide")
                                       : trn("{} proposal is left: the same command goes on there",
                                             "{} proposals are left: the same command goes on there",
                                             static_cast<long>(open), open);
    terminal_.print(tr("{}; {}", what, next) + "\n");
  }

 private:
  struct Room {
    std::string interview;
    std::size_t undecided;  // as long as nobody has been there
    std::unique_ptr<Sitting> sitting;
    bool had_file;
  };

  std::string path_of(const std::string& interview) const {
    return coding::path_of(study_.folder, coder_, interview);
  }
  Sitting& sitting() { return *rooms_[here_].sitting; }

  void enter(std::size_t i) {
    here_ = i;
    Room& room = rooms_[i];
    if (room.sitting != nullptr) return;
    room.sitting = std::make_unique<Sitting>(
        study::load_interview(study_, room.interview), coding::load(study_.folder, "auto", room.interview),
        coding::load(study_.folder, coder_, room.interview), study_.codebook);
    count(room.sitting->proposals(), room.sitting->mine(), false);
    if (const std::size_t n = room.sitting->stale(); n > 0)
      say(trn("{} proposal of {} is older than its transcript and left out: run 'livreblanc code'",
              "{} proposals of {} are older than its transcript and left out: run 'livreblanc code'",
              static_cast<long>(n), n, room.interview));
  }

  std::size_t left_in(const Room& room) const {
    return room.sitting == nullptr ? room.undecided : room.sitting->left();
  }
  std::size_t left() const {
    std::size_t n = 0;
    for (const Room& r : rooms_) n += left_in(r);
    return n;
  }

  // To the next interview that has something undecided, from the first again behind the last.
  void skip_finished() {
    for (std::size_t tried = 0; tried < rooms_.size() && left_in(rooms_[here_]) == 0; ++tried)
      enter((here_ + 1) % rooms_.size());
  }

  // The figures of every code over all interviews: each file's as it was is taken out when its sitting
  // begins, and the sitting's own are added where they are shown.
  void count(const coding::CodingFile& proposals, const coding::CodingFile& mine, bool in) {
    for (const auto& [code, f] : coding::figures_of(proposals, mine)) {
      coding::Figures& sum = elsewhere_[code];
      sum.accepted = in ? sum.accepted + f.accepted : sum.accepted - f.accepted;
      sum.refused = in ? sum.refused + f.refused : sum.refused - f.refused;
      sum.by_hand = in ? sum.by_hand + f.by_hand : sum.by_hand - f.by_hand;
    }
  }
  coding::Figures figures(const std::string& code) {
    coding::Figures out = elsewhere_[code];
    for (const Room& r : rooms_) {
      if (r.sitting == nullptr) continue;
      const coding::Figures f = coding::figures_of(r.sitting->proposals(), r.sitting->mine())[code];
      out.accepted += f.accepted;
      out.refused += f.refused;
      out.by_hand += f.by_hand;
    }
    return out;
  }

  // Learns from the interviews that are finished: an open one would teach that what is not coded yet is
  // nothing.
  void learn() {
    std::vector<coding::Classifier::Example> examples;
    std::size_t coded = 0;
    for (const std::string& interview : finished_)
      for (auto& e : coding::examples_of(study::load_interview(study_, interview),
                                         coding::load(study_.folder, coder_, interview))) {
        coded += e.labels.empty() ? 0U : 1U;
        examples.push_back(std::move(e));
      }
    if (coded >= fewest_sentences) model_.emplace(examples, coding::fewest_examples);
  }

  // The likeliest codes for the passage as it stands now.
  std::string suggestions() {
    if (!model_) return {};
    const transcript::Turn& turn = sitting().turn();
    const auto ranked = model_->rank(coding::around(sitting().interview(), turn, sitting().passage()),
                                     sitting().interview().language_of(turn));
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, ranked.size()); ++i)
      out += (i > 0 ? ", " : "") + ranked[i].label;
    return out;
  }

  Look look() const {
    return {terminal_.columns(), terminal_.rows(), terminal_.has_colour(), text::message_language()};
  }

  void show(bool finished) {
    terminal_.clear();
    if (!finished)
      terminal_.print(review_screen(sitting(), study_, figures(sitting().proposal()->code), suggestions(),
                                    left(), look()) +
                      "\n");
    if (!notice_.empty()) terminal_.print(notice_ + "\n");
  }

  void say(const std::string& what) { notice_ += what + "\n"; }
  void say(const coding::Objection& o) { say(o.what + (o.advice.empty() ? "" : "\n  " + o.advice)); }

  void save() {
    const Room& room = rooms_[here_];
    // A coder who took everything back has not coded this interview.
    if (room.sitting->mine().codings.empty() && !room.had_file)
      files::remove(path_of(room.interview));
    else
      files::write_if_changed(path_of(room.interview), coding::to_xml(room.sitting->mine()));
  }

  void decided(const std::optional<coding::Objection>& wrong, const std::string& what) {
    if (wrong) {
      say(*wrong);
      return;
    }
    say(what);
    decided_in_.push_back(here_);
    save();
    skip_finished();
  }

  void act(char32_t key) {
    switch (key) {
      case U'y':
      case U'o': {
        const std::string what = tr("accepted: {}", name_of(sitting().proposal()->code, passage()));
        decided(sitting().accept(), what);
        break;
      }
      case U'n': {
        const Coding& p = *sitting().proposal();
        const std::string what = tr("refused: {}", name_of(p.code, p.anchor.quote));
        decided(sitting().refuse(), what);
        break;
      }
      case U'c':
        recode();
        break;
      case U'w':
        move(Step::wider);
        break;
      case U's':
        move(Step::narrower);
        break;
      case U'b':
        move(Step::earlier_begin);
        break;
      case U'B':
        move(Step::later_begin);
        break;
      case U'e':
      case U'→':
        move(Step::later_end);
        break;
      case U'E':
      case U'←':
        move(Step::earlier_end);
        break;
      case U'p':
        sitting().set_polarity(ask_polarity().value_or(sitting().polarity()));
        break;
      case U'm':
        if (auto memo = terminal_.line(tr("memo: "))) sitting().set_memo(std::move(*memo));
        break;
      case U'a':
        add_by_hand();
        break;
      case U'u':
        undo();
        break;
      case U'j':
      case U'↓':
        go(true);
        break;
      case U'k':
      case U'↑':
        go(false);
        break;
      case U'?':
        notice_ = review_help();
        break;
      default:
        say(tr("this key does nothing here; '?' shows the keys"));
    }
  }

  std::string_view passage() {
    return text::slice_code_points(sitting().turn().text, sitting().passage().begin_code_point,
                                   sitting().passage().end_code_point);
  }

  static std::string name_of(const std::string& code, std::string_view words) {
    const std::string_view shown = text::first_columns(words, 40);
    return tr("{} “{}”", code, std::string(shown) + (shown.size() < words.size() ? "…" : ""));
  }

  void move(Step step) {
    if (!sitting().move(step)) say(tr("the passage cannot go further"));
  }

  std::optional<coding::Polarity> ask_polarity() {
    using coding::Polarity;
    terminal_.print(tr("f frein, l levier, b besoin, r recommandation, c constat, - none? "));
    const char32_t key = terminal_.key();
    terminal_.print("\n");
    switch (key) {
      case U'f':
        return Polarity::frein;
      case U'l':
        return Polarity::levier;
      case U'b':
        return Polarity::besoin;
      case U'r':
        return Polarity::recommandation;
      case U'c':
        return Polarity::constat;
      case U'-':
        return Polarity::none;
      default:
        return std::nullopt;
    }
  }

  // nullptr if the person would rather not.
  const codebook::Code* ask_code() {
    terminal_.print(code_list(study_.codebook, look()));
    while (true) {
      const auto typed = terminal_.line(tr("code (number or beginning of the name; nothing to go back): "));
      if (!typed || typed->empty()) return nullptr;
      const auto meant = coding::codes_meant(study_.codebook, *typed, text::message_language());
      if (meant.size() == 1) return meant.front();
      std::string which;
      for (const codebook::Code* c : meant) which += " " + c->id;
      terminal_.print((meant.empty() ? tr("no code is called so") : tr("this could be:{}", which)) + "\n");
    }
  }

  void recode() {
    const std::string before = name_of(sitting().proposal()->code, passage());
    const codebook::Code* code = ask_code();
    if (code == nullptr) return;
    decided(sitting().recode(code->id), tr("recoded: {} is {}", before, code->id));
  }

  void add_by_hand() {
    const auto words = terminal_.line(tr("words, as they stand in the turn: "));
    if (!words || words->empty()) return;
    const codebook::Code* code = ask_code();
    if (code == nullptr) return;
    const coding::Polarity polarity = ask_polarity().value_or(coding::Polarity::none);
    Coding added;
    const auto wrong = sitting().add(*words, code->id, polarity, added);
    std::string what;
    if (!wrong)
      what = added.id.empty()
                 ? tr("this is coded so already")
                 : tr("coded in {}: {}", added.anchor.turn, name_of(added.code, added.anchor.quote));
    decided(wrong, what);
  }

  void undo() {
    if (decided_in_.empty()) {
      say(tr("nothing was decided in this sitting"));
      return;
    }
    here_ = decided_in_.back();
    decided_in_.pop_back();
    sitting().undo();
    save();
    say(tr("taken back"));
  }

  void go(bool forward) {
    if (forward ? sitting().next() : sitting().previous()) return;
    for (std::size_t i = forward ? here_ + 1 : here_; forward ? i < rooms_.size() : i-- > 0;
         i += forward ? 1 : 0) {
      if (left_in(rooms_[i]) == 0) continue;
      enter(i);
      if (left_in(rooms_[i]) == 0) continue;  // all that was left there is out of date
      forward ? sitting().to_first() : sitting().to_last();
      return;
    }
    say(forward ? tr("this is the last one") : tr("this is the first one"));
  }

  const study::Loaded& study_;
  const std::string& coder_;
  Terminal terminal_;
  std::vector<Room> rooms_;  // one an interview with something to decide
  std::size_t here_ = 0;
  std::size_t proposed_ = 0;
  std::vector<std::string> finished_;  // interviews in which nothing is left to decide
  std::optional<coding::Classifier> model_;
  std::vector<std::size_t> decided_in_;
  std::map<std::string, coding::Figures> elsewhere_;  // by code, of the interviews without a sitting
  std::string notice_;
};

}  // namespace

Exit review_dialogue(const study::Loaded& study, const std::string& coder,
                     const std::vector<std::string>& interviews, Streams io) {
  Dialogue dialogue(study, coder, io);
  if (dialogue.prepare(interviews))
    dialogue.run();
  else if (dialogue.any_proposal())
    io.out << tr("coder {} has decided on every proposal", coder) << '\n';
  else
    io.out << tr("there is no proposal to decide: 'livreblanc code' makes them") << '\n';
  return Exit::done;
}

}  // namespace lb::cli
