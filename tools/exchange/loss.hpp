#pragma once
// What an exchange does not carry over, or carries in another form: section 7 of the standard wants the user
// warned "in as much detail as possible". One record a loss, for people as a summary, for programs as a
// table.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lb::exchange {

enum class Fate : std::uint8_t {
  dropped,       ///< Not there any more.
  converted,     ///< There in another form, from which it can be had back.
  approximated,  ///< There, less exact than it was.
  assumed        ///< The file did not say; what was taken is said.
};
std::string_view word_of(Fate fate);

struct Loss {
  std::string element;  ///< Path in the project or file in the study: "Project/Graphs", "quotes.xml".
  std::string guid, name;
  std::string kind;  ///< "memo", "coding", "polarity": one word a kind, in English.
  Fate fate = Fate::dropped;
  std::size_t count = 1;
  std::string before, after, reason;  ///< In English, whatever the language of messages: programs read it.
  friend auto operator<=>(const Loss&, const Loss&) = default;
};

/// The losses of one export or import.
class Losses {
 public:
  Losses(std::string direction, std::string profile, std::string file)
      : direction_(std::move(direction)), profile_(std::move(profile)), file_(std::move(file)) {}

  void add(Loss loss) { all_.push_back(std::move(loss)); }
  /// Adds to the count of the record that says the same of the same kind and element, or begins one.
  void count(const std::string& element, const std::string& kind, Fate fate, const std::string& reason,
             std::size_t n = 1);
  const std::vector<Loss>& all() const { return all_; }
  std::size_t dropped() const;  ///< Things dropped, over all records.

  /// A table of tab-separated columns with a head, sorted; the same losses give the same bytes.
  std::string to_tsv() const;
  /// One line a kind and fate, in the language of messages: "memo: 3 dropped". Empty without losses.
  std::string summary() const;

 private:
  std::string direction_, profile_, file_;
  std::vector<Loss> all_;
};

}  // namespace lb::exchange
