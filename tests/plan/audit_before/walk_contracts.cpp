// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_contracts.hpp"

#include <algorithm>

#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::auditing_before {

namespace {

class Walk {
 public:
  Walk(const Case& c, const std::vector<ByMonth<double>>& price, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        price_(price),
        ledger_(ledger),
        findings_(findings),
        ordered_(p_.offers.size(), std::vector<std::int64_t>(static_cast<size_t>(c.months), 0)) {
    for (const Order& order : c.plan.orders) {
      ordered_[static_cast<size_t>(order.offer)][static_cast<size_t>(order.month)] += order.racks;
    }
  }

  Contracts run() {
    for (const OpeningContract& row : p_.opening_contracts) check_kept(row);
    for (const Contract& contract : c_.plan.contracts) fulfil(contract);
    return std::move(out_);
  }

 private:
  static std::string place(const Offer& offer, int period) { return offer.id + "/" + begins(offer, period); }
  static std::string begins(const Offer& offer, int period) { return rules::whole_period(offer, period).first.text(); }

  void check_kept(const OpeningContract& row) {
    const Offer& offer = p_.offers[static_cast<size_t>(row.offer.index)];
    if (!rules::period_months(p_, offer, row.period)) return;
    const auto tiers = rules::tiers_of(p_, row.offer.index);
    for (const Contract& contract : c_.plan.contracts) {
      if (contract.offer != row.offer.index || contract.period != row.period) continue;
      if (tiers[static_cast<size_t>(contract.tier)].number == row.tier) return;
    }
    findings_.broken(Rule::opening_contract_declined, place(offer, row.period), -1, 1, "contract",
                     sentence("The plan does not keep the contract of ", offer.id, " from ", begins(offer, row.period),
                              ", tier ", row.tier, ", which was signed before the first month."));
  }

  void fulfil(const Contract& contract) {
    const auto o = static_cast<size_t>(contract.offer);
    const Offer& offer = p_.offers[o];
    const rules::Span span = *rules::period_months(p_, offer, contract.period);
    const rules::Tier tier = rules::tiers_of(p_, contract.offer)[static_cast<size_t>(contract.tier)];
    // With what was taken before the first month; slots are reserved for new orders alone.
    std::int64_t ordered = 0;
    const OpeningContract* opening = rules::opening_contract(p_, contract.offer, contract.period);
    long double price = 0, paid = 0;
    for (int t = span.first; t <= span.last; ++t) {
      const auto i = static_cast<size_t>(t);
      ordered += ordered_[o][i];
      price += price_[o][i];
      paid += static_cast<long double>(price_[o][i]) * ordered_[o][i];
    }
    const std::int64_t racks = ordered + (opening ? opening->taken_racks : 0);
    const long double mean_price = price / (span.last - span.first + 1);
    ContractAccount& account = out_.accounts.emplace_back();
    account.offer = contract.offer;
    account.period = contract.period;
    account.from = span.first;
    account.to = span.last;
    account.opening = opening != nullptr;
    account.tier = tier.number;
    account.reserved = contract.reserved;
    account.taken = racks - ordered;
    account.ordered = ordered;
    account.minimum = tier.min_racks;
    account.mean_price_usd_m = static_cast<double>(ordered > 0 ? paid / ordered : mean_price);
    account.price = cents(paid);
    account.deposit = cents(paid * offer.deposit_pct / 100.0L);
    check_volume(contract, offer, tier, racks);
    settle_tier(contract, tier, racks, mean_price, span.last);
    if (offer.reservation_usd_m_per_rack > 0) settle_slots(offer, contract, ordered, span);
  }

  void check_volume(const Contract& contract, const Offer& offer, const rules::Tier& tier, std::int64_t racks) {
    const auto ordered = static_cast<double>(racks);
    if (ordered > tier.max_racks) {
      findings_.broken(Rule::tier_max, place(offer, contract.period), -1, ordered - tier.max_racks, "racks",
                       sentence("Period ", contract.period, " of ", offer.id, " takes ", racks, " racks; its tier ",
                                tier.number, " ends at ", tier.max_racks, "."));
    }
    if (ordered < offer.min_order_racks && rules::opening_contract(p_, contract.offer, contract.period) == nullptr) {
      findings_.broken(Rule::min_order, place(offer, contract.period), -1, offer.min_order_racks - ordered, "racks",
                       sentence("Period ", contract.period, " of ", offer.id, " takes ", racks,
                                " racks; a contract takes at least ", offer.min_order_racks, "."));
    }
  }

  static Thing thing(const Contract& contract) { return {Thing::Kind::offer, contract.offer}; }

  void settle_tier(const Contract& contract, const rules::Tier& tier, std::int64_t racks, long double mean_price,
                   int last) {
    const Offer& offer = p_.offers[static_cast<size_t>(contract.offer)];
    ContractAccount& account = out_.accounts.back();
    account.rebate = cents(tier.discount_pct / 100.0L * mean_price * racks);
    ledger_.receive(CashLine::rebates, last, account.rebate, thing(contract));
    const double missing = tier.min_racks - static_cast<double>(racks);
    if (missing <= 0) return;
    const Money cost = cents(offer.take_or_pay_pct / 100.0L * mean_price * missing);
    account.missing = missing;
    account.take_or_pay = cost;
    ledger_.pay(CashLine::take_or_pay, last, cost, thing(contract));
    findings_.priced(ShortfallKind::minimum_take, place(offer, contract.period), last, missing, "racks", cost);
  }

  void settle_slots(const Offer& offer, const Contract& contract, std::int64_t racks, rules::Span span) {
    const int month = std::max(0, span.first - offer.reservation_notice_months);
    const Money fee = cents(static_cast<long double>(offer.reservation_usd_m_per_rack) * contract.reserved);
    ledger_.pay(CashLine::reservation, month, fee, thing(contract));
    out_.fees.push_back({contract.offer, month, fee});
    out_.accounts.back().reservation = fee;
    const std::int64_t idle = contract.reserved - racks;
    if (idle < 0) {
      findings_.broken(Rule::reserved_below_orders, place(offer, contract.period), -1, static_cast<double>(-idle),
                       "racks",
                       sentence("Period ", contract.period, " of ", offer.id, " takes ", racks, " racks but reserves ",
                                contract.reserved, " slots."));
    }
    if (idle <= 0) return;
    const Money cost = cents(static_cast<long double>(offer.cancellation_usd_m_per_rack) * idle);
    out_.accounts.back().cancellation = cost;
    ledger_.pay(CashLine::cancellation, span.last, cost, thing(contract));
    findings_.priced(ShortfallKind::cancelled_slots, place(offer, contract.period), span.last,
                     static_cast<double>(idle), "slots", cost);
  }

  const Case& c_;
  const Programme& p_;
  const std::vector<ByMonth<double>>& price_;
  Ledger& ledger_;
  Findings& findings_;
  std::vector<std::vector<std::int64_t>> ordered_;  // [offer][t]
  Contracts out_;
};

}  // namespace

Contracts walk_contracts(const Case& c, const std::vector<ByMonth<double>>& price, Ledger& ledger, Findings& findings) {
  return Walk(c, price, ledger, findings).run();
}

}  // namespace stargate::auditing_before
