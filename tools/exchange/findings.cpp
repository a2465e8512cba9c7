#include "exchange/findings.hpp"

#include <algorithm>

#include "text/message.hpp"

namespace lb::exchange {
namespace {

using text::Severity;

constexpr std::size_t longest_shown_line = 2000;

}  // namespace

void Findings::say(Severity severity, Byte at, std::string what, std::string advice) {
  if (all_.size() >= most_) {
    ++more_;
    return;
  }
  const std::string_view bytes = source_->bytes();
  if (lines_.empty()) {
    lines_.push_back(0);
    for (std::size_t i = bytes.find('\n'); i != std::string_view::npos; i = bytes.find('\n', i + 1))
      lines_.push_back(i + 1);
  }
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), at.at);
  const std::size_t begin = *(next - 1), end = next == lines_.end() ? bytes.size() : *next;
  if (end - begin <= longest_shown_line) {
    all_.push_back(source_->finding(severity, at.at, std::move(what), std::move(advice)));
    return;
  }
  // The line is the whole project: what is shown is the tag.
  text::Finding f;
  f.severity = severity;
  f.file = source_->name();
  f.at.line = static_cast<int>(next - lines_.begin());
  const std::string_view tag = bytes.substr(at.at, 400);
  const std::size_t close = tag.find('>');
  std::string shown(close == std::string_view::npos ? std::string_view{} : tag.substr(0, close + 1));
  f.what = std::move(what);
  if (!shown.empty()) f.what += ": " + shown;
  f.advice = std::move(advice);
  all_.push_back(std::move(f));
}

void Findings::add(text::Finding finding) {
  if (all_.size() < most_)
    all_.push_back(std::move(finding));
  else
    ++more_;
}

std::vector<text::Finding> Findings::take() {
  if (more_ > 0) {
    const auto n = static_cast<long>(more_);
    all_.push_back({Severity::warning,
                    source_->name(),
                    {},
                    text::trn("{} more finding is not shown", "{} more findings are not shown", n, n),
                    {},
                    {}});
  }
  return std::move(all_);
}

}  // namespace lb::exchange
