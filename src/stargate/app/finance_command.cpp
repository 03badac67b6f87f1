// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/finance_command.hpp"
#include "stargate/app/open_plan.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/tables.hpp"
#include "stargate/app/verdict.hpp"
#include "stargate/report/finance_tables.hpp"
#include "stargate/report/json_finance.hpp"
#include "stargate/report/verdict_words.hpp"
#include "stargate/workbook/book.hpp"
#include "stargate/workbook/write_xlsx.hpp"

namespace stargate {
namespace {

using nlohmann::json;

struct Audience {
  enum class Kind { programme, partner, facility } kind = Kind::programme;
  int row = -1;
};

template <class Row>
std::vector<std::string> ids_of(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

// Nothing, and a mistake, for a word or a name that is not there.
std::optional<Audience> audience_of(const Programme& p, const std::vector<std::string>& words,
                                    std::vector<Mistake>& mistakes) {
  const auto wrong = [&](std::string what, std::string mend) -> std::optional<Audience> {
    mistakes.push_back({"", 0, "--for", std::move(what), std::move(mend)});
    return std::nullopt;
  };
  if (words.empty() || (words.front() == "programme" && words.size() == 1)) return Audience{};
  const bool partner = words.front() == "partner", facility = words.front() == "facility";
  if ((!partner && !facility) || words.size() != 2)
    return wrong(fmt::format("'{}' is not a reader that reports are made for", fmt::join(words, " ")),
                 "choose programme, partner NAME or facility NAME");
  const auto ids = partner ? ids_of(p.partners) : ids_of(p.facilities);
  const auto found = std::find(ids.begin(), ids.end(), words[1]);
  if (found == ids.end())
    return wrong(fmt::format("there is no {} '{}' in the plan's programme", words.front(), words[1]),
                 fmt::format("choose from {}", fmt::join(ids, ", ")));
  return Audience{partner ? Audience::Kind::partner : Audience::Kind::facility, static_cast<int>(found - ids.begin())};
}

std::vector<Table> tables_for(const Programme& p, const finance::Finance& f, const Audience& audience) {
  switch (audience.kind) {
    case Audience::Kind::partner:
      return finance_for_partner(p, f, Index<Partner>(audience.row));
    case Audience::Kind::facility:
      return finance_for_facility(p, f, Index<Facility>(audience.row));
    case Audience::Kind::programme:
      break;
  }
  return finance_for_programme(p, f);
}

json data_for(const Programme& p, const finance::Finance& f, const Audience& audience) {
  switch (audience.kind) {
    case Audience::Kind::partner:
      return json_for_partner(p, f, Index<Partner>(audience.row));
    case Audience::Kind::facility:
      return json_for_facility(p, f, Index<Facility>(audience.row));
    case Audience::Kind::programme:
      break;
  }
  return json_finance(p, f);
}

}  // namespace

const std::vector<std::string_view>& finance_audiences() {
  static const std::vector<std::string_view> all = {"programme", "partner", "facility"};
  return all;
}

int finance_command(const FinanceArguments& arguments) {
  const auto loaded = open_plan(arguments.plan);
  if (!loaded) return refuse(loaded.mistakes(), arguments.json);
  const StoredPlan& stored = loaded.value();
  const Programme& p = stored.programme;
  std::vector<Mistake> mistakes;
  const auto audience = audience_of(p, arguments.audience, mistakes);
  if (!audience) return refuse(mistakes, arguments.json);
  if (!arguments.xlsx.empty() && audience->kind != Audience::Kind::programme)
    return refuse({{"", 0, "--xlsx",
                    "is the workbook of the whole programme, which is more than a partner or a facility is shown",
                    "leave out --for, or use --csv"}},
                  arguments.json);
  if (!stored.audit.clean()) {
    finance::PlanVerdict broken = finance::judge(p, stored.plan, stored.audit);
    broken.altered = stored.altered;
    say(fmt::format("{}: the plan breaks rules; 'stargate audit' lists them", arguments.plan));
    if (arguments.json)
      out_json({{"status", exit_name(kChecksDisagree)},
                {"verdict", verdict_json(p, broken)},
                {"plan_hash", stored.plan_hash}});
    return kChecksDisagree;
  }
  const finance::Finance f = finance::examine(p, stored.plan, stored.audit);
  finance::PlanVerdict verdict = finance::judge(stored.plan, stored.audit, f);
  verdict.altered = stored.altered;
  const int status = exit_of(verdict.status);
  if (!arguments.csv.empty()) {
    std::vector<Table> tables = tables_for(p, f, *audience);
    if (audience->kind == Audience::Kind::programme)
      for (Table& table : finance_series(p, f)) tables.push_back(std::move(table));
    if (const int written = write_tables(arguments.csv, tables, arguments.json); written != kOk) return written;
  }
  if (!arguments.xlsx.empty()) {
    const workbook::Book book =
        workbook::book_of(p, stored.plan, stored.audit, f, {p.hash, stored.plan_hash, altered_sentence(verdict)});
    if (auto wrong = workbook::write_xlsx(book, arguments.xlsx); !wrong.empty()) return refuse(wrong, arguments.json);
    say(arguments.xlsx);
  }
  if (arguments.json) {
    json answer = data_for(p, f, *audience);
    answer["status"] = exit_name(status);
    answer["verdict"] = verdict_json(p, verdict);
    answer["plan_hash"] = stored.plan_hash;
    answer["programme_hash"] = p.hash;
    out_json(answer);
    return status;
  }
  out_verdict(p, verdict);
  if (arguments.csv.empty() && arguments.xlsx.empty()) {
    const int columns = arguments.width > 0 ? arguments.width : output_width();
    const TextStyle style{columns, toned("x", Tone::strong, true) != "x"};
    std::string text;
    for (const Table& table : tables_for(p, f, *audience))
      text += (text.empty() ? "" : "\n") + table_text(table, style);
    if (audience->kind == Audience::Kind::programme) text += "\n" + table_text(finance_shortages(p, f), style);
    out(text);
  }
  for (const auto& r : f.checks.broken)
    say(toned(fmt::format("checks disagree: {} {} in {}: USD {}", r.check, r.of,
                          r.month < 0 ? "the opening balance" : p.month_at(r.month).text(), to_string(r.amount)),
              Tone::bad));
  return status;
}

}  // namespace stargate
