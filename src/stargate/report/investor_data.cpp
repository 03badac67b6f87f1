// SPDX-License-Identifier: Apache-2.0
// Who pays in and who gets what: the calendar of calls and draws, capital accounts, sources and uses, returns.
#include <algorithm>

#include "stargate/finance/capital_years.hpp"
#include "stargate/finance/funding_calendar.hpp"
#include "stargate/report/contract_data.hpp"
#include "stargate/report/words.hpp"

namespace stargate::report {
namespace {

using finance::Finance;

std::vector<FundingItem> calendar(const Programme& p, const Finance& f) {
  std::vector<FundingItem> items;
  for (const finance::FundingDue& due :
       finance::funding_calendar(f.terms, f.run, std::min(kCalendarMonths, f.terms.months))) {
    const bool call = due.kind == finance::FundingDue::Kind::call;
    const auto row = static_cast<std::size_t>(due.row);
    items.push_back({call, call ? called(p.partners[row]) : called(p.facilities[row]), p.month_at(due.month),
                     due.notice, due.due, due.amount});
  }
  return items;
}

std::vector<CapitalAccount> accounts(const Programme& p, const Finance& f) {
  std::vector<CapitalAccount> all;
  for (std::size_t i = 0; i < p.partners.size(); ++i) {
    CapitalAccount& account = all.emplace_back();
    account.partner = called(p.partners[i]);
    account.paid_in_to_date = f.by_month.partner_called_to_date[i];
    account.distributed_to_date = f.by_month.partner_distributed_to_date[i];
    for (const finance::CapitalMonth& m : f.capital[i]) account.closing.push_back(m.closing);
    for (const finance::CapitalYear& year : finance::capital_years(p.month_at(0), f.capital[i], f.run.calls[i])) {
      const finance::CapitalMonth& a = year.account;
      account.years.push_back({year.until, a.opening, a.paid_in, a.income, a.paid_out, a.closing, year.unfunded});
    }
  }
  return all;
}

// Sources and uses of all months under few names. A line that comes out on the other side of the account stands there.
std::vector<SourceOrUseRow> flows(const Programme& p, const Finance& f) {
  std::vector<SourceOrUseRow> rows;
  const auto put = [&rows](const std::string& name, CashFamily family, Money in) {
    if (in != Money{}) rows.push_back({in > Money{} ? Side::source : Side::use, name, family, std::max(in, -in)});
  };
  if (f.run.cash.empty()) return rows;
  put("Cash at the start", CashFamily::cash, f.run.cash.front().opening);
  for (const CashGroup& group : flow_groups()) {
    switch (group.named_by) {
      case NamedBy::partner:
        for (std::size_t i = 0; i < f.run.calls.size(); ++i) {
          Money paid;
          for (const finance::CallMonth& m : f.run.calls[i]) paid += m.paid;
          put(called(p.partners[i]), group.family, paid);
        }
        break;
      case NamedBy::facility:
        for (std::size_t i = 0; i < f.run.loans.size(); ++i) {
          Money drawn;
          for (const finance::LoanMonth& m : f.run.loans[i]) drawn += m.draw;
          put(called(p.facilities[i]), group.family, drawn);
        }
        break;
      case NamedBy::group: {
        Money sum;
        for (const CashLine line : group.lines) sum += f.by_month.total(line);
        put(std::string(group.label), group.family, sum);
        break;
      }
    }
  }
  put("Cash at the end", CashFamily::cash, -f.run.cash.back().closing);
  return rows;
}

double pct(const finance::Rates& rates) {
  const auto earned = rates.earned();
  return earned ? shown(100 * *earned) : kNoFigure;
}

// Why rates are missing: on cash alone, and with what stands at the end.
std::string remarks(const finance::Returns& r) {
  const std::string at_end = finance::remark_on(r.irr_with_terminal, r.xirr_with_terminal),
                    on_cash = finance::remark_on(r.irr, r.xirr);
  if (at_end == on_cash) return at_end;
  return at_end + (at_end.empty() || on_cash.empty() ? "" : "; ") + (on_cash.empty() ? "" : "on cash, " + on_cash);
}

ReturnRow return_row(const Programme& p, ReturnOf kind, const std::string& name, const finance::Returns& r) {
  const bool paid = r.paid > Money{};
  ReturnRow row;
  row.kind = kind;
  row.name = name;
  row.paid = r.paid;
  row.received = r.received;
  row.terminal = r.terminal;
  row.peak = -r.peak;
  row.irr_pct = pct(r.irr);
  row.xirr_pct = pct(r.xirr);
  row.moic = paid ? shown(r.moic) : kNoFigure;
  row.npv_usd_m = shown(r.npv_usd_m);
  row.irr_with_terminal_pct = pct(r.irr_with_terminal);
  row.xirr_with_terminal_pct = pct(r.xirr_with_terminal);
  row.moic_with_terminal = paid ? shown(r.moic_with_terminal) : kNoFigure;
  row.npv_with_terminal_usd_m = shown(r.npv_with_terminal_usd_m);
  row.remark = remarks(r);
  if (r.payback_month >= 0) row.payback = p.month_at(r.payback_month);
  if (r.peak_month >= 0) row.peak_month = p.month_at(r.peak_month);
  return row;
}

bool moves(const finance::Returns& r) { return r.paid != Money{} || r.received != Money{} || r.terminal != Money{}; }

// Of the programme to the partners and before debt, which finance has last, in this order; of partners; of things that
// move money.
std::vector<ReturnRow> returns(const Programme& p, const Finance& f) {
  constexpr const char* kProgramme[] = {"Programme, to the partners", "Programme, before debt"};
  std::vector<ReturnRow> rows;
  const std::size_t partners = p.partners.size();
  for (std::size_t i = 0; i < std::size(kProgramme) && partners + i < f.returns.size(); ++i)
    rows.push_back(return_row(p, ReturnOf::programme, kProgramme[i], f.returns[partners + i]));
  for (std::size_t i = 0; i < partners && i < f.returns.size(); ++i)
    rows.push_back(return_row(p, ReturnOf::partner, called(p.partners[i]), f.returns[i]));
  const auto put = [&](ReturnOf kind, const auto& things, const char* rest, const std::vector<finance::Returns>& all) {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (moves(all[i])) rows.push_back(return_row(p, kind, i < things.size() ? called(things[i]) : rest, all[i]));
  };
  put(ReturnOf::site, p.sites, "of no site", f.things.sites);
  put(ReturnOf::platform, p.platforms, "of no platform", f.things.platforms);
  return rows;
}

double cost_or_none(double cost) { return cost != 0 ? shown(cost) : kNoFigure; }

}  // namespace

void put_investors(const Subject& s, ContractData& data) {
  const Programme& p = s.programme;
  const Finance& f = s.finance;
  data.calendar = calendar(p, f);
  data.calendar_period = span_words(p, 0, std::min(kCalendarMonths, s.months()) - 1);
  data.accounts = accounts(p, f);
  data.flows = flows(p, f);
  for (const SourceOrUseRow& row : data.flows)
    if (row.side == Side::source) data.flows_total += row.amount;
  data.flows_period = span_words(p, 0, s.months() - 1);
  data.returns = returns(p, f);
  data.usd_per_h100e_hour = cost_or_none(f.units.usd_per_h100e_hour);
  data.usd_m_per_mw = cost_or_none(f.units.usd_m_per_mw);
  data.hurdle_rate_pct = shown(p.settings.hurdle_rate_pct);
}

}  // namespace stargate::report
