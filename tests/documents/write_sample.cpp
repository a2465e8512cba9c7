// write_sample DIR [PAGES | TEXT.txt | TEMPLATE]: writes sample.docx, sample.odt and sample.html into DIR and
// says how long each took. Without a second word a document with every construct of the model; with a number
// one of about so many pages; with a file, which is what pdftotext wrote of an earlier run, the first one
// with page numbers in its contents; with a .docx, .dotx, .odt or .ott the first one in that house style, in
// the template's format.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "document/pages.hpp"
#include "docx/docx.hpp"
#include "html/html.hpp"
#include "odt/odt.hpp"
#include "sample.hpp"
#include "text/finding.hpp"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string folder = argv[1];
  const std::string second = argc > 2 ? argv[2] : "";
  const bool with_pages = second.ends_with(".txt");
  const bool word = second.ends_with(".docx") || second.ends_with(".dotx");
  const bool styled = word || second.ends_with(".odt") || second.ends_with(".ott");
  lb::document::Document document = second.empty() || with_pages || styled
                                        ? lb::documents::sample()
                                        : lb::documents::long_sample(std::atoi(argv[2]));
  if (with_pages) {
    std::ifstream printed(second, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(printed), {}};
    std::cout << lb::document::set_pages(document, text) << " without page\n";
  }
  for (const std::string& wrong : lb::document::check(document)) {
    std::cerr << wrong << '\n';
    return 1;
  }
  if (styled) {
    std::ifstream file(second, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    try {
      if (word) {
        const auto style = lb::docx::Template::read(second, std::move(bytes));
        std::ofstream(folder + "/sample.docx", std::ios::binary) << lb::docx::write(document, style);
        for (const std::string& name : style.missing()) std::cout << name << '\n';
      } else {
        const auto style = lb::odt::Template::read(second, std::move(bytes));
        std::ofstream(folder + "/sample.odt", std::ios::binary) << lb::odt::write(document, style);
        for (const std::string& name : style.missing()) std::cout << name << '\n';
      }
    } catch (const lb::text::InputError& e) {
      std::cerr << e.what();
      return 3;
    }
    return 0;
  }
  using Write = std::string (*)(const lb::document::Document&);
  for (const auto& [name, write] : {std::pair<const char*, Write>{"sample.docx", lb::docx::write},
                                    {"sample.odt", lb::odt::write},
                                    {"sample.html", lb::html::write}}) {
    const auto start = std::chrono::steady_clock::now();
    const std::string bytes = write(document);
    const auto end = std::chrono::steady_clock::now();
    std::cout << name << ' ' << bytes.size() << " bytes "
              << std::chrono::duration<double, std::milli>(end - start).count() << " ms\n";
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
  }
}
