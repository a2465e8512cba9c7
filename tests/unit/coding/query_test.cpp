#include "coding/query.hpp"

#include "text/finding.hpp"

using namespace lb;
using coding::Query;
using Found = std::vector<std::string>;

namespace {

Found find(const std::string& query, const std::string& words, std::vector<transcript::Mark> marks = {},
           const char* language = "fr") {
  transcript::Interview i;
  i.id = "E07";
  i.language = language;
  i.speakers = {{"E07", transcript::Role::respondent}};
  transcript::Turn t;
  t.text = words;
  t.marks = std::move(marks);
  i.turns.push_back(t);
  Query q(query);
  Found out;
  for (const Query::Hit& h : q.find(i, i.turns[0]))
    out.push_back(words.substr(h.begin_byte, h.end_byte - h.begin_byte));
  return out;
}

std::string fault(const std::string& query) {
  try {
    const Query q(query);
  } catch (const text::InputError& e) {
    return e.what();
  }
  return "";
}

const std::string turn =
    "Les bornes de recharge, on n’en a pas. Le partage des données, euh, l’été, avec « nos » clients, oui.";

}  // namespace

TEST_CASE("words are found by lemma, in any typography") {
  CHECK(find("borne", turn) == Found{"bornes"});
  CHECK(find("Bornes", turn) == Found{"bornes"});
  CHECK(find("avoir", turn) == Found{"a"});
  CHECK(find("été", turn) == Found{"été"});
  CHECK(find("électrification", "L'électrification, l’e\u0301lectrification") ==
        Found{"électrification", "e\u0301lectrification"});
  CHECK(find("electrification", "l’électrification") == Found{"électrification"});
  CHECK(find("coté", "le côté").empty());
  CHECK(find("oeuvre", "une œuvre") == Found{"œuvre"});
  CHECK(find("Batterie", "die Batterien", {}, "de") == Found{"Batterien"});
}

TEST_CASE("phrases go over hesitations, marks and articles of one word, not over signs") {
  CHECK(find("partage de données", turn) == Found{"partage des données"});
  CHECK(find("borne recharge", turn).empty());
  CHECK(find("donnée été", turn).empty());
  CHECK(find("pas le", turn).empty());
  CHECK(find("partage de données", "le partage, euh, de (rires) données",
             {{transcript::Mark::Kind::vocal, 20, 27, ""}}) == Found{"partage, euh, de (rires) données"});
  CHECK(find("rire", "oui (rires)", {{transcript::Mark::Kind::vocal, 4, 11, ""}}).empty());
  CHECK(find("avec nos client", turn) == Found{"avec « nos » clients"});
  CHECK(find("client", "chez [Client A]", {{transcript::Mark::Kind::pseudonym, 5, 15, ""}}) ==
        Found{"Client"});
}

TEST_CASE("exact phrases, wildcards, gaps, alternatives") {
  CHECK(find("\"bornes de recharge\"", turn) == Found{"bornes de recharge"});
  CHECK(find("« borne de recharge »", turn).empty());
  CHECK(find("\"recharge, on n'en a pas\"", turn) == Found{"recharge, on n’en a pas"});
  CHECK(find("re* OR *tage", turn) == Found{"recharge", "partage"});
  CHECK(find("borne * recharge", turn) == Found{"bornes de recharge"});
  CHECK(find("borne ... recharge", turn) == Found{"bornes de recharge"});
  CHECK(find("partage … client", turn).empty());
  CHECK(find("été … client", turn) == Found{"été, avec « nos » clients"});
  CHECK(find("recharge ... donnée", turn).empty());
  CHECK(find("(borne|partage) de (recharge|données)", turn) ==
        Found{"bornes de recharge", "partage des données"});
}

TEST_CASE("AND OR NOT NEAR, and their French names") {
  CHECK(find("borne AND client", turn) == Found{"bornes", "clients"});
  CHECK(find("borne ET lithium", turn).empty());
  CHECK(find("borne OU lithium", turn) == Found{"bornes"});
  CHECK(find("borne NOT lithium", turn) == Found{"bornes"});
  CHECK(find("borne AND NOT client", turn).empty());
  CHECK(find("borne NON client", turn).empty());
  CHECK(find("recharge NEAR/0 on", turn) == Found{"recharge, on"});
  CHECK(find("on NEAR/0 recharge", turn) == Found{"recharge, on"});
  CHECK(find("borne NEAR pas", turn).empty());
  CHECK(find("borne PRÈS/6 pas", turn) == Found{"bornes de recharge, on n’en a pas"});
  CHECK(find("(borne OR partage) AND (client NEAR/2 été)", turn) ==
        Found{"bornes", "partage", "été, avec « nos » clients"});
  CHECK(find("lithium OR borne AND partage", turn) == Found{"bornes", "partage"});
}

TEST_CASE("many gaps over many hesitations stay quick") {
  std::string words;
  for (int i = 0; i < 20000; ++i) words += "a euh ";
  CHECK(find("a ... a ... a ... a ... b", words).empty());
  CHECK(find("a NEAR a", words).size() == 19999);
}

TEST_CASE("what is wrong with a query is pointed at") {
  CHECK(fault("") == R"(query: there is nothing to look for
  write a word, such as 'borne'
)");
  CHECK(fault("borne AND") == R"(query: something to find is missing behind this
    borne AND
          ^
  write a word behind it
)");
  CHECK(fault("OR borne") == R"(query: 'OR' stands between two things to find
    OR borne
    ^
  something is missing before it
)");
  CHECK(fault("a AND OR b") == R"(query: 'OR' stands between two things to find
    a AND OR b
          ^
  something is missing between two operators
)");
  CHECK(fault("NOT borne") == R"(query: NOT needs something to find before it
    NOT borne
    ^
  write 'borne NOT recharge'
)");
  CHECK(fault("(borne OR été") == R"(query: this bracket is not closed
    (borne OR été
    ^
  write ')' where it ends
)");
  CHECK(fault("été)") == R"(query: this bracket was not opened
    été)
       ^
  take it away, or write '(' before
)");
  CHECK(fault("a ()") == R"(query: there is nothing in these brackets
    a ()
       ^
  write words into them
)");
  CHECK(fault("été \"borne") == R"(query: this quotation mark is not closed
    été "borne
        ^
  write the phrase as "borne de recharge"
)");
  CHECK(fault("... borne") == R"(query: a gap stands between two words
    ... borne
    ^
  write it as in 'recours ... formations'
)");
  CHECK(fault("a NEAR/x b") == R"(query: 'x' is no distance in words (0 to 1000)
    a NEAR/x b
           ^
  write NEAR/5 for at most five words between
)");
  CHECK(fault("partage (de AND des) données") == R"(query: brackets inside a phrase can only hold alternatives
    partage (de AND des) données
                ^
  write '(de|des)', or put AND, NOT and NEAR outside of the phrase
)");
  CHECK(fault("* AND a") == R"(query: a phrase needs at least one word
    * AND a
    ^
  '*' alone finds every word, '...' every gap
)");
  CHECK(fault("borne !") == R"(query: there is no word in this
    borne !
          ^
  only words can be looked for
)");
  CHECK(fault("a ... a ... a ... a ... a ... a") == R"(query: a phrase has at most 4 gaps
    a ... a ... a ... a ... a ... a
                              ^
  join two phrases by NEAR
)");
  CHECK(fault(std::string(65, '(') + "a") == "query: too many brackets in brackets\n    " +
                                                 std::string(65, '(') + "a\n    " + std::string(64, ' ') +
                                                 "^\n");
}
