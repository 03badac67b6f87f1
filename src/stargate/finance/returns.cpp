// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/returns.hpp"

#include <algorithm>

#include "stargate/plan/step/amounts.hpp"

namespace stargate::finance {

namespace {

constexpr double kMillion = 1e6;

std::vector<Dated> dated(const Earning& e, const Timeline& dates) {
  std::vector<Dated> flows;
  for (size_t t = 0; t < e.paid.size(); ++t) {
    if (e.paid[t] != Money{}) flows.push_back({e.paid_on[t], -e.paid[t]});
    if (e.received[t] != Money{}) flows.push_back({dates.pays[t], e.received[t]});
  }
  return flows;
}

double ratio(Money received, Money paid) { return paid > Money{} ? received.in_millions() / paid.in_millions() : 0; }

void note_running_sum(const std::vector<Money>& monthly, Returns& r) {
  Money sum;
  int last_below = -1;
  for (size_t t = 0; t < monthly.size(); ++t) {
    sum += monthly[t];
    if (sum < Money{}) last_below = static_cast<int>(t);
    if (sum < r.peak) {
      r.peak = sum;
      r.peak_month = static_cast<int>(t);
    }
  }
  if (r.paid > Money{} && sum >= Money{}) r.payback_month = last_below + 1;
}

Money owed(const Run& run) {
  Money sum;
  for (const auto& loan : run.loans) sum += loan.back().closing + loan.back().interest_owed;
  for (const CashMonth& month : run.cash) sum += month.emergency;  // lent without interest, and never forgiven
  return sum;
}

// Each partner's part of the terminal value.
std::vector<Money> shared_at_end(const Terms& terms, const Run& run, Money terminal) {
  std::vector<std::int64_t> ownership;
  std::vector<ShareMonth> last;
  for (const auto& calls : run.calls) ownership.push_back(calls.back().ownership);
  for (const auto& shares : run.shares) last.push_back(shares.back());
  std::vector<Money> parts(last.size());
  if (terminal < Money{}) {
    split(terminal, ownership, parts);
    return parts;
  }
  for (size_t i = 0; i < last.size(); ++i) parts[i] -= last[i].received();
  share_further(terms, terminal, ownership, last);
  for (size_t i = 0; i < last.size(); ++i) parts[i] += last[i].received();
  return parts;
}

Earning of_partner(const Programme& p, const Terms& terms, const Run& run, size_t i) {
  Earning e{.of = p.partners[i].id, .paid = {}, .received = {}, .terminal = {}, .paid_on = terms.dates.call_due};
  for (const CallMonth& m : run.calls[i]) e.paid.push_back(m.paid);
  for (const ShareMonth& m : run.shares[i]) e.received.push_back(m.received());
  return e;
}

Earning of_programme(const Terms& terms, const Run& run) {
  Earning e{.of = "programme", .paid = {}, .received = {}, .terminal = {}, .paid_on = terms.dates.call_due};
  for (const CashMonth& m : run.cash) {
    e.paid.push_back(m.calls + m.cures);
    e.received.push_back(m.distributions);
  }
  return e;
}

Earning before_debt(const Terms& terms, const Flows& flows, const Run& run) {
  Earning e{.of = "programme before debt", .paid = {}, .received = {}, .terminal = {}, .paid_on = terms.dates.pays};
  for (size_t t = 0; t < run.tax.size(); ++t) {
    const Money left = flows.operating_result[t] - run.tax[t].paid - flows.invested[t];
    e.paid.push_back(std::max(Money{}, -left));
    e.received.push_back(std::max(Money{}, left));
  }
  return e;
}

}  // namespace

Returns returns_on(const Earning& e, const Timeline& dates, double hurdle_rate) {
  Returns r;
  r.of = e.of;
  r.terminal = e.terminal;
  std::vector<Money> monthly(e.paid.size());
  for (size_t t = 0; t < monthly.size(); ++t) {
    r.paid += e.paid[t];
    r.received += e.received[t];
    monthly[t] = e.received[t] - e.paid[t];
  }
  note_running_sum(monthly, r);
  std::vector<Dated> flows = dated(e, dates);
  r.irr = irr_yearly(monthly);
  r.xirr = xirr(flows);
  r.moic = ratio(r.received, r.paid);
  r.npv_usd_m = npv(monthly, hurdle_rate) / kMillion;
  if (!monthly.empty()) {
    monthly.back() += e.terminal;
    flows.push_back({dates.pays[monthly.size() - 1], e.terminal});
  }
  r.irr_with_terminal = irr_yearly(monthly);
  r.xirr_with_terminal = xirr(flows);
  r.moic_with_terminal = ratio(r.received + e.terminal, r.paid);
  r.npv_with_terminal_usd_m = npv(monthly, hurdle_rate) / kMillion;
  return r;
}

Money terminal_value(const Derived& d) {
  return stepping::cents(d.terminal_value - d.terminal_weighted) + stepping::cents(d.terminal_weighted);
}

Money worth_before_debt(const Derived& d) {
  Money worth = terminal_value(d) - d.cash.back();
  for (const auto& balance : d.facility_balance) worth += balance.back();
  if (d.cash_lines.empty()) return worth;  // of a plan without a month
  for (const Money lent : d.cash_lines[static_cast<size_t>(CashLine::emergency)]) worth += lent;
  return worth;
}

Money terminal_value(const Run& run, const Audit& audit) {
  return worth_before_debt(audit.derived) + run.cash.back().closing - owed(run) - run.tax.back().owed;
}

std::vector<Returns> returns_of(const Programme& p, const Terms& terms, const Flows& flows, const Run& run,
                                const Audit& audit) {
  std::vector<Returns> all;
  if (run.cash.empty()) return all;
  const double hurdle = p.settings.hurdle_rate_pct / 100;
  const Money terminal = terminal_value(run, audit);
  const auto parts = shared_at_end(terms, run, terminal);
  for (size_t i = 0; i < run.calls.size(); ++i) {
    Earning e = of_partner(p, terms, run, i);
    e.terminal = parts[i];
    all.push_back(returns_on(e, terms.dates, hurdle));
  }
  Earning whole = of_programme(terms, run), unlevered = before_debt(terms, flows, run);
  whole.terminal = terminal;
  unlevered.terminal = terminal - run.cash.back().closing + owed(run);
  all.push_back(returns_on(whole, terms.dates, hurdle));
  all.push_back(returns_on(unlevered, terms.dates, hurdle));
  return all;
}

}  // namespace stargate::finance
