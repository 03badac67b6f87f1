// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/cautions.hpp"

#include <algorithm>

namespace stargate {

namespace {

constexpr Money kSmall = Money::cents(100'000);
constexpr int kRoundTripMonths = 3;

// What passes through: how much, how often, and when first.
struct Passing {
  Money amount;
  int times = 0, first = -1;
  void add(Money passed, int month) {
    if (passed <= kSmall) return;
    amount += passed;
    ++times;
    if (first < 0) first = month;
  }
};

template <class Row>
std::vector<Money> by_month(const std::vector<Row>& rows, int months) {
  std::vector<Money> sums(static_cast<size_t>(months));
  for (const Row& row : rows)
    if (row.month >= 0 && row.month < months) sums[static_cast<size_t>(row.month)] += row.amount;
  return sums;
}

Caution caution(const Programme& p, const Passing& passing, const std::string& how, const std::string& mend) {
  const std::string month = p.month_at(passing.first).text();
  return {
      "", 0, "call " + month,
      "USD " + to_string(passing.amount) + how +
          (passing.times == 1 ? " in " + month : " in " + std::to_string(passing.times) + " months, first in " + month),
      mend};
}

}  // namespace

std::vector<Caution> cautions_of(const Programme& p, const Plan& plan) {
  std::vector<Money> called = by_month(plan.calls, p.total_months()),
                     given = by_month(plan.distributions, p.total_months());
  Passing at_once, back;
  for (size_t t = 0; t < called.size(); ++t) {
    const Money both = std::min(called[t], given[t]);
    at_once.add(both, static_cast<int>(t));
    called[t] -= both;
    given[t] -= both;
  }
  Passing again;
  Money paid_out;
  for (size_t t = 0; t < called.size(); ++t) {
    const Money part = std::min(paid_out, called[t]);
    again.add(part, static_cast<int>(t));
    paid_out += given[t] - part;
  }
  for (size_t t = 0; t < called.size(); ++t) {
    Money returned;
    for (size_t u = t + 1; u < std::min(called.size(), t + 1 + kRoundTripMonths); ++u) {
      const Money part = std::min(called[t] - returned, given[u]);
      returned += part;
      given[u] -= part;
    }
    back.add(returned, static_cast<int>(t));
  }
  std::vector<Caution> all;
  if (at_once.times > 0)
    all.push_back(caution(p, at_once, " are called from the partners and distributed to them at once",
                          "set the two off against each other, where the agreements allow it"));
  if (back.times > 0)
    all.push_back(
        caution(p, back, " are called and distributed again within three months",
                "call less, or check what makes this profitable: a ratio to equity, the hurdle rate, a lock-up"));
  if (again.times > 0)
    all.push_back(caution(p, again, " are called again after as much was distributed",
                          "distribute less before; agreements rarely allow it"));
  return all;
}

}  // namespace stargate
