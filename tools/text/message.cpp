#include "text/message.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <locale>
#include <vector>

namespace lb::text {

std::string_view embedded_catalogue(std::string_view name);

namespace {

struct Chosen {
  std::string language = "en";
  std::locale locale = std::locale::classic();
};

Chosen& chosen() {
  static Chosen instance;
  return instance;
}

}  // namespace

void set_message_language(std::string_view tag) {
  const std::string language(tag.substr(0, tag.find_first_of("_.-@")));
  const std::string_view catalogue = embedded_catalogue(language + ".mo");
  if (catalogue.empty()) {
    chosen() = Chosen{};
    return;
  }
  namespace gettext = boost::locale::gnu_gettext;
  gettext::messages_info info;
  info.language = language;
  info.encoding = "UTF-8";
  info.paths.emplace_back("embedded");
  info.domains.emplace_back("livreblanc");
  info.callback = [catalogue](const std::string&, const std::string&) {
    return std::vector<char>(catalogue.begin(), catalogue.end());
  };
  chosen() = {language, std::locale(std::locale::classic(), gettext::create_messages_facet<char>(info))};
}

std::string message_language() { return chosen().language; }

// English needs no catalogue, and Boost.Locale would drop the characters of an untranslated text that are not ASCII.
std::string translated(const char* id) {
  if (chosen().language == "en") return id;
  return boost::locale::translate(id).str(chosen().locale);
}

std::string translated(const char* singular, const char* plural, long n) {
  if (chosen().language == "en") return n == 1 ? singular : plural;
  return boost::locale::translate(singular, plural, static_cast<int>(n)).str(chosen().locale);
}

}  // namespace lb::text
