#include "text/sentences.hpp"

#include <string>

namespace {
std::string cut(std::string_view text, bool starts_low = false) {
  std::vector<lb::text::Sentence> sentences;
  lb::text::split_sentences(text, starts_low, sentences);
  std::string out;
  for (const auto& s : sentences) out += "[" + std::string(s.in(text)) + "]";
  return out;
}
}  // namespace

TEST_CASE("sentences end at full stops, exclamations and ellipses") {
  CHECK(cut("On livre. On attend !  Et puis… Rien ? ! Voilà") ==
        "[On livre.][On attend !][Et puis…][Rien ? !][Voilà]");
  CHECK(cut("Le projet s'arrête. 12 firmes partent.") == "[Le projet s'arrête.][12 firmes partent.]");
  CHECK(cut("On verra… peut-être.") == "[On verra… peut-être.]");
}

TEST_CASE("guillemets and brackets stay with their sentence") {
  CHECK(cut("« Bonjour ! » dit-il. Il part.") == "[« Bonjour ! » dit-il.][Il part.]");
  CHECK(cut("Il dit : « Non. » Puis il part.") == "[Il dit : « Non. »][Puis il part.]");
  CHECK(cut("C'est cher (trop. Vraiment.) mais bon. Fin.") ==
        "[C'est cher (trop. Vraiment.) mais bon.][Fin.]");
  CHECK(cut("Un crochet (ouvert. La suite. Fin.") == "[Un crochet (ouvert.][La suite.][Fin.]");
}

TEST_CASE("abbreviations are whole words") {
  CHECK(cut("M. Martin, cf. annexe, p. 3, av. J.-C. Les travaux. Les régionaux. Il part.") ==
        "[M. Martin, cf. annexe, p. 3, av. J.-C.][Les travaux.][Les régionaux.][Il part.]");
  CHECK(cut("Le vol. Puis la suite, vol. 2.") == "[Le vol.][Puis la suite, vol. 2.]");
  CHECK(cut("Des bornes, etc. Et puis les prix, etc. mais bon.") ==
        "[Des bornes, etc.][Et puis les prix, etc. mais bon.]");
}

TEST_CASE("documents in lower case are recognised as such") {
  const std::string text = "on livre. on attend ! et puis voilà.";
  CHECK(cut(text) == "[on livre. on attend ! et puis voilà.]");
  CHECK(cut(text, true) == "[on livre.][on attend !][et puis voilà.]");
  lb::text::SentenceStyle style;
  for (int i = 0; i < 9; ++i) style.add(text);
  CHECK_FALSE(style.starts_low());
  style.add(text);
  CHECK(style.starts_low());
  for (int i = 0; i < 60; ++i) style.add("Oui. Non. Oui");
  CHECK_FALSE(style.starts_low());
}

TEST_CASE("line ends are boundaries, blank text has none") {
  CHECK(cut("Titre\nUne phrase\r\n\r\nAutre") == "[Titre][Une phrase][Autre]");
  CHECK(cut(" \n ").empty());
}
