// write_sample DIR [PAGES | TEXT.txt]: writes sample.docx, sample.odt and sample.html into DIR and says how
// long each took. Without a second word a document with every construct of the model; with a number one of
// about so many pages; with a file, which is what pdftotext wrote of an earlier run, the first one with page
// numbers in its contents.
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

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string folder = argv[1];
  const std::string second = argc > 2 ? argv[2] : "";
  const bool with_pages = second.ends_with(".txt");
  lb::document::Document document =
      second.empty() || with_pages ? lb::documents::sample() : lb::documents::long_sample(std::atoi(argv[2]));
  if (with_pages) {
    std::ifstream printed(second, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(printed), {}};
    std::cout << lb::document::set_pages(document, text) << " without page\n";
  }
  for (const std::string& wrong : lb::document::check(document)) {
    std::cerr << wrong << '\n';
    return 1;
  }
  for (const auto& [name, write] :
       {std::pair{"sample.docx", &lb::docx::write}, std::pair{"sample.odt", &lb::odt::write},
        std::pair{"sample.html", &lb::html::write}}) {
    const auto start = std::chrono::steady_clock::now();
    const std::string bytes = write(document);
    const auto end = std::chrono::steady_clock::now();
    std::cout << name << ' ' << bytes.size() << " bytes "
              << std::chrono::duration<double, std::milli>(end - start).count() << " ms\n";
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
  }
}
