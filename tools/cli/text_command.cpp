// livreblanc text: how a text is read, one sentence or token a line.
#include <iterator>
#include <ostream>

#include "cli/commands.hpp"
#include "files/files.hpp"
#include "text/lemmas.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace lb::cli {
namespace {

using text::tr;

const char* const synopsis = "sentences|tokens FILE [--language TAG]";

// Byte offsets, asked for in rising order, as code points.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::size_t at(std::size_t byte) {
    count_ += text::count_code_points(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return count_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0, count_ = 0;
};

std::string read(const std::string& name, std::istream& in) {
  std::string bytes = name == "-" ? std::string(std::istreambuf_iterator<char>(in), {}) : files::read(name);
  if (const auto wrong = text::first_invalid_byte(bytes)) {
    const text::Source source(name, std::move(bytes));
    throw text::InputError(
        source.finding(text::Severity::error, *wrong, tr("this is not UTF-8"),
                       tr("convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8 {}", name)));
  }
  return bytes;
}

void print_sentences(std::string_view bytes, std::ostream& out) {
  text::SentenceStyle style;
  style.add(bytes);
  std::vector<text::Sentence> sentences;
  text::split_sentences(bytes, style.starts_low(), sentences);
  CodePoints points(bytes);
  for (const text::Sentence& s : sentences) {
    const std::size_t begin = points.at(s.begin_byte);
    out << begin << '\t' << points.at(s.end_byte) << '\t' << text::collapse_spaces(s.in(bytes)) << '\n';
  }
}

void print_tokens(std::string_view bytes, const std::string& tag, std::ostream& out) {
  const text::Language language = text::language_of(tag);
  std::vector<text::Token> tokens;
  text::tokenize(bytes, tag, tokens);
  CodePoints points(bytes);
  for (const text::Token& t : tokens) {
    const std::size_t begin = points.at(t.begin_byte);
    out << begin << '\t' << points.at(t.end_byte) << '\t' << text::collapse_spaces(t.in(bytes)) << '\t'
        << text::lemma(text::lookup_form(t.in(bytes)), language) << '\t' << tag << '\n';
  }
}

Exit run_text(const po::variables_map& values, Streams io) {
  const std::string usage = tr("usage: livreblanc {} {}", "text", synopsis);
  const std::string what = operand(values, "WHAT", usage);
  if (what != "sentences" && what != "tokens")
    throw UsageError(tr("a text is cut into sentences or tokens, not into '{}'", what), usage);
  const std::string bytes = read(operand(values, "FILE", usage), io.in);
  if (what == "sentences")
    print_sentences(bytes, io.out);
  else
    print_tokens(bytes, values["language"].as<std::string>(), io.out);
  return Exit::done;
}

}  // namespace

Command text_command() {
  Command c;
  c.name = "text";
  c.summary = tr("show how a text is read: its sentences or tokens");
  c.synopsis = synopsis;
  c.operands = {"WHAT", "FILE"};
  c.options.add_options()("language", po::value<std::string>()->value_name("TAG")->default_value("fr"),
                          tr("language of the text: fr, de, en").c_str());
  c.run = run_text;
  return c;
}

}  // namespace lb::cli
