// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/money_data.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "stargate/finance/waterfall.hpp"
#include "stargate/report/words.hpp"

namespace stargate::report {
namespace {

std::string_view kind_words(FacilityKind kind) {
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

PartnerCapital partner_row(const Subject& s, std::size_t index) {
  const Partner& partner = s.programme.partners[index];
  PartnerCapital row;
  row.partner = called(partner);
  row.sponsor = partner.kind == PartnerKind::sponsor;
  row.ownership_pct = shown(partner.ownership_pct);
  row.commitment_usd_m = shown(partner.commitment_usd_m);
  if (s.programme.capital.sharing == Sharing::tiers && partner.preferred_return_pct > 0)
    row.preferred_return = fmt::format("{:g} % a year, {}", partner.preferred_return_pct,
                                       finance::preferred_words(partner.preferred_compounding));
  row.called_to_date_usd_m = shown(row_of(s, s.money().partner_called_to_date, index));
  row.distributed_to_date_usd_m = shown(row_of(s, s.money().partner_distributed_to_date, index));
  return row;
}

AccountData account(const Subject& s) {
  const finance::MoneyByMonth& m = s.money();
  const double lock_up = s.programme.capital.lockup_dscr;
  AccountData data;
  data.cash_usd_m = shown(series_of(s, m.cash));
  data.cash_minimum_usd_m = shown(series_of(s, m.cash_least));
  data.cfads_usd_m = shown(series_of(s, m.cfads));
  data.debt_service_usd_m = shown(series_of(s, m.debt_service));
  data.dscr = shown(m.dscr);
  data.dscr_minimum = shown(m.dscr_minimum);
  data.dscr_lock_up = shown(Series(zeros(s).size(), lock_up > 0 ? lock_up : kNoFigure));
  data.ltv_pct = shown(m.ltv_pct);
  data.ltv_maximum_pct = shown(m.ltv_maximum_pct);
  return data;
}

// None that is zero in every month.
std::vector<CashFlowRow> cash_lines(const finance::Finance& f) {
  std::vector<CashFlowRow> rows;
  const auto& lines = f.by_month.lines;
  for (const CashGroup& group : cash_groups()) {
    ByMonth<Money> sum(f.run.cash.size());
    for (const CashLine line : group.lines)
      for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += lines[static_cast<std::size_t>(line)][t];
    if (group.side == Side::use)
      for (Money& amount : sum) amount = -amount;
    if (std::any_of(sum.begin(), sum.end(), [](Money m) { return m != Money{}; }))
      rows.push_back({group.label, group.side, std::move(sum)});
  }
  return rows;
}

Money group_total(const Subject& s, const CashGroup& group) {
  Money total;
  for (const CashLine line : group.lines) total += s.money().total(line);
  return group.side == Side::source ? total : -total;
}

struct NamedAmount {
  std::string name;
  Money amount;
};

std::vector<NamedAmount> called_by_partner(const Subject& s) {
  std::vector<NamedAmount> parts;
  for (std::size_t i = 0; i < s.programme.partners.size(); ++i) {
    NamedAmount& part = parts.emplace_back(NamedAmount{called(s.programme.partners[i]), {}});
    for (const Money amount : s.money().partner_calls[i]) part.amount += amount;
  }
  return parts;
}

std::vector<NamedAmount> drawn_by_facility(const Subject& s) {
  std::vector<NamedAmount> parts;
  for (std::size_t f = 0; f < s.programme.facilities.size(); ++f) {
    NamedAmount& part = parts.emplace_back(NamedAmount{called(s.programme.facilities[f]), {}});
    for (const finance::LoanMonth& loan : s.finance.run.loans[f]) part.amount += loan.draw;
  }
  return parts;
}

std::vector<SourceOrUseRow> sources_uses(const Subject& s) {
  std::vector<SourceOrUseRow> rows;
  const auto put = [&rows](Side side, const std::string& name, CashFamily family, Money amount) {
    if (amount != Money{}) rows.push_back({side, name, family, amount});
  };
  // What stands under names of its own, and the rest of its line so that both sides add up.
  const auto put_named = [&](const CashGroup& group, const std::vector<NamedAmount>& parts) {
    Money rest = group_total(s, group);
    for (const NamedAmount& part : parts) {
      put(group.side, part.name, group.family, part.amount);
      rest -= part.amount;
    }
    put(group.side, std::string(group.label) + ", other", group.family, rest);
  };
  put(Side::source, "Cash at the start", CashFamily::cash, Money::millions(s.programme.capital.opening_cash_usd_m));
  for (const CashGroup& group : cash_groups()) {
    switch (group.named_by) {
      case NamedBy::partner:
        put_named(group, called_by_partner(s));
        break;
      case NamedBy::facility:
        put_named(group, drawn_by_facility(s));
        break;
      case NamedBy::group:
        put(group.side, std::string(group.label), group.family, group_total(s, group));
        break;
    }
  }
  put(Side::use, "Cash at the end", CashFamily::cash, s.money().cash.empty() ? Money{} : s.money().cash.back());
  return rows;
}

}  // namespace

MoneyData money_data(const Subject& s) {
  MoneyData data;
  for (std::size_t i = 0; i < s.programme.partners.size(); ++i) data.partners.push_back(partner_row(s, i));
  for (std::size_t f = 0; f < s.programme.facilities.size(); ++f)
    data.facilities.push_back({called(s.programme.facilities[f]), kind_words(s.programme.facilities[f].kind),
                               shown(row_of(s, s.money().facility_limit, f)),
                               shown(row_of(s, s.money().facility_balance, f))});
  data.account = account(s);
  data.cash_lines = cash_lines(s.finance);
  data.sources_uses = sources_uses(s);
  data.sources_uses_period = span_words(s.programme, 0, s.months() - 1) + ", with the opening cash";
  return data;
}

}  // namespace stargate::report
