// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/by_month.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stargate/finance/ledger.hpp"

namespace stargate::finance {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

class Gathering {
 public:
  Gathering(const Terms& terms, const Flows& flows, const Run& run)
      : terms_(terms), flows_(flows), run_(run), months_(static_cast<size_t>(terms.months)) {}

  MoneyByMonth gathered(const Ledger& ledger) {
    out_.lines = ledger.cash_lines(terms_.months);
    for (const CashMonth& m : run_.cash) {
      out_.cash.push_back(m.closing);
      out_.cash_least.push_back(m.least);
      out_.operating_result.push_back(m.operating_result);
      out_.cfads.push_back(m.cfads);
    }
    out_.collateral_value = flows_.collateral_value;
    out_.asset_value = flows_.asset_value;
    for (int t = 0; t < terms_.months; ++t) out_.debt_service.push_back(debt_service(run_, t, t));
    for (size_t f = 0; f < terms_.loans.size(); ++f) facility(f);
    for (size_t p = 0; p < terms_.partners.size(); ++p) partner(p);
    covers();
    loan_to_value();
    return std::move(out_);
  }

 private:
  void facility(size_t f) {
    const LoanTerms& loan = terms_.loans[f];
    ByMonth<Money> balance, interest, due, limit;
    for (size_t t = 0; t < months_; ++t) {
      const LoanMonth& m = run_.loans[f][t];
      balance.push_back(m.closing);
      interest.push_back(m.interest_paid);
      due.push_back(m.due);
      Money most = static_cast<int>(t) < loan.maturity ? loan.limit : Money{};
      if (loan.advance.billionths > 0) most = std::min(most, part(flows_.collateral_value[t], loan.advance));
      limit.push_back(most);
    }
    out_.facility_balance.push_back(std::move(balance));
    out_.facility_interest.push_back(std::move(interest));
    out_.facility_due.push_back(std::move(due));
    out_.facility_limit.push_back(std::move(limit));
  }

  void partner(size_t p) {
    ByMonth<Money> calls, distributions, called, distributed;
    Money received;
    for (size_t t = 0; t < months_; ++t) {
      calls.push_back(run_.calls[p][t].paid);
      called.push_back(run_.calls[p][t].called_to_date);
      distributions.push_back(run_.shares[p][t].received());
      distributed.push_back(received += distributions.back());
    }
    out_.partner_calls.push_back(std::move(calls));
    out_.partner_distributions.push_back(std::move(distributions));
    out_.partner_called_to_date.push_back(std::move(called));
    out_.partner_distributed_to_date.push_back(std::move(distributed));
  }

  void covers() {
    for (size_t t = 0; t < months_; ++t) {
      const ProgrammeTests& tests = run_.tests[t];
      const auto tested =
          is_test_month(static_cast<int>(t)) ? cover(tests.cfads_window, tests.service_window) : std::nullopt;
      double least = kNothing;
      for (const LoanTerms& loan : terms_.loans)
        least = std::fmax(least, least_cover(loan, loan.dscr_min, static_cast<int>(t)).value_or(kNothing));
      out_.dscr.push_back(tested.value_or(kNothing));
      out_.dscr_minimum.push_back(least);
      out_.locked_up.push_back(tests.locked_up);
    }
  }

  void loan_to_value() {
    out_.ltv_pct.assign(months_, kNothing);
    out_.ltv_maximum_pct.assign(months_, kNothing);
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      const LoanTerms& loan = terms_.loans[f];
      if (loan.ltv_max.billionths == 0) continue;
      const double limit = 100 * static_cast<double>(loan.ltv_max.billionths) / kOne;
      for (size_t t = 0; t < months_ && static_cast<int>(t) < loan.maturity; ++t) {
        const double assets = flows_.asset_value[t].in_millions();
        if (assets <= 0) continue;
        const double now = 100 * run_.loans[f][t].closing.in_millions() / assets;
        if (now / limit <= out_.ltv_pct[t] / out_.ltv_maximum_pct[t]) continue;
        out_.ltv_pct[t] = now;
        out_.ltv_maximum_pct[t] = limit;
      }
    }
  }

  const Terms& terms_;
  const Flows& flows_;
  const Run& run_;
  size_t months_;
  MoneyByMonth out_;
};

}  // namespace

Money MoneyByMonth::total(CashLine line) const {
  Money sum;
  if (static_cast<size_t>(line) < lines.size())
    for (const Money amount : lines[static_cast<size_t>(line)]) sum += amount;
  return sum;
}

ByMonth<Money> MoneyByMonth::debt() const {
  ByMonth<Money> sum(cash.size());
  for (const ByMonth<Money>& balance : facility_balance)
    for (size_t t = 0; t < sum.size(); ++t) sum[t] += balance[t];
  return sum;
}

Money MoneyByMonth::highest_debt() const {
  const ByMonth<Money> all = debt();
  return all.empty() ? Money{} : std::max(Money{}, *std::max_element(all.begin(), all.end()));
}

MoneyByMonth money_by_month(const Terms& terms, const Flows& flows, const Run& run, const Ledger& ledger) {
  return Gathering(terms, flows, run).gathered(ledger);
}

}  // namespace stargate::finance
