#include "revision/reasons.hpp"

#include <algorithm>
#include <iterator>

#include "text/message.hpp"

namespace lb::revision {
namespace {

using text::tr;
using text::trn;
using Ids = std::set<std::string>;

Ids words_of(std::string_view list) {
  Ids out;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    if (end > begin) out.emplace(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

Ids without(const Ids& a, const Ids& b) {
  Ids out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

Ids both(const Ids& a, const Ids& b) {
  Ids out = a;
  out.insert(b.begin(), b.end());
  return out;
}

std::string listed(const Ids& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + id;
  return out;
}

}  // namespace

Reasons::Origins Reasons::read(const xml::Tree& tree, Ids& all) {
  Origins out;
  for (const xml::Node n : elements(tree.root(), "origin")) {
    Origin o;
    o.value = n.attribute("value");
    o.subject = n.attribute(n.find("code") ? "code" : "question");
    o.counted = words_of(n.attribute("respondents"));
    o.among = words_of(n.attribute("among"));
    for (const Ids* ids : {&o.counted, &o.among}) all.insert(ids->begin(), ids->end());
    out.emplace(n.attribute("id"), std::move(o));
  }
  return out;
}

Reasons::Reasons(const xml::Tree& before, const xml::Tree& after) {
  Ids old_ids, new_ids;
  before_ = read(before, old_ids);
  after_ = read(after, new_ids);
  gone_ = without(old_ids, new_ids);
  come_ = without(new_ids, old_ids);
}

std::string counted_otherwise(const Ids& gone, const Ids& come) {
  std::string out;
  if (!gone.empty())
    out = trn("{} is no longer counted", "{} are no longer counted", static_cast<long>(gone.size()),
              listed(gone));
  if (!come.empty()) {
    if (!out.empty()) out += "; ";
    out += trn("{} is counted now", "{} are counted now", static_cast<long>(come.size()), listed(come));
  }
  return out;
}

std::string Reasons::why(const std::string& id) const {
  static const Origin nothing;
  const auto was = before_.find(id), is = after_.find(id);
  if (was == before_.end() && is == after_.end()) return {};
  const Origin &a = was != before_.end() ? was->second : nothing,
               &b = is != after_.end() ? is->second : nothing;
  const Ids gone = without(both(a.counted, a.among), both(b.counted, b.among)),
            come = without(both(b.counted, b.among), both(a.counted, a.among));
  const bool known = std::includes(gone_.begin(), gone_.end(), gone.begin(), gone.end()) &&
                     std::includes(come_.begin(), come_.end(), come.begin(), come.end());
  if ((!gone.empty() || !come.empty()) && known) {
    // Of those whom both papers count, the same are counted here.
    if (without(a.counted, gone_) == without(b.counted, come_)) return counted_otherwise(gone, come);
  }
  if (was == before_.end() || is == after_.end() || a.subject != b.subject || b.subject.empty()) return {};
  const Ids moved =
      without(both(without(a.counted, b.counted), without(b.counted, a.counted)), both(gone_, come_));
  if (!moved.empty()) return tr("{}: coded otherwise ({})", listed(moved), b.subject);
  if (without(a.among, gone_) != without(b.among, come_))
    return tr("{}: other interviews were asked", b.subject);
  return a.value != b.value ? tr("{}: other passages are coded", b.subject) : std::string();
}

void explain(std::vector<Change>& changes, const Reasons& reasons) {
  for (Change& c : changes)
    for (const std::string& id : c.origins)
      if (c.why = reasons.why(id); !c.why.empty()) break;
}

}  // namespace lb::revision
