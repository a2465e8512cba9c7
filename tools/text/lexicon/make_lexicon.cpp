// make_lexicon FILE.aff FILE.dic OUT: every inflected form of a hunspell dictionary with its lemmas, as the
// table of format.hpp. Runs at build time only. It reads what Debian's hunspell-fr-comprehensive
// (Grammalecte's dictionary, MPL-2.0) is written with: UTF-8, flags of two letters, morphological fields (po:
// part of speech, st: lemma), one level of suffixes, and prefixes of units ("kilo-").
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/lexicon/format.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace {

namespace lexicon = lb::text::lexicon;
using Words = std::vector<std::string>;

std::u32string decode(std::string_view s) {
  std::u32string out;
  for (std::size_t i = 0; i < s.size();) out.push_back(lb::text::next_code_point(s, i));
  return out;
}

// "[^aé]er": classes and letters, matched at one end of a word.
class Condition {
 public:
  explicit Condition(std::string_view pattern) {
    const std::u32string p = decode(pattern);
    for (std::size_t i = 0; i < p.size(); ++i) {
      Place place;
      if (p[i] == U'[') {
        const std::size_t close = p.find(U']', i);
        if (close == std::u32string::npos) throw std::runtime_error("a condition without ']'");
        place.negated = p[i + 1] == U'^';
        place.letters = p.substr(i + 1 + (place.negated ? 1 : 0), close - i - 1 - (place.negated ? 1 : 0));
        i = close;
      } else {
        place.any = p[i] == U'.';
        place.letters = p.substr(i, 1);
      }
      places_.push_back(std::move(place));
    }
  }
  bool fits(const std::u32string& word, bool at_end) const {
    if (word.size() < places_.size()) return false;
    const std::size_t from = at_end ? word.size() - places_.size() : 0;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Place& p = places_[i];
      if (!p.any && (p.letters.find(word[from + i]) != std::u32string::npos) == p.negated) return false;
    }
    return true;
  }

 private:
  struct Place {
    std::u32string letters;
    bool negated = false, any = false;
  };
  std::vector<Place> places_;
};

struct Affix {
  std::string strip, add, flags;
  Condition condition;
  Words parts_of_speech;
};

Words fields(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<std::string>(in), {}};
}

void parts_of_speech(const Words& words, std::size_t from, Words& out) {
  for (std::size_t i = from; i < words.size(); ++i)
    if (words[i].starts_with("po:")) out.push_back(words[i].substr(3));
}

struct Reading {
  std::string lemma;
  std::uint32_t kind = 0;
};

std::uint32_t kind_of(const Words& po) {
  std::uint32_t kind = 0;
  for (const std::string& p : po) {
    if (p == "mg" || p.starts_with("v0"))
      kind |= lexicon::closed;
    else if (p == "nom" || p == "adj")
      kind |= lexicon::nominal;
    else if (p.size() > 2 && p[0] == 'v' && p[1] >= '1' && p[1] <= '9')
      kind |= lexicon::verbal;
    else if (p == "npr" || p == "prn" || p == "patr")
      kind |= lexicon::name;
  }
  if ((kind & lexicon::name) != 0) return lexicon::name;
  return (kind & lexicon::verbal) != 0 ? kind & ~lexicon::nominal
                                       : kind;  // a participle is a form of its verb
}

class Dictionary {
 public:
  Dictionary(const char* aff, const char* dic) {
    read_affixes(aff);
    read_words(dic);
  }

  const std::map<std::string, std::vector<Reading>>& finish() {
    // Forms whose lemma the treebanks and researchers agree on, and the dictionary lists apart.
    for (const char* form : {"tous", "toute", "toutes"}) forms_[form] = {{"tout", lexicon::closed}};
    for (auto& [form, readings] : forms_) settle(form, readings);
    return forms_;
  }

 private:
  void read_affixes(const char* path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(std::string("cannot read ") + path);
    for (std::string line; std::getline(in, line);) {
      const Words w = fields(line);
      if (w.size() < 2) continue;
      if (w[0] == "FLAG" && w[1] != "long") throw std::runtime_error("flags of two letters expected");
      if (w[0] == "NEEDAFFIX") need_affix_ = w[1];
      if (w[0] == "KEEPCASE") keep_case_ = w[1];
      if ((w[0] != "SFX" && w[0] != "PFX") || w.size() < 5) continue;
      const std::size_t slash = w[3].find('/');
      Affix affix{w[2] == "0" ? "" : w[2],
                  w[3].substr(0, slash),
                  slash == std::string::npos ? "" : w[3].substr(slash + 1),
                  Condition(w[4]),
                  {}};
      if (affix.add == "0") affix.add.clear();
      if (affix.add.ends_with('\'') || affix.add.starts_with("l'") || affix.add.starts_with("d'"))
        continue;  // elision: split in the text
      parts_of_speech(w, 5, affix.parts_of_speech);
      (w[0] == "SFX" ? suffixes_ : prefixes_)[w[1]].push_back(std::move(affix));
    }
  }

  void read_words(const char* path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(std::string("cannot read ") + path);
    std::string line;
    std::getline(in, line);  // their number
    while (std::getline(in, line)) {
      const Words w = fields(line);
      if (w.empty()) continue;
      const std::size_t slash = w[0].find('/', 1);
      const std::string word = w[0].substr(0, slash);
      const std::string flags = slash == std::string::npos ? "" : w[0].substr(slash + 1);
      if (has_flag(flags, keep_case_)) continue;  // symbols of units: "l", "kW"
      Words po;
      parts_of_speech(w, 1, po);
      std::string lemma = word;
      for (const std::string& field : w)
        if (field.starts_with("st:")) lemma = field.substr(3);
      add_word(word, lemma, flags, po);
      for_each_flag(flags, [&](const std::string& flag) {
        const auto rules = prefixes_.find(flag);
        if (rules == prefixes_.end()) return;
        for (const Affix& prefix : rules->second)
          if (prefix.condition.fits(decode(word), false))
            add_word(prefix.add + word, prefix.add + lemma, prefix.flags, po);
      });
    }
  }

  template <typename F>
  static void for_each_flag(const std::string& flags, F f) {
    const std::u32string wide = decode(flags);
    for (std::size_t i = 0; i + 1 < wide.size(); i += 2) {
      std::string flag;
      lb::text::append_code_point(flag, wide[i]);
      lb::text::append_code_point(flag, wide[i + 1]);
      f(flag);
    }
  }
  static bool has_flag(const std::string& flags, const std::string& wanted) {
    bool found = false;
    for_each_flag(flags, [&](const std::string& flag) { found = found || flag == wanted; });
    return found;
  }

  void add_word(const std::string& word, const std::string& lemma, const std::string& flags,
                const Words& po) {
    if (!has_flag(flags, need_affix_)) add_form(word, lemma, kind_of(po));
    const std::u32string wide = decode(word);
    for_each_flag(flags, [&](const std::string& flag) {
      const auto rules = suffixes_.find(flag);
      if (rules == suffixes_.end()) return;
      for (const Affix& suffix : rules->second) {
        if (!word.ends_with(suffix.strip) || !suffix.condition.fits(wide, true)) continue;
        Words all = po;
        all.insert(all.end(), suffix.parts_of_speech.begin(), suffix.parts_of_speech.end());
        add_form(word.substr(0, word.size() - suffix.strip.size()) + suffix.add, lemma, kind_of(all));
      }
    });
  }

  void add_form(const std::string& form, const std::string& lemma, std::uint32_t kind) {
    const std::string first = lemma.substr(0, lb::text::byte_of_code_point(lemma, 1));
    if ((kind & lexicon::closed) == 0 && lb::text::fold_case(first) != first)
      kind = lexicon::name;  // written with a capital in the dictionary: "Paris", "Bornes"
    std::vector<Reading>& readings = forms_[lb::text::fold_wording(form)];
    const std::string folded = lb::text::fold_wording(lemma);
    for (Reading& r : readings) {
      if (r.lemma != folded) continue;
      r.kind |= kind;
      return;
    }
    readings.push_back({folded, kind});
  }

  // Readings of closed classes win; a noun or adjective that is not its own lemma is one besides
  // ("directrice"). Sorted: closed, nominal, verbal, the rest; the form itself first among equals.
  void settle(const std::string& form, std::vector<Reading>& readings) {
    const auto is_closed = [](const Reading& r) { return (r.kind & lexicon::closed) != 0; };
    if (std::any_of(readings.begin(), readings.end(), is_closed)) {
      std::erase_if(readings, [&](const Reading& r) { return !is_closed(r); });
    } else {
      add_derived(form, readings);
    }
    const auto rank = [&](const Reading& r) {
      const int kind = (r.kind & lexicon::derived) != 0   ? 4
                       : is_closed(r)                     ? 0
                       : (r.kind & lexicon::nominal) != 0 ? 1
                       : (r.kind & lexicon::verbal) != 0  ? 2
                                                          : 3;
      return 2 * kind + (r.lemma == form ? 0 : 1);
    };
    std::sort(readings.begin(), readings.end(), [&](const Reading& a, const Reading& b) {
      return rank(a) != rank(b) ? rank(a) < rank(b) : a.lemma < b.lemma;
    });
  }

  static void add_derived(const std::string& form, std::vector<Reading>& readings) {
    const auto has = [&](const std::string& lemma) {
      return std::any_of(readings.begin(), readings.end(),
                         [&](const Reading& r) { return r.lemma == lemma; });
    };
    Words added;
    for (const Reading& r : readings) {
      if ((r.kind & lexicon::nominal) == 0 || r.lemma == form) continue;
      if (!form.ends_with('s') && !form.ends_with('x'))
        added.push_back(form);
      else if (form.ends_with('s') && form.substr(0, form.size() - 1) != r.lemma && !r.lemma.ends_with('s'))
        added.push_back(form.substr(0, form.size() - 1));
    }
    for (const std::string& lemma : added)
      if (!has(lemma)) readings.push_back({lemma, lexicon::nominal | lexicon::derived});
  }

  std::string need_affix_, keep_case_;
  std::unordered_map<std::string, std::vector<Affix>> suffixes_, prefixes_;
  std::map<std::string, std::vector<Reading>> forms_;
};

void append(std::string& out, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((value >> shift) & 0xFFU));
}

void append_counted(std::string& out, const std::string& s) {
  out.push_back(static_cast<char>(s.size()));
  out += s;
}

std::string table(const std::map<std::string, std::vector<Reading>>& forms) {
  std::string lemmas, records;
  std::unordered_map<std::string, std::uint32_t> lemma_at;
  std::uint32_t slot_count = 1;
  while (slot_count < 2 * forms.size()) slot_count *= 2;
  std::vector<std::uint32_t> slots(slot_count, 0);
  for (const auto& [form, readings] : forms) {
    if (form.size() > 255 || readings.size() > 255)
      throw std::runtime_error("a form or its readings are too long: " + form);
    std::uint32_t slot = lexicon::hash(form) & (slot_count - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (slot_count - 1);
    slots[slot] = static_cast<std::uint32_t>(records.size()) + 1;
    append_counted(records, form);
    records.push_back(static_cast<char>(readings.size()));
    for (const Reading& r : readings) {
      const auto [at, fresh] = lemma_at.try_emplace(r.lemma, static_cast<std::uint32_t>(lemmas.size()));
      if (fresh) append_counted(lemmas, r.lemma);
      append(records, at->second | r.kind);
    }
  }
  if (lemmas.size() > lexicon::offset_mask) throw std::runtime_error("too many lemmas");
  std::string out;
  const std::uint32_t records_at = 16 + 4 * slot_count;
  append(out, lexicon::magic);
  append(out, slot_count);
  append(out, records_at);
  append(out, records_at + static_cast<std::uint32_t>(records.size()));
  for (const std::uint32_t s : slots) append(out, s);
  return out + records + lemmas;
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    if (argc != 4) throw std::runtime_error("usage: make_lexicon FILE.aff FILE.dic OUT");
    const std::string bytes = table(Dictionary(argv[1], argv[2]).finish());
    std::ofstream out(argv[3], std::ios::binary);
    out << bytes;
    out.close();
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[3]);
    return EXIT_SUCCESS;
  } catch (const std::exception& e) {
    std::cerr << "make_lexicon: " << e.what() << '\n';
    return EXIT_FAILURE;
  }
}
