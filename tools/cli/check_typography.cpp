#include "cli/check_typography.hpp"

#include <algorithm>
#include <optional>

#include "files/files.hpp"
#include "text/message.hpp"
#include "text/typography.hpp"
#include "xml/schema.hpp"

namespace lb::cli {
namespace {

using text::tr;

struct Plan {
  xml::Tree tree;
  std::vector<text::Correction> corrections;  // bytes of the file
};

// Spaces cannot be seen: they are named.
std::string visible(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.substr(i).starts_with("\u00A0")) {
      out += "⍽";
      ++i;
    } else if (words.substr(i).starts_with("\u202F")) {
      out += "·";
      i += 2;
    } else {
      out += words[i] == '\n' ? ' ' : words[i];
    }
  }
  return out;
}

void look(xml::Node node, const xml::Tree& tree, const text::Typography& profile,
          std::vector<text::Correction>& out) {
  for (const xml::Node child : xml::children(node)) {
    if (child.is_text()) {
      const std::string_view raw =
          tree.source().bytes().substr(child.begin_byte(), child.end_byte() - child.begin_byte());
      if (raw.find("<![CDATA[") != std::string_view::npos) continue;
      for (text::Correction& c : text::corrections(raw, profile)) {
        c.begin_byte += child.begin_byte();
        c.end_byte += child.begin_byte();
        out.push_back(std::move(c));
      }
    } else if (!child.is("foreign") && !child.is("link") && !child.is("keyword") && !child.find("lang")) {
      look(child, tree, profile, out);
    }
  }
}

std::optional<Plan> read(const study::Reading& study) {
  const std::string path = files::join(study.study.folder, "paper.xml");
  if (!files::is_file(path) || study.study.study.language != "fr") return std::nullopt;
  try {
    Plan plan{xml::Tree::parse(path, files::read(path)), {}};
    if (!xml::Schema::get("paper.rng").validate(plan.tree).empty()) return std::nullopt;
    look(plan.tree.root(), plan.tree, text::Typography::of(study.study.study.settings.typography),
         plan.corrections);
    return plan;
  } catch (const text::InputError&) {
    return std::nullopt;
  }
}

}  // namespace

std::vector<text::Finding> check_typography(const study::Reading& study) {
  std::vector<text::Finding> findings;
  const auto plan = read(study);
  if (!plan) return findings;
  const std::string_view bytes = plan->tree.source().bytes();
  for (const text::Correction& c : plan->corrections) {
    // With the words around it: a space alone, or half an ordinal, says little.
    const auto is_edge = [&](std::size_t at) {
      return bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '<' || bytes[at] == '>';
    };
    std::size_t begin = c.begin_byte, end = c.end_byte;
    while (begin > 0 && !is_edge(begin - 1)) --begin;
    while (end < bytes.size() && !is_edge(end)) ++end;
    const std::string was(bytes.substr(begin, end - begin));
    const std::string wanted = std::string(bytes.substr(begin, c.begin_byte - begin)) + c.wanted +
                               std::string(bytes.substr(c.end_byte, end - c.end_byte));
    findings.push_back(plan->tree.source().finding(
        text::Severity::warning, c.begin_byte,
        tr("'{}' is set as '{}' in {}", visible(was), visible(wanted), study.study.study.settings.typography),
        tr("'livreblanc check --fix' does it (⍽ no-break space, · narrow no-break space)")));
  }
  return findings;
}

long fix_typography(const study::Reading& study) {
  const auto plan = read(study);
  if (!plan || plan->corrections.empty()) return 0;
  const std::string_view bytes = plan->tree.source().bytes();
  std::string fixed;
  std::size_t at = 0;
  for (const text::Correction& c : plan->corrections) {
    fixed += bytes.substr(at, c.begin_byte - at);
    fixed += c.wanted;
    at = c.end_byte;
  }
  fixed += bytes.substr(at);
  files::write(plan->tree.source().name(), fixed);
  return static_cast<long>(plan->corrections.size());
}

}  // namespace lb::cli
