#include "cli/command.hpp"

#include <algorithm>
#include <exception>
#include <iomanip>
#include <iostream>
#include <new>

#include "files/files.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::cli {
namespace {

using text::tr;

// unix_style minus allow_guessing: `--lang` must not silently mean `--language` today and become ambiguous the day `--languages` is added.
constexpr int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = 3;  // at most two edits away
  for (const std::string& c : candidates)
    if (const std::size_t d = text::edit_distance(word, c); d < best_distance) {
      best_distance = d;
      best = c;
    }
  return best;
}

std::string did_you_mean(const std::string& near, const std::string& prefix = "") {
  return near.empty() ? tr("'livreblanc help' lists what there is") : tr("did you mean '{}'?", prefix + near);
}

std::string usage_of(const Command& c) { return tr("usage: livreblanc {} {}", c.name, c.synopsis); }

void print_overview(std::span<const Command> table, std::ostream& out) {
  out << tr("usage: livreblanc COMMAND [OPTION]... [FILE]...") << "\n";
  std::size_t width = 0;
  for (const Command& c : table) width = std::max(width, c.name.size());
  const auto group = [&](Audience audience, const std::string& title) {
    bool first = true;
    for (const Command& c : table) {
      if (c.audience != audience) continue;
      if (first) out << '\n' << title << '\n';
      first = false;
      out << "  " << std::left << std::setw(static_cast<int>(width)) << c.name << "  " << c.summary << '\n';
    }
  };
  group(Audience::everyone, tr("for everyone:"));
  group(Audience::researcher, tr("for researchers:"));
  group(Audience::editor, tr("for editors:"));
  group(Audience::reviewer, tr("for reviewers:"));
  out << '\n' << tr("'livreblanc COMMAND --help' lists the options of one command.") << '\n';
}

std::vector<std::string> long_names(const po::options_description& options) {
  std::vector<std::string> names;
  for (const auto& o : options.options()) names.push_back(o->long_name());
  return names;
}

// `-min=3` would be read as `-m` with the value "in=3": refuse a long name behind one dash. A file name that begins with a typographic
// dash is almost surely an option typed by a word processor.
void refuse_odd_dashes(const po::options_description& visible, const std::vector<std::string>& args) {
  for (const std::string& arg : args) {
    if (arg == "--") break;
    if (arg.starts_with("–") || arg.starts_with("—") || arg.starts_with("−"))
      throw UsageError(tr("'{}' begins with a typographic dash", arg), tr("write an option with the ordinary '-'"));
    if (arg.size() > 2 && arg[0] == '-' && arg[1] != '-') {
      const std::string bare = arg.substr(1, arg.find('=') - 1);
      if (visible.find_nothrow(bare, false) != nullptr)
        throw UsageError(tr("'-{}' starts with one dash", bare), tr("write '--{}'", bare));
    }
  }
}

po::variables_map parse(const Command& command, const po::options_description& visible, const std::vector<std::string>& args) {
  po::options_description all;
  all.add(visible);
  po::positional_options_description positional;
  for (std::string name : command.operands) {
    const bool repeats = name.ends_with("...");
    if (repeats) name.resize(name.size() - 3);
    if (repeats) all.add_options()(name.c_str(), po::value<std::vector<std::string>>());
    else all.add_options()(name.c_str(), po::value<std::string>());
    positional.add(name.c_str(), repeats ? -1 : 1);
  }
  refuse_odd_dashes(visible, args);
  po::variables_map values;
  try {
    po::store(po::command_line_parser(args).options(all).positional(positional).style(style).run(), values);
    if (values.count("help") == 0) po::notify(values);
  } catch (const po::unknown_option& e) {
    const std::string token = e.get_option_name();  // the whole token: dashes, and "=value" if written so
    const std::string name = token.substr(0, token.find('='));
    const std::string bare = name.substr(std::min(name.find_first_not_of('-'), name.size()));
    throw UsageError(tr("unknown option '{}'", name), did_you_mean(nearest(bare, long_names(visible)), "--"));
  } catch (const po::too_many_positional_options_error&) {
    throw UsageError(tr("too many arguments"), usage_of(command));
  } catch (const po::multiple_occurrences& e) {
    throw UsageError(tr("the option '{}' is there twice", e.get_option_name()));
  } catch (const po::invalid_command_line_syntax& e) {
    throw UsageError(tr("the option '{}' needs a value", e.get_option_name()), usage_of(command));
  } catch (const po::invalid_option_value& e) {
    throw UsageError(tr("the value of '{}' cannot be used", e.get_option_name()), usage_of(command));
  } catch (const po::error& e) {
    throw UsageError(e.what(), usage_of(command));
  }
  return values;
}

Exit dispatch(std::span<const Command> table, std::vector<std::string> args, Streams io) {
  if (args.empty()) {
    print_overview(table, io.err);
    return Exit::usage;
  }
  std::string name = args.front();
  args.erase(args.begin());
  if (name == "--version" || name == "-V") {
    io.out << "livreblanc " << LIVREBLANC_VERSION << '\n';
    return Exit::done;
  }
  if (name == "--help" || name == "-h") name = "help";
  if (name == "help" && args.empty()) {
    print_overview(table, io.out);
    return Exit::done;
  }
  if (name == "help") {
    name = args.front();
    args = {"--help"};
    if (name == "help" || name == "--help") name = "help";
  }
  const auto command = std::find_if(table.begin(), table.end(), [&](const Command& c) { return c.name == name; });
  if (command == table.end()) {
    std::vector<std::string> names;
    for (const Command& c : table) names.push_back(c.name);
    throw UsageError(tr("unknown command '{}'", name), did_you_mean(nearest(name, names)));
  }
  po::options_description visible(tr("options"), 100);
  visible.add_options()("help,h", tr("show this help").c_str());
  for (const auto& o : command->options.options()) visible.add(o);

  const po::variables_map values = parse(*command, visible, args);
  if (values.count("help") != 0) {
    io.out << usage_of(*command) << '\n' << command->summary << "\n\n" << visible;
    return Exit::done;
  }
  return command->run(values, io);
}

}  // namespace

Exit run(std::span<const Command> table, std::vector<std::string> args, Streams io) noexcept {
  try {
    for (std::size_t i = 0; i < args.size(); ++i)
      if (const auto at = text::first_invalid_byte(args[i]))
        throw UsageError(tr("argument {} is not UTF-8 (byte {})", i + 1, *at + 1), tr("run in a UTF-8 locale, e.g. LANG=fr_BE.UTF-8"));
    const Exit exit = dispatch(table, std::move(args), io);
    io.out.flush();
    if (!io.out) throw text::InputError("", tr("the output cannot be written"), tr("is the disk full?"));
    return exit;
  } catch (const UsageError& e) {
    io.err << "livreblanc: " << e.what() << '\n';
    if (!e.hint.empty()) io.err << "  " << e.hint << '\n';
    return Exit::usage;
  } catch (const text::InputError& e) {
    io.err << e.what();
    return Exit::input;
  } catch (const std::bad_alloc&) {
    io.err << "livreblanc: " << tr("not enough memory") << '\n';
    return Exit::input;
  } catch (const std::exception& e) {
    io.err << "livreblanc: " << tr("this is a bug of livreblanc: {}", e.what()) << '\n';
    return Exit::bug;
  } catch (...) {
    return Exit::bug;
  }
}

void add_study_option(po::options_description& options) {
  options.add_options()("study,C", po::value<std::string>()->value_name("DIR"),
                        tr("the study's folder (default: the nearest one upwards that has a study.xml)").c_str());
}

std::string study_folder(const po::variables_map& values) {
  if (values.count("study") != 0) {
    const auto& folder = values["study"].as<std::string>();
    if (!files::is_file(files::join(folder, "study.xml")))
      throw text::InputError(folder, tr("there is no study.xml in this folder"), tr("'livreblanc init DIR' begins a new study"));
    return folder;
  }
  if (files::is_file("study.xml")) return "";
  const auto found = files::find_upwards(files::current_folder(), "study.xml");
  if (!found)
    throw UsageError(tr("no study here: no study.xml in this folder or above it"),
                     tr("name the study's folder with -C DIR, or begin one with 'livreblanc init DIR'"));
  return *found;
}

std::string operand(const po::variables_map& values, const std::string& name, const std::string& usage) {
  if (values.count(name) == 0) throw UsageError(tr("an argument is missing: {}", name), usage);
  return values[name].as<std::string>();
}

std::vector<std::string> all_values(const po::variables_map& values, const std::string& name) {
  return values.count(name) == 0 ? std::vector<std::string>{} : values[name].as<std::vector<std::string>>();
}

Exit report(std::vector<text::Finding> findings, std::ostream& err) {
  text::sort(findings);
  bool any = false;
  for (const text::Finding& f : findings) {
    err << text::render(f);
    any = any || f.severity != text::Severity::note;
  }
  return any ? Exit::findings : Exit::done;
}

}  // namespace lb::cli
