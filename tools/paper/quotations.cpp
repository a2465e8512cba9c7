// Quotations: wording in guillemets, who said it as far as the label rule allows, and what is still to be
// agreed.
#include <algorithm>

#include "paper/composer.hpp"
#include "text/message.hpp"

namespace lb::paper {

using document::Role;
using text::tr;
using Kind = document::Origin::Kind;

namespace {

// The wording with every bracket of the transcriber as it is, set in the typography of its own language.
std::string set_wording(const quotes::Passage& passage, const text::Typography& own) {
  return text::quoted(text::set_prose(one_line(passage.quote.wording), own), own);
}

text::Typography typography_for(const std::string& language, const Speech& speech) {
  return language.empty() || language.starts_with(speech.language())
             ? speech.typography()
             : text::Typography::of(language.substr(0, 2));
}

}  // namespace

std::string Composer::label_of(const quotes::Passage& passage) const {
  const study::Participant* person = loaded().participants.find(passage.respondent);
  const std::string own =
      person == nullptr ? std::string()
                        : quotes::label(loaded().participants, *person, label_rule_, speech_.language());
  return own.empty() ? speech_.phrases().a_respondent : shown(own);
}

void Composer::print(const quotes::Passage& passage) {
  const std::string tag = speech_.tag(passage.language);
  const bool foreign = tag.substr(0, 2) != speech_.language();
  Entry entry;
  entry.kind = Kind::quotation;
  entry.of = passage.registered ? "quotation" : "passage";
  for (const std::string& code : passage.quote.codes) entry.code += (entry.code.empty() ? "" : " ") + code;
  entry.value = passage.quote.id;
  entry.anchor = passage.quote.anchor;
  entry.state = quotes::word_of(passage.quote.state);
  for (std::size_t i = 0; i < evidence_.respondents().size(); ++i)
    if (evidence_.respondents()[i].person->id == passage.respondent) entry.respondents = {i};

  const std::string wording = set_wording(passage, typography_for(passage.language, speech_));
  document::Inline said =
      origin(entry, "q." + passage.quote.id, prose(wording, {}, foreign ? tag : std::string()));
  const std::string id = "quote." + std::get<document::Origin>(said.is).id.substr(2);
  Inlines content;
  if (passage.pending) {
    std::string words = speech_.phrases().pending_quote;
    words.replace(words.find("{}"), 2, passage.quote.id);
    content.push_back({document::Comment{"livreblanc", loaded().study.date, words, {std::move(said)}}});
    ++pending_;
  } else {
    content.push_back(std::move(said));
  }
  document::Block block = document::paragraph(Role::quotation, std::move(content), id);
  std::get<document::Paragraph>(block.is).keep_with_next = true;
  put(std::move(block));

  std::string label = "— " + label_of(passage);
  if (foreign && !passage.quote.translation.empty()) {
    Entry translated = entry;
    translated.of = "translation";
    const std::string translation = text::quoted(shown(passage.quote.translation), speech_.typography());
    document::Block other = document::paragraph(
        Role::quotation, {origin(translated, "t." + passage.quote.id, prose(translation))});
    std::get<document::Paragraph>(other.is).keep_with_next = true;
    put(std::move(other));
    label += " (" + speech_.translated_from(passage.language) + ")";
  }
  Entry signed_by;
  signed_by.kind = Kind::label;
  signed_by.of = "label";
  signed_by.value = passage.quote.id;
  signed_by.respondents = entry.respondents;
  put(Role::attribution, {origin(std::move(signed_by), "l." + passage.quote.id, prose(label))});
  ++quotations_;
  quoted_respondents_.insert(passage.respondent);
  ++quoted_of_[passage.respondent];
}

void Composer::quotations(Node node, const Place& place) {
  const std::string code(node.find("code") ? node.attribute("code") : std::string_view(place.about));
  if (code.empty())
    return error(node, {}, tr("it is not said which code these quotations are about"),
                 tr("add code=\"...\", or about=\"...\" to the section"));
  if (!check_code(node, node.find("code") ? "code" : "", code)) return;
  if (!place.section.empty()) places_of_code_[code].insert(place.section);
  const auto most = static_cast<std::size_t>(std::stoul(std::string(node.attribute("most"))));
  const std::vector<quotes::Passage> chosen = choice_.choose(code, most);
  if (chosen.empty()) {
    findings_.push_back(plan_.finding_at(text::Severity::note, node, "code",
                                         tr("there is no quotation for {} that may be printed", code),
                                         tr("code more passages, or add one to quotes.xml")));
    return;
  }
  for (const quotes::Passage& passage : chosen) print(passage);
}

bool Composer::refuse_withheld(Node node, std::string_view attribute, std::string_view id) {
  const auto at = withheld_.find(id);
  if (at == withheld_.end()) return false;
  error(node, attribute, tr("the quotation {} may not be published: {}", id, at->second),
        tr("take it out of the paper, or wait for the answer: livreblanc quotes list"));
  return true;
}

const quotes::Passage* Composer::registered(Node node) {
  const std::string id(node.attribute("id"));
  if (refuse_withheld(node, "id", id)) return nullptr;
  const quotes::Passage* passage = choice_.take(id);
  if (passage == nullptr) {
    unknown(node, "id", id, tr("quotes.xml has no quotation '{}'", id), choice_.known_ids());
    return nullptr;
  }
  if (!passage->obstacle.empty()) {
    error(node, "id", tr("the quotation {} may not be printed: {}", id, passage->obstacle),
          tr("take it out of the paper, or choose another"));
    return nullptr;
  }
  return passage;
}

// Quotations that the plan names one by one are printed whatever the share: then it is told. As for those
// chosen by rule, everybody may hold one.
void Composer::check_shares(Node paper) {
  const auto share = static_cast<std::size_t>(loaded().study.settings.quotation_share_percent);
  const std::size_t most = std::max<std::size_t>(1, quotations_ * share / 100);
  for (const auto& [id, count] : quoted_of_)
    if (count > most)
      warn(paper, {},
           tr("{} of the {} quotations are of {}: the study allows {} % to one person", count, quotations_,
              id, share),
           tr("quote others, or raise quotation-share in study.xml"));
}

void Composer::quotation(Node node) {
  if (const quotes::Passage* passage = registered(node)) print(*passage);
}

void Composer::said(Node node, document::Format format, Inlines& out) {
  const quotes::Passage* passage = registered(node);
  if (passage == nullptr) return;
  const std::string tag = speech_.tag(passage->language);
  const bool foreign = tag.substr(0, 2) != speech_.language();
  Entry entry;
  entry.kind = Kind::quotation;
  entry.of = "quotation";
  entry.value = passage->quote.id;
  entry.anchor = passage->quote.anchor;
  entry.state = quotes::word_of(passage->quote.state);
  for (std::size_t i = 0; i < evidence_.respondents().size(); ++i)
    if (evidence_.respondents()[i].person->id == passage->respondent) entry.respondents = {i};
  const std::string wording = set_wording(*passage, typography_for(passage->language, speech_));
  document::Inline words = origin(std::move(entry), "q." + passage->quote.id,
                                  prose(wording, format, foreign ? tag : std::string()));
  ++quotations_;
  ++quoted_of_[passage->respondent];
  quoted_respondents_.insert(passage->respondent);
  if (!passage->pending) {
    out.push_back(std::move(words));
    return;
  }
  std::string note = speech_.phrases().pending_quote;
  note.replace(note.find("{}"), 2, passage->quote.id);
  out.push_back({document::Comment{"livreblanc", loaded().study.date, note, {std::move(words)}}});
  ++pending_;
}

}  // namespace lb::paper
