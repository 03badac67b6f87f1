// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/json_finance.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "stargate/finance/left_out.hpp"
#include "stargate/finance/series.hpp"
#include "stargate/finance/tightest.hpp"
#include "stargate/finance/unit_costs.hpp"

namespace stargate {
namespace {

using finance::Finance;
using nlohmann::json;

constexpr int kCallMonths = 12;

std::string usd(Money m) {
  const std::int64_t cents = m.in_cents();
  const auto size = static_cast<std::uint64_t>(cents < 0 ? -cents : cents);
  return fmt::format("{}{}.{:02}", cents < 0 ? "-" : "", size / 100, size % 100);
}

json amounts(const ByMonth<Money>& months) {
  json list = json::array();
  for (Money m : months) list.push_back(usd(m));
  return list;
}

// Every line of a month's struct by name.
template <class M>
json lines(const std::vector<finance::Line<M>>& known, const std::vector<M>& months) {
  json j;
  for (const auto& line : known) {
    json list = json::array();
    for (const M& month : months) list.push_back(usd(month.*line.field));
    j[std::string(line.name)] = std::move(list);
  }
  return j;
}

json month_or_null(const Programme& p, int t) { return t < 0 ? json() : json(p.month_at(t).text()); }

json statement(const std::vector<finance::StatementLine>& known) {
  json list = json::array();
  for (const auto& line : known)
    list.push_back(
        {{"name", line.name}, {"label", line.label}, {"total", !line.adds.empty()}, {"usd", amounts(line.values)}});
  return list;
}

std::string_view word(finance::Standing standing) {
  constexpr std::string_view words[] = {"untested", "kept", "cured", "breached"};
  return words[static_cast<int>(standing)];
}

void put_tests(const Programme& p, const Finance& f, std::size_t facility, json& list) {
  using finance::CovenantMonth;
  const auto& months = f.run.covenants[facility];
  const std::pair<const char*, finance::Test CovenantMonth::*> known[] = {
      {"dscr", &CovenantMonth::dscr},
      {"dscr_forward", &CovenantMonth::dscr_forward},
      {"ltv", &CovenantMonth::ltv},
      {"liquidity", &CovenantMonth::liquidity}};
  for (const auto& [name, of] : known)
    for (std::size_t t = 0; t < months.size(); ++t) {
      const finance::Test& test = months[t].*of;
      if (test.standing == finance::Standing::untested) continue;
      list.push_back({{"facility", p.facilities[facility].id},
                      {"covenant", name},
                      {"month", p.month_at(static_cast<int>(t)).text()},
                      {"have_usd", usd(test.have)},
                      {"need_usd", usd(test.need)},
                      {"headroom_usd", usd(test.headroom())},
                      {"standing", word(test.standing)}});
    }
}

// Where each covenant has least room, in money and as a ratio.
void put_tightest(const Programme& p, const Finance& f, std::size_t i, json& list) {
  constexpr const char* kNames[] = {"dscr", "dscr_forward", "ltv", "liquidity"};
  for (const finance::CovenantKind kind : finance::kCovenantKinds) {
    const auto& months = f.run.covenants[i];
    const finance::Tightest least = finance::tightest(kind, months, f.run.loans[i]);
    if (least.headroom_month < 0) continue;
    const finance::Test& test = finance::test_of(months[static_cast<std::size_t>(least.headroom_month)], kind);
    json row{{"facility", p.facilities[i].id},
             {"covenant", kNames[static_cast<int>(kind)]},
             {"month", p.month_at(least.headroom_month).text()},
             {"have_usd", usd(test.have)},
             {"need_usd", usd(test.need)},
             {"headroom_usd", usd(test.headroom())},
             {"standing", word(test.standing)}};
    row["ratio"] = row["ratio_limit"] = row["ratio_month"] = json();
    if (least.ratio_month >= 0) {
      const auto figure = finance::figure_of(
          kind, f.terms.loans[i], finance::test_of(months[static_cast<std::size_t>(least.ratio_month)], kind));
      row["ratio"] = figure.value, row["ratio_limit"] = figure.limit,
      row["ratio_month"] = p.month_at(least.ratio_month).text();
    }
    list.push_back(std::move(row));
  }
}

json contract_basis(const Programme& p, const Finance& f) {
  json shortages = json::array(), residuals = json::array();
  for (const auto& s : f.shortages)
    shortages.push_back(
        {{"kind", name_of(s.kind)}, {"where", s.where}, {"month", p.month_at(s.month).text()}, {"usd", usd(s.amount)}});
  for (const auto& r : f.checks.broken)
    residuals.push_back(
        {{"check", r.check}, {"of", r.of}, {"month", month_or_null(p, r.month)}, {"usd", usd(r.amount)}});
  return {{"fundable", f.fundable()}, {"shortages", std::move(shortages)}, {"residuals", std::move(residuals)}};
}

json number_or_null(double value) { return std::isfinite(value) && value != 0 ? json(value) : json(); }

json root(const finance::Rates& rates) { return rates.earned() ? json(100 * *rates.earned()) : json(); }

json all_roots(const finance::Rates& rates) {
  json list = json::array();
  for (const double rate : rates.found) list.push_back(100 * rate);
  return list;
}

json return_row(const Programme& p, const finance::Returns& r) {
  json row{{"of", r.of},
           {"paid_usd", usd(r.paid)},
           {"received_usd", usd(r.received)},
           {"terminal_usd", usd(r.terminal)},
           {"irr_pct", root(r.irr)},
           {"xirr_pct", root(r.xirr)},
           {"moic", std::isfinite(r.moic) ? json(r.moic) : json()},
           {"npv_usd_m", r.npv_usd_m},
           {"payback", month_or_null(p, r.payback_month)},
           {"peak_month", month_or_null(p, r.peak_month)},
           {"peak_usd", usd(r.peak)},
           {"irr_with_terminal_pct", root(r.irr_with_terminal)},
           {"xirr_with_terminal_pct", root(r.xirr_with_terminal)},
           {"moic_with_terminal", std::isfinite(r.moic_with_terminal) ? json(r.moic_with_terminal) : json()},
           {"npv_with_terminal_usd_m", r.npv_with_terminal_usd_m}};
  // Every rate that fits, and why none of them is given above.
  row["irr_all_pct"] = all_roots(r.irr);
  row["xirr_all_pct"] = all_roots(r.xirr);
  row["remark"] = finance::remark_on(r.irr, r.xirr);
  row["irr_all_with_terminal_pct"] = all_roots(r.irr_with_terminal);
  row["xirr_all_with_terminal_pct"] = all_roots(r.xirr_with_terminal);
  row["remark_with_terminal"] = finance::remark_on(r.irr_with_terminal, r.xirr_with_terminal);
  return row;
}

json returns(const Programme& p, const std::vector<finance::Returns>& known) {
  json list = json::array();
  for (const finance::Returns& r : known) list.push_back(return_row(p, r));
  return list;
}

// Of one partner; of all where none is named.
json calls(const Programme& p, const Finance& f, std::optional<int> partner = {}) {
  json list = json::array();
  for (const auto& call : finance::call_calendar(f.terms, f.run.calls, 0, std::min(kCallMonths, p.total_months()))) {
    if (partner && call.partner != *partner) continue;
    list.push_back({{"partner", p.partners[call.partner].id},
                    {"notice", call.notice.text()},
                    {"due", call.due.text()},
                    {"usd", usd(call.amount)}});
  }
  return list;
}

// To one facility; all, with those that no facility has, where none is named.
json pledged_racks(const Programme& p, const Finance& f, std::optional<int> facility = {}) {
  json list = json::array();
  for (const auto& [month, pledge] : finance::year_end_pledges(p, f.lots, f.run)) {
    if (facility && pledge.facility != *facility) continue;
    const auto& lot = f.lots[static_cast<std::size_t>(pledge.lot)];
    list.push_back({{"facility", pledge.facility < 0 ? json() : json(p.facilities[pledge.facility].id)},
                    {"at", p.month_at(month).text()},
                    {"platform", p.platforms[lot.platform].id},
                    {"hall", p.halls[lot.hall].id},
                    {"accepted", p.month_at(lot.accepted).text()},
                    {"installed", p.month_at(lot.installed).text()},
                    {"racks", pledge.racks},
                    {"worth_usd", usd(pledge.worth)}});
  }
  return list;
}

json capital_account(const Programme& p, const Finance& f, std::size_t partner) {
  json opening = json::array(), paid_in = json::array(), income = json::array(), paid_out = json::array(),
       closing = json::array();
  for (const finance::CapitalMonth& m : f.capital[partner]) {
    opening.push_back(usd(m.opening));
    paid_in.push_back(usd(m.paid_in));
    income.push_back(usd(m.income));
    paid_out.push_back(usd(m.paid_out));
    closing.push_back(usd(m.closing));
  }
  return {{"partner", p.partners[partner].id},
          {"account_usd",
           {{"opening", std::move(opening)},
            {"paid_in", std::move(paid_in)},
            {"income", std::move(income)},
            {"paid_out", std::move(paid_out)},
            {"closing", std::move(closing)}}},
          {"calls_usd", lines(finance::kCallLines, f.run.calls[partner])},
          {"distributions_usd", lines(finance::kShareLines, f.run.shares[partner])}};
}

json loan(const Programme& p, const Finance& f, std::size_t facility) {
  return {{"facility", p.facilities[facility].id}, {"usd", lines(finance::kLoanLines, f.run.loans[facility])}};
}

json months(const Programme& p) {
  json list = json::array();
  for (int t = 0; t < p.total_months(); ++t) list.push_back(p.month_at(t).text());
  return list;
}

json differences(const Finance& f) {
  json list = json::array();
  for (const auto& d : f.checks.differences)
    if (d.engine != d.audit)
      list.push_back({{"line", name(d.line)}, {"contract_usd", amounts(d.engine)}, {"planning_usd", amounts(d.audit)}});
  return list;
}

}  // namespace

json json_finance(const Programme& p, const Finance& f) {
  json covenants = json::array(), tightest = json::array(), loans = json::array(), accounts = json::array(),
       left_out = json::array(), sources = json::array();
  for (std::size_t i = 0; i < p.facilities.size(); ++i) {
    put_tests(p, f, i, covenants);
    put_tightest(p, f, i, tightest);
    loans.push_back(loan(p, f, i));
  }
  for (std::size_t i = 0; i < p.partners.size(); ++i) accounts.push_back(capital_account(p, f, i));
  for (const std::string_view one : finance::kLeftOut) left_out.push_back(one);
  for (const auto& row : f.sources)
    sources.push_back({{"label", row.label}, {"side", row.source ? "source" : "use"}, {"usd", usd(row.amount)}});
  return {{"months", months(p)},
          {"contract_basis", contract_basis(p, f)},
          {"statements",
           {{"income", statement(f.statements.income)},
            {"balance", statement(f.statements.balance)},
            {"cash_flow", statement(f.statements.cash_flow)}}},
          {"covenants", std::move(covenants)},
          {"covenants_tightest", std::move(tightest)},
          {"loans", std::move(loans)},
          {"left_out", std::move(left_out)},
          {"cash_usd", lines(finance::kCashLines, f.run.cash)},
          {"tax_usd", lines(finance::kTaxLines, f.run.tax)},
          {"capital_accounts", std::move(accounts)},
          {"calls", calls(p, f)},
          {"returns", returns(p, f.returns)},
          {"site_returns", returns(p, f.things.sites)},
          {"platform_returns", returns(p, f.things.platforms)},
          {"unit_costs",
           {{"usd_per_h100e_hour", number_or_null(f.units.usd_per_h100e_hour)},
            {"usd_m_per_mw", number_or_null(f.units.usd_m_per_mw)}}},
          {"sources_and_uses", std::move(sources)},
          {"pledged_racks", pledged_racks(p, f)},
          {"differences", differences(f)}};
}

json json_for_partner(const Programme& p, const Finance& f, Index<Partner> partner) {
  const auto i = static_cast<std::size_t>(partner);
  json returns = json::array();
  if (i < f.returns.size()) returns.push_back(return_row(p, f.returns[i]));
  return {{"months", months(p)},
          {"partner", p.partners[i].id},
          {"capital_accounts", json::array({capital_account(p, f, i)})},
          {"calls", calls(p, f, partner)},
          {"returns", std::move(returns)}};
}

json json_for_facility(const Programme& p, const Finance& f, Index<Facility> facility) {
  const auto i = static_cast<std::size_t>(facility);
  json covenants = json::array(), tightest = json::array();
  put_tests(p, f, i, covenants);
  put_tightest(p, f, i, tightest);
  return {{"months", months(p)},
          {"facility", p.facilities[i].id},
          {"loans", json::array({loan(p, f, i)})},
          {"covenants", std::move(covenants)},
          {"covenants_tightest", std::move(tightest)},
          {"pledged_racks", pledged_racks(p, f, facility)}};
}

}  // namespace stargate
