// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/contracts.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::stepping {

namespace {

Thing thing(const Contract& contract) { return {Thing::Kind::offer, contract.offer}; }

const Offer& offer_of(const Now& now, const Contract& contract) { return now.programme().offers[contract.offer]; }

std::string begins(const Offer& offer, const Contract& contract) {
  return rules::whole_period(offer, contract.period).first.text();
}
std::string place(const Offer& offer, const Contract& contract) { return offer.id + "/" + begins(offer, contract); }

// Slots are reserved of what can be ordered in the period.
void check_slots(const Now& now, const ContractInHand& one) {
  const Programme& p = now.programme();
  const Offer& offer = offer_of(now, one.contract);
  double most = 0;
  for (int t = one.span.first; t <= one.span.last; ++t) {
    if (rules::leaves_available(p, offer, t))
      most += now.terms.offer_capacity[one.contract.offer][static_cast<size_t>(t)];
  }
  const double excess = static_cast<double>(one.contract.reserved) - std::ceil(most - kShareSlack);
  if (excess <= 0) return;
  now.record.findings.broken(Rule::reserved_above_capacity, place(offer, one.contract), one.span.first, excess, "slots",
                             sentence("The contract of ", offer.id, " from ", begins(offer, one.contract), " reserves ",
                                      one.contract.reserved, " slots; ", most, " racks can be ordered in it."));
}

void sign(const Now& now, const Contract& contract, Contracts& state) {
  const Offer& offer = offer_of(now, contract);
  ContractInHand one{contract, *rules::period_months(now.programme(), offer, contract.period), 0, 0, Money{}};
  if (offer.reservation_usd_m_per_rack > 0) {
    one.reservation = cents(static_cast<long double>(offer.reservation_usd_m_per_rack) * contract.reserved);
    now.pay(CashLine::reservation, one.reservation, thing(contract));
    check_slots(now, one);
  }
  state.in_hand.push_back(std::move(one));
}

long double mean_price(const Now& now, const ContractInHand& one) {
  long double price = 0;
  for (int t = one.span.first; t <= one.span.last; ++t)
    price += now.terms.offer_price[one.contract.offer][static_cast<size_t>(t)];
  return price / (one.span.last - one.span.first + 1);
}

void check_volume(const Now& now, const Contract& contract, const rules::Tier& tier, std::int64_t racks, bool opening) {
  const Offer& offer = offer_of(now, contract);
  const auto ordered = static_cast<double>(racks);
  if (ordered > tier.max_racks) {
    now.record.findings.broken(Rule::tier_max, place(offer, contract), -1, ordered - tier.max_racks, "racks",
                               sentence("Period ", contract.period, " of ", offer.id, " takes ", racks,
                                        " racks; its tier ", tier.number, " ends at ", tier.max_racks, "."));
  }
  if (ordered < offer.min_order_racks && !opening) {
    now.record.findings.broken(Rule::min_order, place(offer, contract), -1, offer.min_order_racks - ordered, "racks",
                               sentence("Period ", contract.period, " of ", offer.id, " takes ", racks,
                                        " racks; a contract takes at least ", offer.min_order_racks, "."));
  }
}

// The rebate of the tier, or what is paid for the racks of its minimum that are not taken.
void settle_tier(const Now& now, const Contract& contract, const rules::Tier& tier, long double price,
                 ContractAccount& account) {
  const Offer& offer = offer_of(now, contract);
  const std::int64_t racks = account.taken + account.ordered;
  account.rebate = cents(tier.discount_pct / 100.0L * price * racks);
  now.receive(CashLine::rebates, account.rebate, thing(contract));
  const double missing = tier.min_racks - static_cast<double>(racks);
  if (missing <= 0) return;
  account.missing = missing;
  account.take_or_pay = cents(offer.take_or_pay_pct / 100.0L * price * missing);
  now.pay(CashLine::take_or_pay, account.take_or_pay, thing(contract));
  now.record.findings.priced(ShortfallKind::minimum_take, place(offer, contract), now.t, missing, "racks",
                             account.take_or_pay);
}

void settle_slots(const Now& now, const ContractInHand& one, ContractAccount& account) {
  const Contract& contract = one.contract;
  const Offer& offer = offer_of(now, contract);
  account.reservation = one.reservation;
  const std::int64_t idle = contract.reserved - one.ordered;
  if (idle < 0) {
    now.record.findings.broken(Rule::reserved_below_orders, place(offer, contract), -1, static_cast<double>(-idle),
                               "racks",
                               sentence("Period ", contract.period, " of ", offer.id, " takes ", one.ordered,
                                        " racks but reserves ", contract.reserved, " slots."));
  }
  if (idle <= 0) return;
  account.cancellation = cents(static_cast<long double>(offer.cancellation_usd_m_per_rack) * idle);
  now.pay(CashLine::cancellation, account.cancellation, thing(contract));
  now.record.findings.priced(ShortfallKind::cancelled_slots, place(offer, contract), now.t, static_cast<double>(idle),
                             "slots", account.cancellation);
}

void settle(const Now& now, const ContractInHand& one) {
  const Contract& contract = one.contract;
  const Offer& offer = offer_of(now, contract);
  const rules::Tier tier = rules::tiers_of(now.programme(), contract.offer)[static_cast<size_t>(contract.tier)];
  const OpeningContract* opening = rules::opening_contract(now.programme(), contract.offer, contract.period);
  const long double price = mean_price(now, one);
  ContractAccount account;
  account.offer = contract.offer;
  account.period = contract.period;
  account.from = one.span.first;
  account.to = one.span.last;
  account.opening = opening != nullptr;
  account.tier = tier.number;
  account.reserved = contract.reserved;
  account.taken = opening ? opening->taken_racks : 0;
  account.ordered = one.ordered;
  account.minimum = tier.min_racks;
  account.mean_price_usd_m = static_cast<double>(one.ordered > 0 ? one.ordered_usd_m / one.ordered : price);
  account.price = cents(one.ordered_usd_m);
  account.deposit = cents(one.ordered_usd_m * offer.deposit_pct / 100.0L);
  check_volume(now, contract, tier, account.taken + account.ordered, account.opening);
  settle_tier(now, contract, tier, price, account);
  if (offer.reservation_usd_m_per_rack > 0) settle_slots(now, one, account);
  now.record.events.contracts.push_back(account);
}

}  // namespace

bool is_signed(const Contracts& state, Index<Offer> offer, int period) {
  return std::any_of(state.in_hand.begin(), state.in_hand.end(), [&](const ContractInHand& one) {
    return one.contract.offer == offer && one.contract.period == period;
  });
}

void sign_contracts(const Now& now, Contracts& state) {
  for (const Contract& contract : now.decided.contracts) sign(now, contract, state);
}

void step_contracts(const Now& now, const std::vector<std::int64_t>& ordered, Contracts& state) {
  for (ContractInHand& one : state.in_hand) {
    if (!one.span.holds(now.t)) continue;
    const auto o = static_cast<size_t>(one.contract.offer);
    one.ordered += ordered[o];
    one.ordered_usd_m += static_cast<long double>(now.terms.offer_price[o][static_cast<size_t>(now.t)]) * ordered[o];
    if (one.span.last == now.t) settle(now, one);
  }
  std::erase_if(state.in_hand, [&](const ContractInHand& one) { return one.span.last <= now.t; });
}

}  // namespace stargate::stepping
