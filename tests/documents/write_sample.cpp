// write_sample DIR [PAGES]: writes sample.docx, sample.odt and sample.html, a document with every construct
// of the model, or one of about PAGES pages, and says how long each took.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "docx/docx.hpp"
#include "html/html.hpp"
#include "odt/odt.hpp"
#include "sample.hpp"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string folder = argv[1];
  const lb::document::Document document =
      argc > 2 ? lb::documents::long_sample(std::atoi(argv[2])) : lb::documents::sample();
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
