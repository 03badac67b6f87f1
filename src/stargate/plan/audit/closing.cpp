// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/audit/closing.hpp"

#include <algorithm>
#include <cstdint>

#include "stargate/programme/decided.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::auditing {

using stepping::kMoneySlack;
using stepping::sentence;

namespace {

// How many of a decision a plan has.
class Count {
 public:
  Count(const Programme& programme, const Plan& plan, const Decided& row) : p_(programme), plan_(plan), row_(row) {}

  std::int64_t of_plan() const {
    std::int64_t count = 0;
    switch (row_.decision) {
      case Decision::rack_order:
        for (const Order& o : plan_.orders)
          if (o.offer == row_.offer.index && within(o.month) &&
              (row_.region.id.empty() || o.region == row_.region.index))
            count += o.racks;
        break;
      case Decision::start:
        for (const Start& s : plan_.starts)
          if (s.hall == row_.hall.index && within(s.month)) count += s.count;
        break;
      case Decision::commitment:
        for (const Commitment& q : plan_.commitments) count += q.tranche == row_.tranche.index && within(q.month);
        break;
      case Decision::run:
        for (const Run& r : plan_.runs)
          count += r.campaign == row_.campaign.index && within(r.month) &&
                   (row_.site.id.empty() || (r.site >= 0 && r.site == row_.site.index));
        break;
      case Decision::contract:
        for (const Contract& k : plan_.contracts) count += is_counted(k);
        break;
    }
    return count;
  }

 private:
  bool within(int month) const {
    const Month last = last_month(row_);
    return p_.index_of(row_.from) <= month && (!last.is_set() || month <= p_.index_of(last));
  }

  bool is_counted(const Contract& k) const {
    if (k.offer != row_.offer.index ||
        (row_.tier >= 0 && rules::tiers_of(p_, k.offer)[static_cast<size_t>(k.tier)].number != row_.tier))
      return false;
    if (rules::opening_contract(p_, k.offer, k.period) != nullptr) return false;
    const auto months = rules::period_months(p_, p_.offers[k.offer], k.period);
    return months && within(months->first);
  }

  const Programme& p_;
  const Plan& plan_;
  const Decided& row_;
};

void check_decided(const Closing& all) {
  for (const Decided& row : all.programme.decided) {
    const int first = std::max(0, all.programme.index_of(row.from));
    const int last = std::min(all.programme.horizon() - 1, all.programme.index_of(last_month(row)));
    if (first > last || subject(row) < 0) continue;  // gone by
    const std::int64_t count = Count(all.programme, all.plan, row).of_plan();
    const std::string unit(unit_of(row.decision));
    if (count < row.least)
      all.findings.hard(ShortfallKind::decided, row.id, last, static_cast<double>(row.least - count), unit);
    if (!has_most(row) || count <= row.most) continue;
    all.findings.broken(Rule::decided_most, row.id, last, static_cast<double>(count - row.most), unit,
                        sentence("Decided beforehand are at most ", row.most, " ", unit, " in ", words_of(row), " (",
                                 row.id, "); the plan has ", count, "."));
  }
}

void check_counts(const Closing& all) {
  std::vector<long> started(all.programme.halls.size(), 0);
  for (const Start& start : all.plan.starts) started[start.hall] += start.count;
  for (size_t h = 0; h < started.size(); ++h) {
    const Hall& hall = all.programme.halls[h];
    if (started[h] <= hall.max_count) continue;
    all.findings.broken(
        Rule::max_count, hall.id, -1, static_cast<double>(started[h] - hall.max_count), "buildings",
        sentence("Building class ", hall.id, " is started ", started[h], " times; ", hall.max_count, " are allowed."));
  }
}

// Contracts that were signed before the first month are kept.
void check_kept(const Closing& all, const OpeningContract& row) {
  const Offer& offer = all.programme.offers[row.offer.index];
  if (!rules::period_months(all.programme, offer, row.period)) return;
  const auto tiers = rules::tiers_of(all.programme, row.offer.index);
  for (const Contract& contract : all.plan.contracts) {
    if (contract.offer != row.offer.index || contract.period != row.period) continue;
    if (tiers[static_cast<size_t>(contract.tier)].number == row.tier) return;
  }
  const std::string begins = rules::whole_period(offer, row.period).first.text();
  all.findings.broken(Rule::opening_contract_declined, offer.id + "/" + begins, -1, 1, "contract",
                      sentence("The plan does not keep the contract of ", offer.id, " from ", begins, ", tier ",
                               row.tier, ", which was signed before the first month."));
}

void check_deposits(const Closing& all) {
  for (size_t o = 0; o < all.end.supply.deposits_left.size(); ++o) {
    const Money excess = -all.end.supply.deposits_left[o];
    if (excess <= kMoneySlack) continue;
    const std::string& id = all.programme.offers[o].id;
    all.findings.broken(Rule::deposit_credit_amount, id, -1, excess.in_millions(), "USD m",
                        sentence("Offer ", id, " credits USD ", to_string(excess), " more than its opening deposit."));
  }
}

void check_campaigns(const Closing& all) {
  for (size_t j = 0; j < all.programme.campaigns.size(); ++j) {
    const Campaign& campaign = all.programme.campaigns[j];
    if (!campaign.contracted || all.end.compute.campaigns.begun.contains(Index<Campaign>(j))) continue;
    const int until =
        campaign.start_until.is_set() ? all.programme.index_of(campaign.start_until) : all.programme.horizon() - 1;
    all.findings.hard(ShortfallKind::campaign, campaign.id, std::clamp(until, 0, all.programme.horizon() - 1), 1,
                      "campaign");
  }
}

void check_commitments(const Closing& all) {
  for (size_t i = 0; i < all.programme.partners.size(); ++i) {
    const Partner& partner = all.programme.partners[i];
    const Money sum = all.end.equity.called[i];
    const Money excess = sum - stepping::cents(partner.commitment_usd_m);
    if (excess <= kMoneySlack) continue;
    all.findings.broken(Rule::call_commitment, partner.id, -1, excess.in_millions(), "USD m",
                        sentence("USD ", to_string(sum), " are called from ", partner.id, " in all, USD ",
                                 to_string(excess), " more than committed."));
  }
}

}  // namespace

void check_closing(const Closing& all) {
  check_counts(all);
  for (const OpeningContract& row : all.programme.opening_contracts) check_kept(all, row);
  check_deposits(all);
  check_campaigns(all);
  check_decided(all);
  check_commitments(all);
}

}  // namespace stargate::auditing
