#include "exchange/qde_builder.hpp"

#include <algorithm>
#include <charconv>

#include "exchange/guid_set.hpp"
#include "exchange/qde_model.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "xml/events.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;
using xml::Event;

constexpr std::string_view project_namespace = "urn:QDA-XML:project:1.0";
constexpr std::string_view codebook_namespace = "urn:QDA-XML:codebook:1.0";

class Builder {
 public:
  Builder(const text::Source& source, Project& project, Findings& findings, Losses& losses,
          bool any_namespace)
      : source_(source), p_(project), findings_(findings), losses_(losses), any_namespace_(any_namespace) {}

  void use(const Event& e) {
    switch (e.kind) {
      case Event::Kind::start:
        start(e);
        break;
      case Event::Kind::end:
        end();
        break;
      case Event::Kind::text:
        if (skipped_ == 0 && sink_ != nullptr) *sink_ += e.characters;
        break;
    }
  }

 private:
  struct Open {
    const QdeModel* model;  // nullptr: a leaf with text or without children
    std::string_view name;
    std::size_t furthest = 0;  // in the order of the schema
    bool any = false;
    Byte byte;
  };

  void say(Severity severity, const Event& e, std::string what, std::string advice = {}) {
    findings_.say(severity, byte(e), std::move(what), std::move(advice));
  }
  static Byte byte(const Event& e) { return {static_cast<std::uint32_t>(e.byte)}; }

  void start(const Event& e) {
    if (skipped_ > 0) {
      ++skipped_;
      return;
    }
    if (open_.empty()) {
      root(e);
      return;
    }
    Open& parent = open_.back();
    parent.any = true;
    const auto known = parent.model == nullptr
                           ? std::vector<std::string_view>::const_iterator{}
                           : std::find(parent.model->children.begin(), parent.model->children.end(), e.name);
    if (parent.model == nullptr || known == parent.model->children.end() || e.name == "Graphs") {
      skip(e, parent);
      return;
    }
    const auto rank = static_cast<std::size_t>(known - parent.model->children.begin());
    if (rank < parent.furthest)
      say(Severity::warning, e, tr("<{}> stands too late in <{}>", e.name, parent.name),
          tr("the standard fixes the order; it was read all the same"));
    parent.furthest = std::max(parent.furthest, rank);
    const QdeModel* model = model_of(e.name);
    open_.push_back({model, model != nullptr ? model->parent : std::string_view{}, 0, false, byte(e)});
    element(e);
  }

  void root(const Event& e) {
    const bool is_project = e.name == "Project", is_codebook = e.name == "CodeBook";
    if (!is_project && !is_codebook)
      throw text::InputError(
          source_.finding(Severity::error, e.byte, tr("<{}> is no REFI-QDA project and no codebook", e.name),
                          tr("export as REFI-QDA (.qdpx or .qdc) from the other program")));
    const std::string_view wanted = is_project ? project_namespace : codebook_namespace;
    if (e.namespace_uri != wanted) {
      if (!any_namespace_)
        throw text::InputError(source_.finding(
            Severity::error, e.byte, tr("the namespace is '{}', not '{}'", e.namespace_uri, wanted),
            tr("an older draft of the standard? --lenient-namespace reads it all the same")));
      say(Severity::warning, e, tr("the namespace is '{}', not '{}'", e.namespace_uri, wanted));
    }
    const QdeModel* model = model_of(e.name);
    open_.push_back({model, model->parent, 0, false, byte(e)});
    p_.origin = e.attribute("origin");
    if (!is_project) return;
    p_.name = e.attribute("name");
    p_.date = e.attribute("creationDateTime");
    p_.user = optional_guid(e, "creatingUserGUID");
  }

  // Pictures, graphs, and what the standard does not know.
  void skip(const Event& e, const Open& parent) {
    skipped_ = 1;
    const std::string path = std::string(parent.name) + "/" + std::string(e.name);
    const bool is_source = parent.name == "Sources" || e.name == "Graphs";
    if (is_source) {
      p_.foreign.push_back(
          {std::string(e.name), std::string(e.attribute("name")), std::string(e.attribute("guid")), byte(e)});
      losses_.add({path,
                   std::string(e.attribute("guid")),
                   std::string(e.attribute("name")),
                   e.name == "Graphs" ? "graph" : "source",
                   Fate::dropped,
                   1,
                   {},
                   {},
                   "a study holds texts of interviews"});
    } else {
      say(Severity::warning, e, tr("<{}> is not known in <{}>", e.name, parent.name),
          tr("it was passed over with all it holds"));
      losses_.add({path, {}, {}, "element", Fate::dropped, 1, {}, {}, "not in the standard at this place"});
    }
  }

  void end() {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    const Open closed = open_.back();
    open_.pop_back();
    sink_ = nullptr;
    if (is_list(closed.name) && !closed.any)
      findings_.say(Severity::warning, closed.byte, tr("<{}> is empty", closed.name),
                    tr("the standard wants it left out; it was read all the same"));
    if (closed.name == "Code") code_ = p_.codes[static_cast<std::size_t>(code_)].parent;
    if (closed.name == "Coding") coding_ = nullptr;
    if (closed.name == "PlainTextSelection") finish_selection();
    if (closed.name == "TextSource" || closed.name == "Note") text_ = nullptr;
    if (closed.name == "Case") case_ = nullptr;
    if (closed.name == "Set") set_ = nullptr;
    if (closed.name == "Variable") variable_ = nullptr;
    if (closed.name == "VariableValue") value_ = nullptr;
  }

  std::string_view parent() const { return open_[open_.size() - 2].name; }

  Guid guid(const Event& e, std::string_view attribute = "guid") {
    const std::string_view written = e.attribute(attribute);
    if (const auto read = read_guid(written)) return *read;
    if (written.empty())
      say(Severity::warning, e, tr("<{}> has no {}", e.name, attribute),
          tr("nothing can refer to it; it was read all the same"));
    else
      say(Severity::warning, e, tr("'{}' is no GUID", written), tr("nothing can refer to it"));
    return {};
  }
  Guid optional_guid(const Event& e, std::string_view attribute) {
    return e.has(attribute) ? read_guid(e.attribute(attribute)).value_or(Guid{}) : Guid{};
  }

  // The same GUID on two things: the second keeps its content and gets a GUID of its own.
  Guid own_guid(const Event& e, std::string_view kind) {
    const Guid g = guid(e);
    if (!g || seen_.insert(g)) return g;
    say(Severity::warning, e, tr("the GUID {} is there twice", to_string(g)),
        tr("both things are kept; what refers to it means the first"));
    const Guid derived = guid_of("second " + std::string(kind), to_string(g) + ":" + std::to_string(e.byte));
    seen_.insert(derived);
    return derived;
  }

  std::int64_t number(const Event& e, std::string_view attribute) {
    const std::string_view s = text::trim(e.attribute(attribute));
    std::int64_t value = 0;
    const auto [end, error] =
        std::from_chars(s.data() + (s.starts_with('+') ? 1 : 0), s.data() + s.size(), value);
    if (error != std::errc() || end != s.data() + s.size() || s.empty()) {
      say(Severity::error, e,
          s.empty() ? tr("<{}> has no {}", e.name, attribute)
                    : tr("{}=\"{}\" is no whole number", attribute, s),
          tr("the selection and its codings were left out"));
      bad_selection_ = true;
      return 0;
    }
    return value;
  }

  void element(const Event& e) {
    const std::string_view n = e.name;
    if (n == "PlainTextSelection")
      selection(e);
    else if (n == "Coding")
      coding(e);
    else if (n == "CodeRef" || n == "SourceRef" || n == "SelectionRef" || n == "NoteRef" ||
             n == "VariableRef" || n == "MemberCode" || n == "MemberSource" || n == "MemberNote")
      reference(e);
    else if (n == "Description" || n == "PlainTextContent" || is_value(n))
      text_element(n);
    else if (n == "TextSource" || n == "Note")
      text(e);
    else if (n == "Code")
      code(e);
    else if (n == "User")
      p_.users.push_back({own_guid(e, n), std::string(e.attribute("name")), std::string(e.attribute("id"))});
    else if (n == "Variable")
      variable_ = &p_.variables.emplace_back(Variable{
          own_guid(e, n), std::string(e.attribute("name")), std::string(e.attribute("typeOfVariable")), {}});
    else if (n == "Case")
      case_ = &p_.cases.emplace_back(
          Case{own_guid(e, n), std::string(e.attribute("name")), {}, {}, {}, {}, {}, byte(e)});
    else if (n == "VariableValue")
      variable_value();
    else if (n == "Link")
      p_.links.push_back({own_guid(e, n), optional_guid(e, "originGUID"), optional_guid(e, "targetGUID"),
                          std::string(e.attribute("name")), byte(e)});
    else if (n == "Set")
      set_ = &p_.sets.emplace_back(
          Set{own_guid(e, n), std::string(e.attribute("name")), {}, {}, {}, {}, byte(e)});
  }

  void code(const Event& e) {
    Code c;
    c.guid = own_guid(e, "Code");
    c.name = e.attribute("name");
    c.color = e.attribute("color");
    c.byte = byte(e);
    c.parent = code_;
    if (c.name.empty()) {
      c.name = to_string(c.guid);
      say(Severity::warning, e, tr("a code has no name"), tr("it is called {} now", c.name));
    }
    const std::string_view codable = e.attribute("isCodable");
    c.codable = codable != "false" && codable != "0";
    if (codable.empty())
      say(Severity::warning, e, tr("code '{}' does not say whether it is codable", c.name),
          tr("it was taken to be"));
    code_ = static_cast<int>(p_.codes.size());
    p_.codes.push_back(std::move(c));
  }

  void text(const Event& e) {
    Text t;
    t.guid = own_guid(e, e.name);
    t.user = optional_guid(e, "creatingUser");
    t.name = e.attribute("name");
    t.plain_path = e.attribute("plainTextPath");
    t.rich_path = e.attribute("richTextPath");
    t.date = e.attribute("creationDateTime");
    t.byte = byte(e);
    auto& list = e.name == "Note" ? p_.notes : p_.sources;
    text_ = &list.emplace_back(std::move(t));
  }

  void selection(const Event& e) {
    bad_selection_ = false;
    Selection s;
    s.guid = own_guid(e, "PlainTextSelection");
    s.user = optional_guid(e, "creatingUser");
    s.name = e.attribute("name");
    s.start = number(e, "startPosition");
    if (!bad_selection_) s.end = number(e, "endPosition");
    s.byte = byte(e);
    selection_ = &text_->selections.emplace_back(std::move(s));
  }
  void finish_selection() {
    if (bad_selection_) {
      losses_.add({"TextSource/PlainTextSelection",
                   to_string(selection_->guid),
                   selection_->name,
                   "selection",
                   Fate::dropped,
                   1,
                   {},
                   {},
                   "its positions are no numbers"});
      text_->selections.pop_back();
    }
    selection_ = nullptr;
  }

  void coding(const Event& e) {
    Coding c;
    c.guid = own_guid(e, "Coding");
    c.user = optional_guid(e, "creatingUser");
    c.byte = byte(e);
    auto& list = selection_ != nullptr ? selection_->codings : text_->codings;
    coding_ = &list.emplace_back(std::move(c));
  }

  void variable_value() {
    VariableValue value;
    if (case_ != nullptr)
      value_ = &case_->values.emplace_back(std::move(value));
    else if (text_ != nullptr)
      value_ = &text_->values.emplace_back(std::move(value));
  }

  void reference(const Event& e) {
    // A .qdc calls it guid.
    const Guid target = guid(e, e.name == "MemberCode" && e.has("guid") ? "guid" : "targetGUID");
    if (!target) return;
    const std::string_view n = e.name, in = parent();
    if (n == "CodeRef" && in == "Coding")
      coding_->code = target;
    else if (n == "CodeRef" && in == "Case")
      case_->codes.push_back(target);
    else if (n == "SourceRef")
      case_->sources.push_back(target);
    else if (n == "SelectionRef")
      case_->selections.push_back(target);
    else if (n == "VariableRef" && value_ != nullptr)
      value_->variable = target;
    else if (n == "MemberCode")
      set_->codes.push_back(target);
    else if (n == "MemberSource")
      set_->sources.push_back(target);
    else if (n == "MemberNote")
      set_->notes.push_back(target);
    else if (n == "NoteRef" && in == "Coding")
      coding_->notes.push_back(target);
    else if (n == "NoteRef" && in == "PlainTextSelection")
      selection_->notes.push_back(target);
    else if (n == "NoteRef" && in == "Code")
      p_.codes[static_cast<std::size_t>(code_)].notes.push_back(target);
    else if (n == "NoteRef" && (in == "TextSource" || in == "Note"))
      text_->notes.push_back(target);
    else if (n == "NoteRef" && in == "Project")
      p_.note_refs.push_back(target);
  }

  void text_element(std::string_view n) {
    const std::string_view in = parent();
    if (is_value(n))
      sink_ = value_ != nullptr ? &value_->value : nullptr;
    else if (n == "PlainTextContent")
      sink_ = &text_->content.emplace();
    else if (in == "PlainTextSelection")
      sink_ = &selection_->description;
    else if (in == "TextSource" || in == "Note")
      sink_ = &text_->description;
    else if (in == "Code")
      sink_ = &p_.codes[static_cast<std::size_t>(code_)].description;
    else if (in == "Variable")
      sink_ = &variable_->description;
    else if (in == "Case")
      sink_ = &case_->description;
    else if (in == "Set")
      sink_ = &set_->description;
    else if (in == "Project")
      sink_ = &p_.description;
  }

  const text::Source& source_;
  Project& p_;
  Findings& findings_;
  Losses& losses_;
  bool any_namespace_;
  std::vector<Open> open_;
  std::size_t skipped_ = 0;
  std::string* sink_ = nullptr;
  GuidSet seen_;
  int code_ = -1;
  Variable* variable_ = nullptr;
  VariableValue* value_ = nullptr;
  Case* case_ = nullptr;
  Text* text_ = nullptr;
  Selection* selection_ = nullptr;
  Coding* coding_ = nullptr;
  Set* set_ = nullptr;
  bool bad_selection_ = false;
};

}  // namespace

void build(const text::Source& source, Project& project, Findings& findings, Losses& losses,
           bool any_namespace) {
  Builder builder(source, project, findings, losses, any_namespace);
  xml::for_each_event(source, [&](const Event& e) { builder.use(e); });
}

}  // namespace lb::exchange
