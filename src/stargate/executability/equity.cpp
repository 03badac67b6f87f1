// SPDX-License-Identifier: Apache-2.0
// Calls, distributions and cash.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "stargate/executability/tally.hpp"
#include "stargate/finance/rate.hpp"

namespace stargate::executability {

namespace {

int months_of(const Case& of) { return of.finance.terms.months; }

const finance::CashMonth& cash_of(const Case& of, int t) { return of.finance.run.cash[at(t)]; }

// The first month with a ready building; the number of months where there is none.
int first_ready(const Derived& derived) {
  for (int t = 0; t < derived.months; ++t) {
    for (const auto& hall : derived.buildings_ready) {
      if (hall[at(t)] > 0) return t;
    }
  }
  return derived.months;
}

// What was returned to partners to date: by the agreement where it tells capital from profit, else what is distributed
// beyond the profit to date.
class Returned {
 public:
  explicit Returned(const Case& of)
      : of_(of), profit_(finance::line(of.finance.statements.income, "net_income").values) {}

  Money add(int t) {  // and answers it
    distributed_ += cash_of(of_, t).distributions;
    income_ += profit_[at(t)];
    if (of_.finance.terms.capital.sharing == Sharing::ownership)
      return std::max(Money{}, distributed_ - std::max(Money{}, income_));
    for (const auto& partner : of_.finance.run.shares) capital_ += partner[at(t)].capital;
    return capital_;
  }

 private:
  const Case& of_;
  const ByMonth<Money>& profit_;
  Money distributed_, income_, capital_;
};

// What has to be paid in a month whatever is decided then: all outflows but distributions and early repayment.
Money uses(const finance::MoneyByMonth& money, int t) {
  Money sum;
  for (size_t line = 0; line < money.lines.size(); ++line) {
    const auto which = static_cast<CashLine>(line);
    if (which == CashLine::distributions || which == CashLine::prepayments) continue;
    sum += std::max(Money{}, -money.lines[line][at(t)]);
  }
  return sum;
}

}  // namespace

void call_beside_distribution(const Case& of, Tally& tally) {
  for (int t = 0; t < months_of(of); ++t) {
    const finance::CashMonth& month = cash_of(of, t);
    if (month.calls > kTolerance || month.distributions > kTolerance) tally.look();
    const Money both = std::min(month.calls, month.distributions);
    if (both > kTolerance) tally.miss("programme", t, usd_m(both));
  }
}

void distribution_before_ready(const Case& of, Tally& tally) {
  const int ready = first_ready(of.audit.derived);
  for (int t = 0; t < months_of(of); ++t) {
    const Money paid = cash_of(of, t).distributions;
    if (paid <= kTolerance) continue;
    tally.look();
    if (t < ready) tally.miss("programme", t, usd_m(paid));
  }
}

void net_gearing(const Case& of, Tally& tally) {
  const finance::Rate most = of.finance.terms.capital.gearing_max;
  if (most.billionths >= finance::kOne) return;
  Returned returned(of);
  for (int t = 0; t < months_of(of); ++t) {
    const Money back = returned.add(t);
    Money debt, called;
    for (const auto& loan : of.finance.run.loans) debt += loan[at(t)].closing;
    for (const auto& partner : of.finance.run.calls) called += partner[at(t)].called_to_date;
    if (debt <= kTolerance) continue;
    tally.look();
    const Money beyond = debt - finance::part(debt + std::max(Money{}, called - back), most);
    if (beyond > kTolerance) tally.miss("programme", t, usd_m(beyond));
  }
}

void cash_ahead(const Case& of, Tally& tally) {
  Tally short_of;
  for (int t = 0; t + 1 < months_of(of); ++t) {
    const Money needed = uses(of.finance.by_month, t + 1);
    if (needed <= kTolerance) continue;
    tally.look();
    const Money missing = needed - cash_of(of, t).closing;
    if (missing > kTolerance) short_of.miss("programme", t, usd_m(missing));
  }
  const double allowed = (1 - kCashMonthsShare) * static_cast<double>(tally.looked_at());
  if (static_cast<double>(short_of.misses().size()) > allowed + 1e-9) tally.misses() = std::move(short_of.misses());
}

void even_calls(const Case& of, Tally& tally) {
  int first = -1, last = -1;
  Money largest;
  for (int t = 0; t < months_of(of); ++t) {
    const Money call = cash_of(of, t).calls;
    if (call <= kTolerance) continue;
    first = first < 0 ? t : first;
    last = t;
    largest = std::max(largest, call);
  }
  for (int t = first; t >= 0 && t < last; ++t) {
    tally.look();
    const Money difference = cash_of(of, t + 1).calls - cash_of(of, t).calls;
    const double beyond = std::abs(usd_m(difference)) - kCallChangeShare * usd_m(largest);
    if (beyond > usd_m(kTolerance)) tally.miss("programme", t + 1, beyond);
  }
}

void distribution_shares(const Case& of, Tally& tally) {
  const auto& shares = of.finance.run.shares;
  for (int t = 0; t < months_of(of); ++t) {
    const Money paid = cash_of(of, t).distributions;
    if (paid <= kTolerance) continue;
    tally.look();
    Money sum;
    for (size_t p = 0; p < shares.size(); ++p) {
      const Money received = shares[p][at(t)].received();
      sum += received;
      if (of.finance.terms.capital.sharing != Sharing::ownership) continue;
      const Money agreed = finance::part(paid, {of.finance.run.calls[p][at(t)].ownership});
      const double off = std::abs(usd_m(received - agreed));
      if (off > usd_m(kTolerance)) tally.miss(of.programme.partners[p].id, t, off);
    }
    if (std::abs(usd_m(sum - paid)) > usd_m(kTolerance)) tally.miss("programme", t, std::abs(usd_m(sum - paid)));
  }
}

void cash_on_payment_days(const Case& of, Tally& tally) {
  Money emergency;  // counted in the balance, and nobody's
  for (int t = 0; t < months_of(of); ++t) {
    tally.look();
    emergency += cash_of(of, t).emergency;
    const Money cash = cash_of(of, t).closing - emergency;
    if (cash < -kTolerance) tally.miss("programme", t, -usd_m(cash));
  }
}

}  // namespace stargate::executability
