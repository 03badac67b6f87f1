// SPDX-License-Identifier: Apache-2.0
// Who pays in and who gets what, exactly: the calendar of calls and draws, capital accounts, sources and uses, returns.
#include <algorithm>

#include "stargate/finance/unit_costs.hpp"
#include "stargate/report/cash_groups.hpp"
#include "stargate/report/json_exact.hpp"

namespace stargate::report {
namespace {

using finance::Finance;

constexpr int kYearEnd = 12;

json calendar(const Programme& p, const Finance& f) {
  struct Item {
    Date due;
    json row;
  };
  std::vector<Item> items;
  const int months = std::min(kCalendarMonths, f.terms.months);
  const auto put = [&](const char* kind, const std::string& of, int t, json notice, Date due, Money amount) {
    items.push_back({due,
                     {{"kind", kind},
                      {"of", of},
                      {"month", p.month_at(t).text()},
                      {"notice", std::move(notice)},
                      {"due", due.text()},
                      {"amount_usd", static_cast<double>(amount.in_cents()) / 100}}});
  };
  for (const auto& call : finance::call_calendar(f.terms, f.run.calls, 0, months))
    put("call", called(p.partners[static_cast<std::size_t>(call.partner)]), call.month, call.notice.text(), call.due,
        call.amount);
  for (std::size_t i = 0; i < f.run.loans.size(); ++i)
    for (int t = 0; t < months; ++t)
      if (const Money drawn = f.run.loans[i][static_cast<std::size_t>(t)].draw; drawn > Money{})
        put("draw", called(p.facilities[i]), t, json(), f.terms.dates.pays[static_cast<std::size_t>(t)], drawn);
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.due < b.due; });
  json list = json::array();
  for (Item& item : items) list.push_back(std::move(item.row));
  return list;
}

json account_years(const Programme& p, const Finance& f, std::size_t partner) {
  json list = json::array();
  finance::CapitalMonth year;
  const auto& months = f.capital[partner];
  for (std::size_t t = 0; t < months.size(); ++t) {
    const finance::CapitalMonth& m = months[t];
    const Month month = p.month_at(static_cast<int>(t));
    if (t == 0 || month.month() == 1) year = {m.opening, {}, {}, {}, {}};
    year.paid_in += m.paid_in;
    year.paid_out += m.paid_out;
    year.income += m.income;
    if (month.month() != kYearEnd && t + 1 < months.size()) continue;
    list.push_back({{"until", month.text()},
                    {"opening_usd_m", usd_m(year.opening)},
                    {"paid_in_usd_m", usd_m(year.paid_in)},
                    {"income_usd_m", usd_m(year.income)},
                    {"distributed_usd_m", usd_m(year.paid_out)},
                    {"closing_usd_m", usd_m(m.closing)},
                    {"unfunded_usd_m", usd_m(f.run.calls[partner][t].unfunded)}});
  }
  return list;
}

json accounts(const Programme& p, const Finance& f) {
  json list = json::array();
  for (std::size_t i = 0; i < p.partners.size(); ++i) {
    Money out;
    list.push_back({{"partner", called(p.partners[i])},
                    {"paid_in_to_date_usd_m", field(f.run.calls[i], &finance::CallMonth::called_to_date)},
                    {"distributed_to_date_usd_m",
                     amounts(f.capital[i], [&out](const finance::CapitalMonth& m) { return out += m.paid_out; })},
                    {"closing_usd_m", field(f.capital[i], &finance::CapitalMonth::closing)},
                    {"years", account_years(p, f, i)}});
  }
  return list;
}

Money total(const ByMonth<Money>& months) {
  Money sum;
  for (const Money m : months) sum += m;
  return sum;
}

// Sources and uses of all months under few names. A line that comes out on the other side of the account stands there.
json flows(const Programme& p, const Finance& f) {
  json rows = json::array();
  const auto put = [&rows](bool source, const std::string& name, std::string_view group, Money amount) {
    if (amount < Money{}) source = !source, amount = -amount;
    if (amount != Money{})
      rows.push_back(
          {{"side", source ? "source" : "use"}, {"name", name}, {"group", group}, {"amount_usd_m", usd_m(amount)}});
  };
  if (f.run.cash.empty()) return rows;
  const auto& lines = f.by_month.lines;
  put(true, "Cash at the start", "Cash", f.run.cash.front().opening);
  for (const CashGroup& group : flow_groups()) {
    Money sum;
    for (const CashLine line : group.lines) sum += total(lines[static_cast<std::size_t>(line)]);
    if (group.lines.front() == CashLine::calls) {
      for (std::size_t i = 0; i < f.run.calls.size(); ++i) {
        Money paid;
        for (const finance::CallMonth& m : f.run.calls[i]) paid += m.paid;
        put(true, called(p.partners[i]), group.family, paid);
      }
    } else if (group.lines.front() == CashLine::draws) {
      for (std::size_t i = 0; i < f.run.loans.size(); ++i) {
        Money drawn;
        for (const finance::LoanMonth& m : f.run.loans[i]) drawn += m.draw;
        put(true, called(p.facilities[i]), group.family, drawn);
      }
    } else {
      put(group.source, std::string(group.label), group.family, group.source ? sum : -sum);
    }
  }
  put(false, "Cash at the end", "Cash", f.run.cash.back().closing);
  return rows;
}

Money source_total(const json& rows) {
  Money sum;
  for (const json& row : rows)
    if (row.at("side") == "source") sum += Money::millions(row.at("amount_usd_m").get<double>());
  return sum;
}

json pct(const finance::Rates& rates) { return rates.earned() ? number(100 * *rates.earned()) : json(); }

// Why rates are missing: on cash alone, and with what stands at the end.
std::string remarks(const finance::Returns& r) {
  const std::string at_end = finance::remark_on(r.irr_with_terminal, r.xirr_with_terminal),
                    on_cash = finance::remark_on(r.irr, r.xirr);
  if (at_end == on_cash) return at_end;
  return at_end + (at_end.empty() || on_cash.empty() ? "" : "; ") + (on_cash.empty() ? "" : "on cash, " + on_cash);
}

json return_row(const Programme& p, const char* kind, const std::string& name, const finance::Returns& r) {
  const bool paid = r.paid > Money{};
  json j{{"kind", kind},
         {"name", name},
         {"paid_usd_m", usd_m(r.paid)},
         {"received_usd_m", usd_m(r.received)},
         {"terminal_usd_m", usd_m(r.terminal)}};
  j["irr_pct"] = pct(r.irr);
  j["xirr_pct"] = pct(r.xirr);
  j["moic"] = paid ? number(r.moic) : json();
  j["npv_usd_m"] = number(r.npv_usd_m);
  j["irr_with_terminal_pct"] = pct(r.irr_with_terminal);
  j["xirr_with_terminal_pct"] = pct(r.xirr_with_terminal);
  j["moic_with_terminal"] = paid ? number(r.moic_with_terminal) : json();
  j["npv_with_terminal_usd_m"] = number(r.npv_with_terminal_usd_m);
  j["remark"] = remarks(r);
  j["payback"] = r.payback_month < 0 ? json() : json(p.month_at(r.payback_month).text());
  j["peak_usd_m"] = usd_m(-r.peak);
  j["peak"] = r.peak_month < 0 ? json() : json(p.month_at(r.peak_month).text());
  return j;
}

bool moves(const finance::Returns& r) { return r.paid != Money{} || r.received != Money{} || r.terminal != Money{}; }

json returns(const Subject& s, const Finance& f) {
  const Programme& p = s.programme;
  json list = json::array();
  const std::size_t partners = p.partners.size();
  for (std::size_t i = partners; i < f.returns.size(); ++i)
    list.push_back(return_row(p, "programme",
                              f.returns[i].of == "programme" ? "Programme, to the partners" : "Programme, before debt",
                              f.returns[i]));
  for (std::size_t i = 0; i < partners && i < f.returns.size(); ++i)
    list.push_back(return_row(p, "partner", called(p.partners[i]), f.returns[i]));
  const auto put = [&](const char* kind, const auto& things, const char* rest,
                       const std::vector<finance::Returns>& all) {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (moves(all[i])) list.push_back(return_row(p, kind, i < things.size() ? called(things[i]) : rest, all[i]));
  };
  put("site", p.sites, "of no site", f.things.sites);
  put("platform", p.platforms, "of no platform", f.things.platforms);
  return list;
}

json unit_costs(const Finance& f) {
  const finance::UnitCosts& costs = f.units;
  const auto or_null = [](double cost) { return cost != 0 ? number(cost) : json(); };
  return {{"usd_per_h100e_hour", or_null(costs.usd_per_h100e_hour)}, {"usd_m_per_mw", or_null(costs.usd_m_per_mw)}};
}

}  // namespace

void put_exact_investors(const Subject& s, const Finance& f, json& exact) {
  const Programme& p = s.programme;
  exact["calendar"] = calendar(p, f);
  exact["calendar_period"] = span_words(p, 0, std::min(kCalendarMonths, s.months()) - 1);
  exact["accounts"] = accounts(p, f);
  exact["flows"] = flows(p, f);
  exact["flows_total_usd_m"] = usd_m(source_total(exact.at("flows")));
  exact["flows_period"] = span_words(p, 0, s.months() - 1);
  exact["returns"] = returns(s, f);
  exact["unit_costs"] = unit_costs(f);
  exact["hurdle_rate_pct"] = number(p.settings.hurdle_rate_pct);
}

}  // namespace stargate::report
