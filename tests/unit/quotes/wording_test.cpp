#include "quotes/quotes.hpp"

using lb::quotes::keeps_the_words;

TEST_CASE("typography may change, words may not") {
  CHECK(keeps_the_words("l'hydrogène, j'y crois pas", "L’hydrogène\u202F: j’y crois pas."));
  CHECK(keeps_the_words("c'est 50 000 euros , quoi", "« C’est 50\u202F000 euros, quoi »"));
  CHECK(keeps_the_words("50000 pièces", "50\u00A0000 pièces"));
  CHECK(keeps_the_words("à 2,5 %", "À 2,5\u00A0%"));
  CHECK_FALSE(keeps_the_words("à 2,5 %", "À 25 %"));
  CHECK_FALSE(keeps_the_words("on a des bornes", "on a des borne"));
  CHECK_FALSE(keeps_the_words("on n'a pas de borne", "on a une borne"));
  CHECK_FALSE(keeps_the_words("on assemble ?", "on assemble."));
  CHECK_FALSE(keeps_the_words("on assemble", "on assemble tout"));
  CHECK_FALSE(keeps_the_words("on assemble tout", "on assemble"));
}

TEST_CASE("hesitations, sounds and broken words may be left out") {
  CHECK(keeps_the_words("euh le marché (rires), hum, il est av- allemand", "Le marché, il est allemand."));
  CHECK(keeps_the_words("ben on attend (12 secondes pause) encore", "On attend encore"));
  CHECK_FALSE(keeps_the_words("le marché (chinois ?) est fermé", "Le marché est fermé"));
  CHECK_FALSE(keeps_the_words("le marché peut-être", "Le marché"));
}

TEST_CASE("a cut is shown") {
  CHECK(keeps_the_words("on a vu le salon, puis la pluie, et on est rentrés",
                        "On a vu le salon […] et on est rentrés."));
  CHECK(keeps_the_words("donc on est rentrés", "[…] on est rentrés"));
  CHECK(keeps_the_words("on est rentrés tard", "On est rentrés [...]"));
  CHECK_FALSE(keeps_the_words("on a vu le salon et on est rentrés", "On est rentrés […] on a vu le salon"));
  CHECK_FALSE(keeps_the_words("on a vu le salon", "On a vu […] la foire"));
}

TEST_CASE("a name may be replaced by a pseudonym, a capital restored in brackets") {
  CHECK(keeps_the_words("on livre Machin Frères à Trèves", "On livre [Client A] à Trèves"));
  CHECK(keeps_the_words("on livre [Client A] depuis", "On livre [client\u00A0A] depuis"));
  CHECK_FALSE(keeps_the_words("on livre [Client A] depuis", "On livre [Client B] depuis"));
  CHECK_FALSE(keeps_the_words("on livre jamais à Trèves", "On livre [Client A] à Trèves"));
  CHECK(keeps_the_words("et je livre", "[E]t je livre"));
}

TEST_CASE("a cut that takes a negation takes the clause that it negates") {
  using lb::quotes::dropped_negation;
  const std::string said = "On ne maîtrise pas la valeur, et personne ne s’en plaint. On attend.";
  CHECK(dropped_negation(said, "On ne maîtrise pas la valeur […]. On attend.").empty());
  CHECK(dropped_negation(said, "[…] personne ne s’en plaint. On attend.") == "pas");
  CHECK(dropped_negation(said, "[…] et personne ne s’en plaint. On attend.").empty());
  CHECK(dropped_negation(said, "On […] maîtrise […] la valeur, et personne ne s’en plaint. On attend.") ==
        "pas");
  CHECK(dropped_negation("on maîtrise pas la valeur", "on maîtrise […] la valeur") == "pas");
  CHECK(dropped_negation("je ne crois pas que ça marche", "[…] ça marche") == "ne");
  CHECK(dropped_negation("il n’y en a plus", "il […] y en a […]") == "n'y");
  CHECK(dropped_negation("il y en a plus qu’avant", "il y en a […] qu’avant").empty());
  CHECK(dropped_negation("das ist nicht gut", "das ist […] gut") == "nicht");
  CHECK(dropped_negation("we do not know, yet we try", "[…] yet we try").empty());
  CHECK(dropped_negation("we don't know yet", "we […] know yet") == "don't");
  CHECK(dropped_negation("trois mois sans réponse", "trois mois […] réponse") == "sans");
}
