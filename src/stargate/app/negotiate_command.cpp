// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/negotiate_command.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/tables.hpp"
#include "stargate/app/words.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/report/negotiate_tables.hpp"
#include "stargate/report/page.hpp"
#include "stargate/report/sheet_page.hpp"

namespace stargate {

namespace {

// What is wrong with the arguments; fills the supplier and the package asked about.
std::vector<Mistake> mistakes_of(const NegotiateArguments& a, const Programme& p, Index<Supplier>& supplier,
                                 std::vector<Change>& package) {
  std::vector<std::string> ids;
  for (const Supplier& s : p.suppliers) ids.push_back(s.id);
  const auto found = std::find(ids.begin(), ids.end(), a.supplier);
  if (found == ids.end())
    return {{"", 0, "--supplier", fmt::format("there is no supplier '{}' in the plan's programme", a.supplier),
             fmt::format("choose from {}", fmt::join(ids, ", "))}};
  supplier = Index<Supplier>(found - ids.begin());
  if (offers_of(p, supplier).empty())
    return {{"", 0, "--supplier", fmt::format("'{}' has no offer in the plan's programme", a.supplier),
             "add an [[offer]] of one of its plants"}};
  if (a.offer.empty())
    return a.only_offer ? std::vector<Mistake>{{"", 0, "--only-offer", "judges a package of changes, but none is given",
                                                "add --offer CHANGE"}}
                        : std::vector<Mistake>{};
  auto read = read_changes(a.offer);
  if (!read) return read.mistakes();
  package = std::move(read).value();
  const auto changed = with_changes(p, package);
  return changed ? std::vector<Mistake>{} : changed.mistakes();
}

Expected expected_of_sheet(const Programme& p, Index<Supplier> supplier, const SheetOptions& options) {
  const SheetQuestions q = questions_of_sheet(p, supplier, options);
  return {q.quick, q.searched, q.search_s};
}

}  // namespace

int negotiate_command(const NegotiateArguments& a) {
  if (!a.output.empty())
    if (const auto missing = page_is_missing()) return refuse({*missing}, a.asking.json);
  InterruptGuard guard;
  Asking asking(a.asking);
  if (asking.status() != kOk) return asking.status();
  const Programme& p = asking.programme();
  Index<Supplier> supplier;
  std::vector<Change> package;
  if (const auto mistakes = mistakes_of(a, p, supplier, package); !mistakes.empty())
    return refuse(mistakes, a.asking.json);
  if (!asking.begin()) return asking.status();
  SheetOptions options;
  options.seconds_each = a.asking.ask.seconds_each;
  options.round = [&](const std::string& phase, double seconds) { return asking.plan().round(phase, seconds); };
  options.only_packages = a.only_offer;
  if (!package.empty()) options.packages = {package};
  if (!a.only_offer) asking.tell_expected(expected_of_sheet(p, supplier, options));
  Sheet sheet = negotiation_sheet(asking.plan().valuer(), with_changes, supplier, options);
  if (!sheet.mistakes.empty()) return refuse(sheet.mistakes, a.asking.json);
  sheet.unit = goal_unit(asking.stored().plan.goal);
  asking.progress().clear();
  const int status = sheet.interrupted ? kInterrupted : kOk;
  if (!a.output.empty()) {
    const std::string place = place_of_answers(a.output, sheet.interrupted);
    if (const int written = write_page(place, sheet_page(p, sheet), a.asking.json); written != kOk) return written;
  }
  const std::vector<Table> tables = sheet_tables(p, sheet);
  if (!a.csv.empty())
    if (const int written = write_tables(place_of_answers(a.csv, sheet.interrupted), tables, a.asking.json);
        written != kOk)
      return written;
  if (a.asking.json) {
    nlohmann::json j = sheet_json(p, sheet);
    j["status"] = exit_name(status);
    asking.put_plan(j);
    out_json(j);
  } else if (a.csv.empty() && a.output.empty()) {
    const TextStyle style{a.width > 0 ? a.width : output_width(), toned("x", Tone::strong, true) != "x"};
    std::string text;
    for (const Table& table : tables) text += (text.empty() ? "" : "\n") + table_text(table, style);
    out(text);
  }
  if (sheet.interrupted) say("stopped: the answers so far are kept; the same command continues from here");
  return status;
}

}  // namespace stargate
