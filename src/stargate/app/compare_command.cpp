// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/compare_command.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/open_plan.hpp"
#include "stargate/app/tables.hpp"
#include "stargate/report/comparison.hpp"
#include "stargate/report/comparison_page.hpp"
#include "stargate/report/page.hpp"

namespace stargate {
namespace {

using nlohmann::json;

// What is compared, before anything is read.
struct Asked {
  std::vector<std::string> paths, names;
  std::size_t base = 0;
};

// File names without folder and ending; those that would be the same with their folder, or a number.
std::vector<std::string> names_of(const std::vector<std::string>& paths) {
  std::vector<std::string> names;
  for (const std::string& path : paths) names.push_back(std::filesystem::path(path).stem().string());
  const std::vector<std::string> stems = names;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::count(stems.begin(), stems.end(), stems[i]) > 1)
      names[i] = std::filesystem::path(paths[i]).replace_extension().generic_string();
  for (std::size_t i = 0; i < names.size(); ++i)
    for (int number = 2; std::count(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) > 0;
         ++number)
      names[i] = fmt::format("{} ({})", std::filesystem::path(paths[i]).stem().string(), number);
  return names;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ',')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

std::optional<Mistake> use_names(const CompareArguments& arguments, Asked& asked) {
  if (arguments.names.empty()) return std::nullopt;
  const std::vector<std::string> given = split(arguments.names);
  if (given.size() != arguments.plans.size())
    return Mistake{"", 0, "--names", fmt::format("has {} names for {} plans", given.size(), arguments.plans.size()),
                   "give one name for each plan, separated by commas"};
  for (const std::string& name : given)
    if (name.empty() || std::count(given.begin(), given.end(), name) > 1)
      return Mistake{"", 0, "--names", name.empty() ? "has an empty name" : fmt::format("names two plans '{}'", name),
                     "give each plan a name of its own"};
  asked.names = given;
  return std::nullopt;
}

std::optional<Mistake> find_base(const std::string& base, Asked& asked) {
  if (base.empty()) return std::nullopt;
  for (const auto* words : {&asked.paths, &asked.names}) {
    const auto found = std::find(words->begin(), words->end(), base);
    if (found == words->end()) continue;
    asked.base = static_cast<std::size_t>(found - words->begin());
    return std::nullopt;
  }
  if (std::error_code error; !std::filesystem::exists(base, error))
    return Mistake{"", 0, "--base", fmt::format("is '{}', which is neither one of the plans nor a file", base),
                   fmt::format("choose from {}, or give a plan file", fmt::join(asked.names, ", "))};
  std::string name = std::filesystem::path(base).stem().string();
  if (std::find(asked.names.begin(), asked.names.end(), name) != asked.names.end()) name = base;
  asked.paths.insert(asked.paths.begin(), base);
  asked.names.insert(asked.names.begin(), name);
  return std::nullopt;
}

std::vector<Mistake> section_mistakes(const std::vector<std::string>& sections) {
  std::vector<Mistake> mistakes;
  const auto& known = comparison_sections();
  for (const std::string& section : sections)
    if (std::find(known.begin(), known.end(), section) == known.end())
      mistakes.push_back({"", 0, "--section", fmt::format("there is no section '{}'", section),
                          fmt::format("choose from {}", fmt::join(known, ", "))});
  return mistakes;
}

struct Read {
  std::vector<Judged> plans;
  int status = kOk;
};

Read read_plans(const Asked& asked, bool as_json) {
  Read read;
  std::vector<Mistake> mistakes;
  for (const std::string& path : asked.paths) {
    auto loaded = open_plan(path);
    if (loaded) {
      read.plans.push_back(judged(std::move(loaded).value()));
    } else {
      mistakes.insert(mistakes.end(), loaded.mistakes().begin(), loaded.mistakes().end());
    }
  }
  if (!mistakes.empty()) {
    read.status = refuse(mistakes, as_json);
    return read;
  }
  for (std::size_t i = 0; i < read.plans.size(); ++i) {
    if (read.plans[i].stored.audit.clean()) continue;
    say(fmt::format("{}: the plan breaks rules and is not shown; 'stargate audit' lists them", asked.paths[i]));
    read.status = kChecksDisagree;
  }
  if (read.status != kOk && as_json) out_json({{"status", exit_name(read.status)}});
  return read;
}

int answer(const CompareArguments& arguments, const Asked& asked, const Comparison& comparison) {
  if (!arguments.csv.empty())
    if (const int written = write_tables(arguments.csv, comparison_tables(comparison), arguments.json); written != kOk)
      return written;
  if (arguments.output == "-") {
    const Result<std::string> page = page_html(comparison_page(comparison));
    if (!page) return refuse(page.mistakes(), arguments.json);
    out_document(page.value());
    return kOk;
  }
  if (!arguments.output.empty())
    if (const int written = write_page(arguments.output, comparison_page(comparison), arguments.json); written != kOk)
      return written;
  if (arguments.json) {
    json said = comparison_json(comparison);
    said["status"] = exit_name(kOk);
    for (std::size_t i = 0; i < asked.paths.size(); ++i) said["plans"][i]["file"] = asked.paths[i];
    out_json(said);
  } else if (arguments.csv.empty() && arguments.output.empty()) {
    const int columns = arguments.width > 0 ? arguments.width : output_width();
    out(comparison_text(comparison, {columns, toned("x", Tone::strong, true) != "x"}));
  }
  return kOk;
}

}  // namespace

int compare_command(const CompareArguments& arguments) {
  Asked asked{arguments.plans, names_of(arguments.plans), 0};
  std::vector<Mistake> mistakes = section_mistakes(arguments.sections);
  if (auto mistake = use_names(arguments, asked)) mistakes.push_back(*mistake);
  if (arguments.json && arguments.output == "-")
    mistakes.push_back({"", 0, "--json", "and -o - cannot both have stdout", "write the page to a file"});
  if (auto mistake = find_base(arguments.base, asked)) mistakes.push_back(*mistake);
  if (!mistakes.empty()) return refuse(mistakes, arguments.json);
  if (asked.paths.size() < 2)
    return refuse({{"", 0, "PLAN", "is one plan, which has nothing to be compared with", "give two plans or more"}},
                  arguments.json);
  const Read read = read_plans(asked, arguments.json);
  if (read.status != kOk) return read.status;
  std::vector<NamedPlan> plans;
  for (std::size_t i = 0; i < read.plans.size(); ++i) {
    const StoredPlan& stored = read.plans[i].stored;
    plans.push_back(
        {asked.names[i], {stored.programme, stored.plan, stored.audit, read.plans[i].finance, stored.altered}});
  }
  if (auto mistake = incomparable(plans, asked.base)) {
    const auto named = std::find(asked.names.begin(), asked.names.end(), mistake->file);
    mistake->file = asked.paths.at(static_cast<std::size_t>(named - asked.names.begin()));
    return refuse({*mistake}, arguments.json);
  }
  return answer(arguments, asked, compare(plans, asked.base, arguments.sections));
}

}  // namespace stargate
