#include "revision/web_page.hpp"

#include "revision/made.hpp"

using namespace lb;
using namespace lb::revision;

namespace {

std::string page(const document::Reading& a, const document::Reading& b, const Ignored& ignored = {}) {
  const Comparison c(a, b);
  auto changes = list_changes(c);
  const std::size_t left_out = leave_out(changes, ignored);
  return web_page(c, changes, left_out, "ancien.docx", "nouveau.docx");
}
std::string between(const std::string& s, const std::string& from, const std::string& to) {
  const auto begin = s.find(from);
  if (begin == std::string::npos) return {};
  const auto end = s.find(to, begin);
  return s.substr(begin, end - begin);
}
document::Reading one(const std::string& words) { return made::reading(std::vector<std::string>{words}); }

}  // namespace

TEST_CASE("a change stands in one column and in two, and is said to those who do not see it") {
  const std::string html = page(one("Le train arrive."), one("Le bus arrive."));
  CHECK(
      between(html, "<div class=\"row change\"", "</main>") ==
      "<div class=\"row change\" id=\"c1\" tabindex=\"-1\"><p class=\"causes\" lang=\"en\"><span "
      "class=\"cause "
      "wording\">wording</span> </p><div class=\"line\"><p>Le <del><span class=\"spoken\">[removed: "
      "</span>train<span class=\"spoken\">]</span></del><ins><span class=\"spoken\">[added: </span>bus<span "
      "class=\"spoken\">]</span></ins> arrive.</p></div><div class=\"pair\"><div class=\"old\"><p>Le "
      "<del><span "
      "class=\"spoken\">[removed: </span>train<span class=\"spoken\">]</span></del> arrive.</p></div><div "
      "class=\"new\"><p>Le <ins><span class=\"spoken\">[added: </span>bus<span "
      "class=\"spoken\">]</span></ins> "
      "arrive.</p></div></div></div>\n</section>\n");
}

TEST_CASE("the page loads nothing and shows what is marked in the words as text") {
  const std::string html = page(one("Un <b> & un train."), one("Un <b> & un bus."));
  CHECK(html.find("Un &lt;b&gt; &amp; un ") != std::string::npos);
  CHECK(html.find("src=") == std::string::npos);
  CHECK(html.find("http") == html.find("http-equiv"));
  CHECK(html.find("default-src 'none'") != std::string::npos);
  CHECK(html.find("<html lang=\"en\">") != std::string::npos);
}

TEST_CASE("what is left out of the list looks as if it had stayed") {
  Ignored typography;
  typography.typography = true;
  const auto a = one("Vraiment ; oui."), b = one("Vraiment\u00A0; oui.");
  CHECK(page(a, b).find("<del><span class=\"spoken\">[removed: </span>␣<span") != std::string::npos);
  const std::string html = page(a, b, typography);
  CHECK(html.find("<del>") == std::string::npos);
  CHECK(html.find("<p>no difference; 1 change left out on demand</p>") != std::string::npos);
}

TEST_CASE("filters of the list know case, punctuation and typography, alone and together") {
  const auto left = [](const std::string& a, const std::string& b, Ignored ignored) {
    const auto x = one(a), y = one(b);
    const Comparison c(x, y);
    auto changes = list_changes(c);
    leave_out(changes, ignored);
    return changes.size();
  };
  const Ignored letter_case{true, false, false}, punctuation{false, true, false}, both{true, true, false};
  CHECK(left("La Région décide.", "La région décide.", letter_case) == 0);
  CHECK(left("La Région décide.", "La région décide.", punctuation) == 1);
  CHECK(left("Il décide, puis attend.", "Il décide ; puis attend.", punctuation) == 0);
  CHECK(left("Il décide, mais attend.", "Il décide. Mais attend.", punctuation) == 1);
  CHECK(left("Il décide, mais attend.", "Il décide. Mais attend.", both) == 0);
  CHECK(left("Il a 12 trains.", "Il a 14 trains.", both) == 1);
}
