#include "exchange/loss.hpp"

#include <algorithm>
#include <map>

#include "text/message.hpp"

namespace lb::exchange {
namespace {

using text::tr;
using text::trn;

std::string field(std::string_view s) {
  std::string out;
  for (const char c : s) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  return out;
}

std::string counted(Fate fate, long n) {
  switch (fate) {
    case Fate::dropped:
      return trn("{} left behind", "{} left behind", n, n);
    case Fate::converted:
      return trn("{} carried in another form", "{} carried in another form", n, n);
    case Fate::approximated:
      return trn("{} carried less exactly", "{} carried less exactly", n, n);
    case Fate::assumed:
      return trn("{} assumed", "{} assumed", n, n);
  }
  return {};
}

std::string words_of(const std::string& kind) {
  if (kind == "plan") return tr("plan of the paper");
  if (kind == "question") return tr("wording of questions");
  if (kind == "quotation") return tr("register of quotations");
  if (kind == "refused") return tr("refused proposals");
  if (kind == "confidential") return tr("confidential passages");
  if (kind == "interview") return tr("interviews");
  if (kind == "coding") return tr("codings");
  if (kind == "coder") return tr("coders");
  if (kind == "person") return tr("people");
  if (kind == "positions") return tr("positions");
  if (kind == "source") return tr("sources");
  if (kind == "graph") return tr("graphs");
  if (kind == "element") return tr("unknown elements");
  if (kind == "file") return tr("unused files");
  if (kind == "selection") return tr("selections");
  if (kind == "hierarchy") return tr("levels of codes");
  if (kind == "code") return tr("codes");
  if (kind == "variable") return tr("variables");
  if (kind == "speaker") return tr("speakers");
  if (kind == "user") return tr("users");
  if (kind == "link") return tr("links");
  if (kind == "memo") return tr("memos");
  if (kind == "set") return tr("sets");
  if (kind == "indicator") return tr("indicators");
  if (kind == "mark") return tr("marks");
  return kind;
}

}  // namespace

std::string_view word_of(Fate fate) {
  switch (fate) {
    case Fate::dropped:
      return "dropped";
    case Fate::converted:
      return "converted";
    case Fate::approximated:
      return "approximated";
    case Fate::assumed:
      return "assumed";
  }
  return {};
}

void Losses::count(const std::string& element, const std::string& kind, Fate fate, const std::string& reason,
                   std::size_t n) {
  if (n == 0) return;
  const auto same = std::find_if(all_.begin(), all_.end(), [&](const Loss& l) {
    return l.element == element && l.kind == kind && l.fate == fate && l.reason == reason && l.guid.empty() &&
           l.name.empty();
  });
  if (same != all_.end())
    same->count += n;
  else
    all_.push_back({element, {}, {}, kind, fate, n, {}, {}, reason});
}

std::size_t Losses::dropped() const {
  std::size_t n = 0;
  for (const Loss& l : all_)
    if (l.fate == Fate::dropped) n += l.count;
  return n;
}

std::string Losses::to_tsv() const {
  std::vector<Loss> sorted = all_;
  std::sort(sorted.begin(), sorted.end());
  std::string out =
      "direction\tprofile\tfile\telement\tguid\tname\tkind\tfate\tcount\tbefore\tafter\treason\n";
  for (const Loss& l : sorted) {
    for (const std::string& s : {direction_, profile_, file_, l.element, l.guid, l.name, l.kind})
      out += field(s) + '\t';
    out += std::string(word_of(l.fate)) + '\t' + std::to_string(l.count) + '\t' + field(l.before) + '\t' +
           field(l.after) + '\t' + field(l.reason) + '\n';
  }
  return out;
}

std::string Losses::summary() const {
  std::map<std::pair<Fate, std::string>, std::size_t> sums;
  for (const Loss& l : all_) sums[{l.fate, l.kind}] += l.count;
  std::string out;
  for (const auto& [key, n] : sums)
    out += tr("{}: {}", words_of(key.second), counted(key.first, static_cast<long>(n))) + '\n';
  return out;
}

}  // namespace lb::exchange
