// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/check_decided.hpp"

#include <algorithm>
#include <cstdint>

#include "stargate/programme/decided.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::auditing_before {

namespace {

class Count {
 public:
  Count(const Case& c, const Decided& row) : c_(c), p_(c.programme), row_(row) {}

  std::int64_t of_plan() const {
    std::int64_t count = 0;
    switch (row_.decision) {
      case Decision::rack_order:
        for (const Order& o : c_.plan.orders)
          if (o.offer == row_.offer.index && within(o.month) &&
              (row_.region.id.empty() || o.region == row_.region.index))
            count += o.racks;
        break;
      case Decision::start:
        for (const Start& s : c_.plan.starts)
          if (s.hall == row_.hall.index && within(s.month)) count += s.count;
        break;
      case Decision::commitment:
        for (const Commitment& q : c_.plan.commitments) count += q.tranche == row_.tranche.index && within(q.month);
        break;
      case Decision::run:
        for (const Run& r : c_.plan.runs)
          count += r.campaign == row_.campaign.index && within(r.month) &&
                   (row_.site.id.empty() || (r.site >= 0 && r.site == row_.site.index));
        break;
      case Decision::contract:
        for (const Contract& k : c_.plan.contracts) count += is_counted(k);
        break;
    }
    return count;
  }

 private:
  bool within(int month) const { return c_.within(month, row_.from, last_month(row_)); }

  bool is_counted(const Contract& k) const {
    if (k.offer != row_.offer.index ||
        (row_.tier >= 0 && rules::tiers_of(p_, k.offer)[static_cast<size_t>(k.tier)].number != row_.tier))
      return false;
    if (rules::opening_contract(p_, k.offer, k.period) != nullptr) return false;
    const auto months = rules::period_months(p_, p_.offers[static_cast<size_t>(k.offer)], k.period);
    return months && within(months->first);
  }

  const Case& c_;
  const Programme& p_;
  const Decided& row_;
};

}  // namespace

void check_decided(const Case& c, Findings& findings) {
  for (const Decided& row : c.programme.decided) {
    const int first = std::max(0, c.from(row.from)), last = std::min(c.horizon - 1, c.from(last_month(row)));
    if (first > last || subject(row) < 0) continue;  // gone by
    const std::int64_t count = Count(c, row).of_plan();
    const std::string unit(unit_of(row.decision));
    if (count < row.least)
      findings.hard(ShortfallKind::decided, row.id, last, static_cast<double>(row.least - count), unit);
    if (!has_most(row) || count <= row.most) continue;
    findings.broken(Rule::decided_most, row.id, last, static_cast<double>(count - row.most), unit,
                    sentence("Decided beforehand are at most ", row.most, " ", unit, " in ", words_of(row), " (",
                             row.id, "); the plan has ", count, "."));
  }
}

}  // namespace stargate::auditing_before
