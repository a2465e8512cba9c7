#include "paper/trace.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "document/names.hpp"
#include "text/normal.hpp"

namespace lb::paper {
namespace {

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    if (end > begin) out.emplace_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::size_t number_of(std::string_view digits) {
  return digits.empty() ? 0 : std::stoul(std::string(digits));
}

// Calls `visit` for every paragraph of the document, cells included, contents and indexes left out.
void each_paragraph(const std::vector<document::Passage>& passages,
                    const std::function<void(const document::Passage&)>& visit) {
  for (const document::Passage& p : passages) {
    if (p.generated) continue;
    if (p.kind == document::Passage::Kind::paragraph) visit(p);
    for (const document::RowRead& row : p.rows)
      for (const document::CellRead& cell : row.cells) each_paragraph(cell.passages, visit);
  }
}

// A code stands for itself, a theme for its codes.
bool covers(const std::string& wanted, std::string_view code) {
  return code == wanted ||
         (code.size() > wanted.size() && code.starts_with(wanted) && code[wanted.size()] == '.');
}

std::map<std::string, Spot> origins_of(const xml::Tree& provenance) {
  std::map<std::string, Spot> origins;  // by bookmark
  for (const xml::Node origin : xml::elements(provenance.root(), "origin")) {
    Spot spot;
    spot.id = origin.attribute("id");
    spot.kind = origin.attribute("kind");
    spot.of = origin.attribute("of");
    spot.code = origin.attribute("code");
    spot.question = origin.attribute("question");
    spot.value = origin.attribute("value");
    spot.total = origin.attribute("total");
    spot.state = origin.attribute("state");
    spot.respondents = words_of(origin.attribute("respondents"));
    if (const xml::Node text = origin.child("text")) spot.printed = text.text();
    const auto counted = [&](std::string_view id) {
      return std::find(spot.respondents.begin(), spot.respondents.end(), id) != spot.respondents.end();
    };
    if (const auto turn = origin.find("turn")) {
      spot.passages.push_back({std::string(turn->substr(0, turn->find('.'))), std::string(*turn),
                               number_of(origin.attribute("begin")), number_of(origin.attribute("end"))});
    } else if (!spot.question.empty()) {
      for (const xml::Node answers : xml::elements(provenance.root(), "answers"))
        if (answers.attribute("question") == spot.question)
          for (const xml::Node a : xml::elements(answers, "answer"))
            if (counted(a.attribute("respondent")))
              spot.passages.push_back(
                  {std::string(a.attribute("respondent")), std::string(a.attribute("turn")), 0, 0});
    } else if (spot.of != "asked" && spot.of != "answered") {
      const std::vector<std::string> codes = words_of(spot.code);
      for (const xml::Node evidence : xml::elements(provenance.root(), "evidence")) {
        const auto wanted = [&](const std::string& code) { return covers(code, evidence.attribute("code")); };
        if (std::none_of(codes.begin(), codes.end(), wanted)) continue;
        for (const xml::Node p : xml::elements(evidence, "passage"))
          if (counted(p.attribute("respondent")))
            spot.passages.push_back({std::string(p.attribute("respondent")), std::string(p.attribute("turn")),
                                     number_of(p.attribute("begin")), number_of(p.attribute("end"))});
      }
    }
    origins.emplace(document::origin_bookmark(spot.id), std::move(spot));
  }
  return origins;
}

}  // namespace

std::vector<Spot> spots_of(const document::Reading& reading, const xml::Tree& provenance) {
  const std::map<std::string, Spot> origins = origins_of(provenance);
  std::vector<Spot> spots;
  for (const document::Story& story : reading.stories)
    each_paragraph(story.passages, [&](const document::Passage& passage) {
      for (const document::Mark& mark : passage.marks) {
        if (mark.kind != document::Mark::Kind::bookmark) continue;
        const auto at = origins.find(mark.name);
        if (at == origins.end()) continue;
        Spot spot = at->second;
        spot.paragraph = document::plain_text(passage);
        for (std::size_t i = 0; i < mark.end_piece && i < passage.pieces.size(); ++i) {
          const document::Piece& piece = passage.pieces[i];
          if (piece.kind == document::Piece::Kind::note) continue;
          if (i < mark.begin_piece)
            spot.begin_byte += piece.characters.size();
          else
            spot.shown += piece.characters;
        }
        spots.push_back(std::move(spot));
      }
    });
  return spots;
}

std::vector<Spot> spots_near(const document::Reading& reading, const std::vector<Spot>& spots,
                             std::string_view words, bool& found) {
  const std::string wanted = text::fold_wording(words);
  found = false;
  for (const document::Story& story : reading.stories)
    each_paragraph(story.passages, [&](const document::Passage& passage) {
      found = found || text::fold_wording(document::plain_text(passage)).find(wanted) != std::string::npos;
    });
  std::vector<Spot> near, around;
  for (const Spot& spot : spots) {
    const std::string paragraph = text::fold_wording(spot.paragraph);
    if (paragraph.find(wanted) == std::string::npos) continue;
    around.push_back(spot);
    const std::string shown = text::fold_wording(spot.shown);
    if (shown.find(wanted) != std::string::npos || wanted.find(shown) != std::string::npos)
      near.push_back(spot);
  }
  return near.empty() ? around : near;
}

std::vector<Spot> spots_on_turn(const std::vector<Spot>& spots, std::string_view turn) {
  std::vector<Spot> out;
  for (const Spot& spot : spots)
    if (std::any_of(spot.passages.begin(), spot.passages.end(),
                    [&](const TurnPassage& p) { return p.turn == turn; }))
      out.push_back(spot);
  return out;
}

}  // namespace lb::paper
