// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/supply.hpp"

#include <algorithm>

#include "stargate/rules/lanes.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::stepping {

namespace {

// The ways in which one order arrives and is paid.
struct Kernels {
  rules::Kernel shipped, settled, delivered, accepted;
  Kernels(const Offer& offer, const Lane& lane)
      : shipped(rules::shipment(offer)),
        settled(rules::settlement(offer, lane)),
        delivered(rules::delivery(offer, lane)),
        accepted(rules::acceptance(offer, lane)) {}
};

std::vector<Arrival> arrivals(int month, const rules::Kernel& kernel) {
  std::vector<Arrival> found;
  for (const rules::Kernel::Share& share : kernel.shares()) found.push_back({month + share.after, share.parts});
  return found;
}

// Answers the sum, whether or not it falls into the programme's months.
Money owe(OpenOrder& order, CashLine line, const rules::Kernel& kernel, long double usd_m) {
  Money sum;
  for (const rules::Kernel::Share& share : kernel.shares()) {
    order.payments.push_back({line, order.month + share.after, cents(usd_m * rules::fraction(share.parts))});
    sum += order.payments.back().amount;
  }
  return sum;
}

// Answers the deposit that is due.
Money place(const Now& now, const Order& row, Supply& state) {
  const auto o = static_cast<size_t>(row.offer);
  const Offer& offer = now.programme().offers[o];
  const Lane* lane = rules::find_lane(now.programme(), offer.plant.index, row.region);
  if (row.racks == 0 || lane == nullptr) return Money{};
  const auto racks = static_cast<long double>(row.racks);
  const long double price = racks * now.terms.offer_price[o][static_cast<size_t>(now.t)];
  const long double deposit = offer.deposit_pct / 100.0L, shipment = offer.shipment_pct / 100.0L;
  const Kernels kernels(offer, *lane);
  const Money due = cents(price * deposit);
  OpenOrder order{row.offer,
                  row.region,
                  now.t,
                  row.racks,
                  {{CashLine::server_deposits, now.t, due}},
                  arrivals(now.t, kernels.delivered),
                  arrivals(now.t, kernels.accepted),
                  now.t};
  Purchase bought{row.offer, row.region, now.t, row.racks, due, {}, order.delivered, order.accepted};
  bought.price += owe(order, CashLine::server_shipment, kernels.shipped, price * shipment);
  bought.price += owe(order, CashLine::server_acceptance, kernels.settled, price * (1 - deposit - shipment));
  bought.carriage += owe(order, CashLine::freight, kernels.delivered, racks * lane->usd_m_per_rack);
  bought.carriage += owe(order, CashLine::duty, kernels.delivered, price * (lane->duty_pct / 100.0L));
  for (const PaymentDue& payment : order.payments) order.last = std::max(order.last, payment.month);
  for (const auto* parts : {&order.delivered, &order.accepted})
    for (const Arrival& part : *parts) order.last = std::max(order.last, part.month);
  now.record.events.purchases.push_back(std::move(bought));
  state.open.push_back(std::move(order));
  return due;
}

void accept(const Now& now, Index<Offer> offer, Index<Region> region, rules::RackParts parts, Supply& state) {
  const Programme& p = now.programme();
  const Offer& of = p.offers[offer];
  const auto k = static_cast<size_t>(of.platform.index);
  state.accepted[k * p.regions.size() + static_cast<size_t>(region)] += parts;
  const Index<Supplier> supplier = p.plants[of.plant.index].supplier.index;
  if (supplier >= 0)
    state.accepted_usd_m[supplier] +=
        static_cast<long double>(parts) / rules::kPartsPerRack * p.platforms[k].value_usd_m;
}

// What falls in the month of an open order.
void carry(const Now& now, const OpenOrder& order, Supply& state) {
  for (const PaymentDue& payment : order.payments) {
    if (payment.month == now.t) now.pay(payment.line, payment.amount, {Thing::Kind::offer, order.offer, order.region});
  }
  for (const Arrival& part : order.delivered) {
    if (part.month == now.t)
      state.arrived[order.offer] +=
          static_cast<double>(rules::fraction(part.parts) * static_cast<long double>(order.racks));
  }
  for (const Arrival& part : order.accepted) {
    if (part.month == now.t)
      accept(now, order.offer, order.region, static_cast<rules::RackParts>(part.parts) * order.racks, state);
  }
}

void carry_opening_orders(const Now& now, Supply& state) {
  for (const OpeningOrder& row : now.programme().opening_orders) {
    if (now.t != std::max(0, now.terms.from(row.accepted))) continue;
    now.pay(CashLine::opening_orders, cents(row.unpaid_usd_m), {Thing::Kind::offer, row.offer.index, row.region.index});
    state.arrived[row.offer.index] += row.racks;
    accept(now, row.offer.index, row.region.index, static_cast<rules::RackParts>(rules::kPartsPerRack) * row.racks,
           state);
  }
}

// `due`: the deposits of the month.
void use_credit(const Now& now, const ByRow<Offer, Money>& due, Supply& state) {
  const Programme& p = now.programme();
  std::vector<Money> used(p.offers.size());
  for (const DepositCredit& credit : now.decided.deposit_credits) {
    const auto o = static_cast<size_t>(credit.offer);
    now.receive(CashLine::deposit_credit, credit.amount, {Thing::Kind::offer, credit.offer});
    used[o] += credit.amount;
    state.deposits_left[o] -= credit.amount;
  }
  for (size_t o = 0; o < p.offers.size(); ++o) {
    const Money excess = used[o] - due[o];
    if (excess <= kMoneySlack) continue;
    now.broken(Rule::deposit_credit_due, p.offers[o].id, excess.in_millions(), "USD m",
               sentence("Offer ", p.offers[o].id, " credits USD ", to_string(used[o]), " in ", now.at(),
                        " against deposits due of USD ", to_string(due[o]), "."));
  }
}

// What a rack that is paid for and not accepted counts as, USD m: its price less the highest rebate, and no more than
// its platform is offered for at the end.
long double worth_ahead(const Terms& terms, const OpenOrder& order) {
  const Programme& p = terms.programme;
  const auto o = static_cast<size_t>(order.offer);
  const double own =
      terms.offer_price[o][static_cast<size_t>(order.month)] * (1 - rules::highest_rebate(p, order.offer));
  return rules::kUninstalledShare * std::min(own, rules::offered_at_end(p, p.offers[o].platform.index).value_or(own));
}

}  // namespace

Supply opening_supply(const Terms& terms) {
  Supply state;
  state.deposits_left.assign(terms.programme.offers.size(), Money{});
  for (const OpeningDeposit& row : terms.programme.opening_deposits)
    state.deposits_left[row.offer.index] += cents(row.usd_m);
  return state;
}

void step_supply(const Now& now, Supply& state) {
  const Programme& p = now.programme();
  state.ordered.assign(p.offers.size(), 0);
  state.arrived.assign(p.offers.size(), 0.0);
  state.accepted.assign(p.platforms.size() * p.regions.size(), 0);
  state.accepted_usd_m.assign(p.suppliers.size(), 0.0L);
  sign_contracts(now, state.contracts);
  check_supply_limits(now, state.contracts, state.components);
  ByRow<Offer, Money> due(p.offers.size());
  for (const Order& row : now.decided.orders) {
    due[row.offer] += place(now, row, state);
    state.ordered[row.offer] += row.racks;
  }
  for (const OpenOrder& order : state.open) carry(now, order, state);
  carry_opening_orders(now, state);
  std::erase_if(state.open, [&](const OpenOrder& order) { return order.last <= now.t; });
  use_credit(now, due, state);
  step_contracts(now, state.ordered, state.contracts);
}

Money in_transit_at_end(const Terms& terms, const Supply& state) {
  Money sum;
  for (const OpenOrder& order : state.open) {
    const Offer& offer = terms.programme.offers[order.offer];
    const Kernels kernels(offer, *rules::find_lane(terms.programme, offer.plant.index, order.region));
    const auto racks = static_cast<long double>(order.racks);
    const long double price = racks * terms.offer_price[order.offer][static_cast<size_t>(order.month)];
    const long double deposit = offer.deposit_pct / 100.0L, shipment = offer.shipment_pct / 100.0L;
    const int left = terms.months - 1 - order.month;
    const long double paid = deposit + shipment * rules::fraction(kernels.shipped.until(left)) +
                             (1 - deposit - shipment) * rules::fraction(kernels.settled.until(left));
    const long double ahead = paid - rules::fraction(kernels.accepted.until(left));
    sum += cents((ahead > 0 ? std::min(price, racks * worth_ahead(terms, order)) : price) * ahead);
  }
  return sum;
}

}  // namespace stargate::stepping
