// ELAN (.eaf), formats 2.7 to 3.0.
#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/readers.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;
using text::trn;

struct Annotation {
  std::optional<std::int64_t> start, end;
  std::size_t tier = 0;
  std::string text;
  std::size_t byte = 0;
};

bool only_numbers(std::string_view s) {
  return s.find_first_not_of("0123456789., \t\n") == std::string_view::npos;
}

}  // namespace

Draft read_elan(const xml::Tree& tree) {
  Draft draft;
  draft.form = "elan";
  draft.one_turn_in_pieces = true;
  draft.is_oral_spelling = true;
  const xml::Node root = tree.root();

  // Slots are joined by id: they are neither sorted nor all filled.
  std::unordered_map<std::string_view, std::size_t> slot_of;
  std::vector<std::optional<std::int64_t>> slots;
  if (const xml::Node order = root.child("TIME_ORDER"))
    for (const xml::Node slot : xml::elements(order, "TIME_SLOT")) {
      slot_of.emplace(slot.attribute("TIME_SLOT_ID"), slots.size());
      std::optional<std::int64_t> value;
      if (const auto written = slot.find("TIME_VALUE")) {
        std::int64_t ms = 0;
        const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), ms);
        if (error == std::errc() && end == written->data() + written->size() && ms >= 0) value = ms;
      }
      slots.push_back(value);
    }
  // A slot without value lies between its neighbours in the list (ELAN keeps that order); interpolated
  // evenly.
  int interpolated = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (slots[i]) continue;
    std::size_t next = i;
    while (next < slots.size() && !slots[next]) ++next;
    if (i == 0 || next == slots.size()) {
      i = next;
      continue;
    }
    const std::int64_t from = *slots[i - 1], span = *slots[next] - from;
    const auto steps = static_cast<std::int64_t>(next - i + 1);
    for (std::size_t k = i; k < next; ++k, ++interpolated)
      slots[k] = from + span * static_cast<std::int64_t>(k - i + 1) / steps;
    i = next;
  }

  if (const xml::Node header = root.child("HEADER"))
    for (const xml::Node n : xml::elements(header))
      if (n.is("MEDIA_DESCRIPTOR") || n.is("LINKED_FILE_DESCRIPTOR")) draft.drop(Dropped::media_path);

  std::vector<Annotation> annotations;
  std::vector<std::string> labels;
  int empty = 0, dependent = 0;
  for (const xml::Node tier : xml::elements(root, "TIER")) {
    const std::string id(tier.attribute("TIER_ID"));
    if (tier.find("PARENT_REF")) {
      for (const xml::Node a : xml::elements(tier, "ANNOTATION")) dependent += a ? 1 : 0;
      continue;
    }
    // The tier's id is the key: PARTICIPANT may be a name, and the same for two tiers. Either may be
    // declared.
    labels.push_back(id);
    draft.speakers.push_back(
        {id, std::string(text::trim(tier.attribute("PARTICIPANT"))), Role::unknown, tier.begin_byte()});
    if (tier.find("ANNOTATOR") && !tier.attribute("ANNOTATOR").empty()) draft.drop(Dropped::header_person);
    bool any = false, numbers = true;
    for (const xml::Node a : xml::elements(tier, "ANNOTATION")) {
      const xml::Node aligned = a.child("ALIGNABLE_ANNOTATION");
      const xml::Node one = aligned ? aligned : a.child("REF_ANNOTATION");
      if (!one) continue;
      const xml::Node value = one.child("ANNOTATION_VALUE");
      Annotation annotation;
      annotation.text = value ? value.text() : std::string();
      if (text::trim(annotation.text).empty()) {
        ++empty;
        continue;
      }
      any = true;
      numbers = numbers && only_numbers(annotation.text);
      const auto at = [&](std::string_view attribute) -> std::optional<std::int64_t> {
        const auto slot = slot_of.find(one.attribute(attribute));
        return slot == slot_of.end() ? std::nullopt : slots[slot->second];
      };
      annotation.start = at("TIME_SLOT_REF1");
      annotation.end = at("TIME_SLOT_REF2");
      annotation.tier = labels.size() - 1;
      annotation.byte = one.begin_byte();
      annotations.push_back(std::move(annotation));
    }
    if (any && numbers)
      draft.findings.push_back(tree.finding(Severity::warning, tier,
                                            tr("the tier '{}' holds nothing but numbers: is it speech?", id),
                                            tr("declare who it is, or remove the tier in ELAN")));
  }
  // By time; ties in the order of the tiers. What has no time at all stays behind what was before it in its
  // tier.
  std::optional<std::int64_t> previous;
  for (Annotation& a : annotations) {
    if (!a.start) a.start = previous;
    previous = a.start;
  }
  std::stable_sort(annotations.begin(), annotations.end(), [](const Annotation& a, const Annotation& b) {
    return a.start.value_or(0) < b.start.value_or(0);
  });
  for (Annotation& a : annotations) {
    DraftTurn turn;
    turn.label = labels[a.tier];
    turn.text = std::move(a.text);
    turn.byte = a.byte;
    turn.start_ms = a.start;
    turn.end_ms = a.end;
    draft.turns.push_back(std::move(turn));
  }
  const auto note = [&](std::string what) {
    draft.findings.push_back({Severity::note, tree.source().name(), {}, std::move(what), {}, {}});
  };
  if (interpolated > 0)
    note(trn("{} time was interpolated between its neighbours",
             "{} times were interpolated between their neighbours", interpolated, interpolated));
  if (empty > 0) note(trn("{} annotation is empty", "{} annotations are empty", empty, empty));
  if (dependent > 0)
    note(trn("{} annotation of a dependent tier is no speech and was left out",
             "{} annotations of dependent tiers are no speech and were left out", dependent, dependent));
  return draft;
}

}  // namespace lb::transcript
