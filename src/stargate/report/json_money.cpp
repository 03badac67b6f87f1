// SPDX-License-Identifier: Apache-2.0
// Partners, facilities, the tests of a lender, the cash flow, sources and uses.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "stargate/finance/waterfall.hpp"
#include "stargate/report/cash_groups.hpp"
#include "stargate/report/json_parts.hpp"

namespace stargate::report {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

const char* kind_words(FacilityKind kind) {
  switch (kind) {
    case FacilityKind::term:
      return "term loan";
    case FacilityKind::delayed_draw:
      return "delayed-draw term loan";
    case FacilityKind::revolver:
      return "revolver";
    case FacilityKind::bond:
      return "bond";
    case FacilityKind::vendor:
      return "vendor finance";
    case FacilityKind::lease:
      return "lease";
  }
  return "";
}

json partner_row(const Subject& s, std::size_t index) {
  const Partner& partner = s.programme.partners[index];
  json j;
  j["partner"] = called(partner);
  j["role"] = partner.kind == PartnerKind::sponsor ? "sponsor" : "limited";
  j["ownership_pct"] = number(partner.ownership_pct);
  j["commitment_usd_m"] = number(partner.commitment_usd_m);
  const bool preferred = s.programme.capital.sharing == Sharing::tiers && partner.preferred_return_pct > 0;
  j["preferred_return"] = preferred ? fmt::format("{:g} % a year, {}", partner.preferred_return_pct,
                                                  finance::preferred_words(partner.preferred_compounding))
                                    : "";
  j["called_to_date_usd_m"] = numbers(running(row_of(s, s.money().partner_calls, index), partner.called_usd_m));
  j["distributed_to_date_usd_m"] = numbers(running(row_of(s, s.money().partner_distributions, index)));
  return j;
}

json account(const Subject& s) {
  const finance::MoneyByMonth& m = s.money();
  const double lock_up = s.programme.capital.lockup_dscr;
  json j;
  j["cash_usd_m"] = numbers(series_of(s, m.cash));
  j["cash_minimum_usd_m"] = numbers(series_of(s, m.cash_least));
  j["cfads_usd_m"] = numbers(series_of(s, m.cfads));
  j["debt_service_usd_m"] = numbers(series_of(s, m.debt_service));
  j["dscr"] = numbers(m.dscr);
  j["dscr_minimum"] = numbers(m.dscr_minimum);
  j["dscr_lock_up"] = numbers(Series(zeros(s).size(), lock_up > 0 ? lock_up : kNothing));
  j["ltv_pct"] = numbers(m.ltv_pct);
  j["ltv_maximum_pct"] = numbers(m.ltv_maximum_pct);
  return j;
}

Money group_total(const Subject& s, const CashGroup& group) {
  Money total;
  for (const CashLine line : group.lines) total += s.money().total(line);
  return group.source ? total : -total;
}

json sources_uses(const Subject& s) {
  const Programme& p = s.programme;
  const finance::MoneyByMonth& m = s.money();
  json rows = json::array();
  const auto put = [&rows](bool source, const std::string& name, std::string_view group, Money amount) {
    if (amount == Money{}) return;
    rows.push_back({{"side", source ? "source" : "use"},
                    {"name", name},
                    {"group", group},
                    {"amount_usd_m", number(amount.in_millions())}});
  };
  // What stands under names of its own, and the rest of its line so that both sides add up.
  const auto put_named = [&](const CashGroup& group, const std::vector<std::pair<std::string, Money>>& parts) {
    Money rest = group_total(s, group);
    for (const auto& [name, amount] : parts) {
      put(group.source, name, group.family, amount);
      rest -= amount;
    }
    put(group.source, std::string(group.label) + ", other", group.family, rest);
  };
  put(true, "Cash at the start", "Cash", Money::millions(p.capital.opening_cash_usd_m));
  for (const CashGroup& group : cash_groups()) {
    std::vector<std::pair<std::string, Money>> parts;
    if (group.lines.front() == CashLine::calls) {
      for (std::size_t i = 0; i < p.partners.size(); ++i) {
        parts.emplace_back(called(p.partners[i]), Money{});
        for (const Money amount : m.partner_calls[i]) parts.back().second += amount;
      }
      put_named(group, parts);
    } else if (group.lines.front() == CashLine::draws) {
      for (std::size_t f = 0; f < p.facilities.size(); ++f) {
        parts.emplace_back(called(p.facilities[f]), Money{});
        for (const finance::LoanMonth& loan : s.finance.run.loans[f]) parts.back().second += loan.draw;
      }
      put_named(group, parts);
    } else {
      put(group.source, std::string(group.label), group.family, group_total(s, group));
    }
  }
  put(false, "Cash at the end", "Cash", m.cash.empty() ? Money{} : m.cash.back());
  return rows;
}

}  // namespace

void put_capital(const Subject& s, json& report) {
  json partners = json::array(), facilities = json::array();
  for (std::size_t i = 0; i < s.programme.partners.size(); ++i) partners.push_back(partner_row(s, i));
  for (std::size_t f = 0; f < s.programme.facilities.size(); ++f) {
    facilities.push_back({{"facility", called(s.programme.facilities[f])},
                          {"kind", kind_words(s.programme.facilities[f].kind)},
                          {"limit_usd_m", numbers(row_of(s, s.money().facility_limit, f))},
                          {"balance_usd_m", numbers(row_of(s, s.money().facility_balance, f))}});
  }
  report["partners"] = std::move(partners);
  report["facilities"] = std::move(facilities);
  report["account"] = account(s);
}

void put_cash(const Subject& s, json& report) {
  json lines = json::array();
  for (const CashGroup& group : cash_groups()) {
    Series amounts = zeros(s);
    for (const CashLine line : group.lines) add(amounts, cash_line(s, line));
    if (std::all_of(amounts.begin(), amounts.end(), [](double x) { return x == 0; })) continue;
    if (!group.source) {
      for (double& amount : amounts) amount = -amount;
    }
    lines.push_back(
        {{"line", group.label}, {"side", group.source ? "source" : "use"}, {"amount_usd_m", numbers(amounts)}});
  }
  report["cash_lines"] = std::move(lines);
  report["sources_uses"] = sources_uses(s);
  report["sources_uses_period"] = span_words(s.programme, 0, s.months() - 1) + ", with the opening cash";
}

}  // namespace stargate::report
