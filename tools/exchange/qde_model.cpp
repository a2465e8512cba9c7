#include "exchange/qde_model.hpp"

namespace lb::exchange {
namespace {

const std::vector<QdeModel>& models() {
  static const std::vector<QdeModel> all{
      {"Project",
       {"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs",
        "Description", "NoteRef"}},
      {"Users", {"User"}},
      {"User", {}},
      {"CodeBook", {"Codes", "Sets"}},
      {"Codes", {"Code"}},
      {"Code", {"Description", "NoteRef", "Code"}},
      {"Variables", {"Variable"}},
      {"Variable", {"Description"}},
      {"Cases", {"Case"}},
      {"Case", {"Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"}},
      {"VariableValue",
       {"VariableRef", "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue",
        "DateTimeValue"}},
      {"Sources", {"TextSource"}},
      {"TextSource",
       {"Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"}},
      {"PlainTextSelection", {"Description", "Coding", "NoteRef"}},
      {"Coding", {"CodeRef", "NoteRef"}},
      {"Notes", {"Note"}},
      {"Note",
       {"Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"}},
      {"Links", {"Link"}},
      {"Link", {"NoteRef"}},
      {"Sets", {"Set"}},
      {"Set", {"Description", "MemberCode", "MemberSource", "MemberNote"}},
  };
  return all;
}

}  // namespace

const QdeModel* model_of(std::string_view element) {
  for (const QdeModel& m : models())
    if (m.parent == element) return &m;
  return nullptr;
}

bool is_value(std::string_view element) {
  return element == "TextValue" || element == "BooleanValue" || element == "IntegerValue" ||
         element == "FloatValue" || element == "DateValue" || element == "DateTimeValue";
}

bool is_list(std::string_view element) {
  return element == "CodeBook" || element == "Codes" || element == "Users" || element == "Variables" ||
         element == "Cases" || element == "Sources" || element == "Notes" || element == "Links" ||
         element == "Sets";
}

}  // namespace lb::exchange
