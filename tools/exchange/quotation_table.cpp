#include "exchange/quotation_table.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "text/message.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;

constexpr std::array<const char*, 7> attributes{"function", "type",     "size",   "region",
                                                "country",  "language", "setting"};

std::string words_of(const study::Loaded& study, const study::Participant& p, const std::string& variable) {
  const std::string key = study.participants.group_of(p, variable);
  const study::Variable* v = study.participants.variable(variable);
  const study::Value* value = v == nullptr ? nullptr : v->find(key);
  return value == nullptr ? key : value->label.in(study.study.language);
}

}  // namespace

QuotationTable quotation_table(const study::Loaded& study, const std::vector<std::string>& coders,
                               Losses& losses, std::vector<text::Finding>& findings) {
  QuotationTable out;
  out.columns = {"interview", "respondent"};
  for (const char* a : attributes) out.columns.emplace_back(a);
  for (const char* c :
       {"date", "coder", "theme", "theme_label", "code", "code_label", "polarity", "negated", "status",
        "rule", "question", "turn", "begin", "end", "text", "before", "after", "memo"})
    out.columns.emplace_back(c);
  for (const std::string& c : out.columns) out.is_number.push_back(c == "begin" || c == "end");

  const std::string& language = study.study.language;
  std::size_t refused = 0;
  for (const std::string& id : study.interviews) {
    const study::Participant* person = study.participants.find(id);
    if (person != nullptr && person->is_withdrawn()) {
      losses.add({"transcripts/" + id + ".xml",
                  {},
                  id,
                  "interview",
                  Fate::dropped,
                  1,
                  {},
                  {},
                  "the person has withdrawn"});
      continue;
    }
    std::vector<coding::CodingFile> files;
    files.reserve(coders.size());
    bool any = false;
    for (const std::string& coder : coders) {
      files.push_back(coding::load(study.folder, coder, id));
      any = any || !files.back().codings.empty();
    }
    if (!any) continue;
    const transcript::Interview iv = study::load_interview(study, id);
    struct Found {
      std::size_t turn;
      const coding::Coding* coding;
      std::size_t coder;
      coding::Anchor anchor;
    };
    std::vector<Found> found;
    for (std::size_t g = 0; g < files.size(); ++g)
      for (const coding::Coding& c : files[g].codings) {
        if (c.status == coding::Status::refused) {
          ++refused;
          continue;
        }
        const coding::Found at = coding::find_again(c.anchor, iv);
        if (at.fate == coding::Fate::ambiguous || at.fate == coding::Fate::lost) {
          findings.push_back({Severity::warning,
                              coding::path_of(study.folder, coders[g], id),
                              {},
                              tr("the passage of {} is not in the transcript any more", c.id),
                              tr("it was left out; 'livreblanc check' says more"),
                              {}});
          losses.add({"codings",
                      {},
                      c.id,
                      "coding",
                      Fate::dropped,
                      1,
                      c.anchor.quote,
                      {},
                      "its passage is not in the transcript any more"});
          continue;
        }
        const auto turn = std::find_if(iv.turns.begin(), iv.turns.end(),
                                       [&](const transcript::Turn& t) { return t.id == at.anchor.turn; });
        found.push_back({static_cast<std::size_t>(turn - iv.turns.begin()), &c, g, at.anchor});
      }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return std::tie(a.turn, a.anchor.begin_code_point, a.anchor.end_code_point) <
             std::tie(b.turn, b.anchor.begin_code_point, b.anchor.end_code_point);
    });
    for (const Found& f : found) {
      const transcript::Turn& turn = iv.turns[f.turn];
      const coding::Coding& c = *f.coding;
      const codebook::Theme* theme = study.codebook.theme_of(c.code);
      const codebook::Code* code = study.codebook.find(c.code);
      std::vector<std::string> row{id, iv.speaker_of(turn).id};
      for (const char* a : attributes)
        row.push_back(person == nullptr ? std::string() : words_of(study, *person, a));
      row.push_back(person == nullptr ? iv.date : person->date);
      row.push_back(coders[f.coder]);
      row.push_back(theme == nullptr ? std::string() : theme->id);
      row.push_back(theme == nullptr ? std::string() : theme->label.in(language));
      row.push_back(c.code);
      row.push_back(code == nullptr ? std::string() : code->label.in(language));
      row.emplace_back(word_of(c.polarity));
      row.emplace_back(c.negated ? "yes" : "");
      row.emplace_back(word_of(c.status));
      row.push_back(c.rule);
      row.push_back(turn.question);
      row.push_back(turn.id);
      row.push_back(std::to_string(f.anchor.begin_code_point));
      row.push_back(std::to_string(f.anchor.end_code_point));
      for (const std::string* s : {&f.anchor.quote, &f.anchor.before, &f.anchor.after, &c.memo})
        row.push_back(*s);
      out.rows.push_back(std::move(row));
    }
  }
  losses.count("codings", "refused", Fate::dropped, "a refused proposal is no quotation", refused);
  return out;
}

std::string to_tsv(const QuotationTable& table) {
  std::string out;
  const auto write = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += '\t';
      for (const char c : row[i]) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '\n';
  };
  write(table.columns);
  for (const auto& row : table.rows) write(row);
  return out;
}

std::string to_csv(const QuotationTable& table) {
  std::string out;
  const auto write = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      if (row[i].find_first_of(",\"\r\n") == std::string::npos) {
        out += row[i];
        continue;
      }
      out += '"';
      for (const char c : row[i]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    out += "\r\n";
  };
  write(table.columns);
  for (const auto& row : table.rows) write(row);
  return out;
}

}  // namespace lb::exchange
