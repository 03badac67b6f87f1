// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_supply.hpp"

#include <algorithm>

#include "stargate/rules/delivery.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/worth.hpp"
#include "tests/plan/audit_before/supply_limits.hpp"
#include "tests/plan/audit_before/walk_contracts.hpp"

namespace stargate::auditing_before {

namespace {

class Walk {
 public:
  Walk(const Case& c, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        ledger_(ledger),
        findings_(findings),
        price_(
            rules::step_table(p_, p_.offer_prices, p_.offers.size(), &OfferPrice::offer, &OfferPrice::usd_m_per_rack)),
        deposits_(p_.offers.size(), ByMonth<Money>(static_cast<size_t>(c.months))) {
    out_.paid.assign(p_.suppliers.size(), ByMonth<Money>(static_cast<size_t>(c.months)));
  }

  Supply run() {
    for (const Order& order : c_.plan.orders) {
      if (order.racks > 0) pay_order(order);
    }
    for (const OpeningOrder& row : p_.opening_orders) {
      const Thing lane{Thing::Kind::offer, row.offer.index, row.region.index};
      pay(CashLine::opening_orders, lane, std::max(0, c_.from(row.accepted)), cents(row.unpaid_usd_m));
    }
    use_credit();
    check_supply_limits(c_, findings_);
    Contracts contracts = walk_contracts(c_, price_, ledger_, findings_);
    for (const auto& [offer, month, fee] : contracts.fees) count(offer, month, fee);
    out_.contracts = std::move(contracts.accounts);
    count_arrivals();
    return std::move(out_);
  }

 private:
  // Adds to what a supplier has been paid.
  void count(int offer, int t, Money amount) {
    const int supplier =
        p_.plants[static_cast<size_t>(p_.offers[static_cast<size_t>(offer)].plant.index)].supplier.index;
    if (supplier >= 0 && t >= 0 && t < c_.months)
      out_.paid[static_cast<size_t>(supplier)][static_cast<size_t>(t)] += amount;
  }
  void pay(CashLine line, Thing of, int t, Money amount) {
    ledger_.pay(line, t, amount, of);
    count(of.row, t, amount);
  }
  void count_arrivals() {
    out_.arrived.assign(p_.offers.size(), ByMonth<double>(static_cast<size_t>(c_.months), 0.0));
    const auto arrive = [&](int offer, int t, double racks) {
      if (t < c_.months) out_.arrived[static_cast<size_t>(offer)][static_cast<size_t>(t)] += racks;
    };
    for (const Purchase& bought : out_.purchases)
      for (const Arrival& part : bought.delivered)
        arrive(bought.offer, part.month,
               static_cast<double>(rules::fraction(part.parts) * static_cast<long double>(bought.racks)));
    for (const OpeningOrder& row : p_.opening_orders)
      arrive(row.offer.index, std::max(0, c_.from(row.accepted)), row.racks);
  }

  // Answers the sum, whether or not it falls into the plan's months.
  Money pay_after(CashLine line, const Order& order, const rules::Kernel& kernel, long double usd_m) {
    Money sum;
    for (const rules::Kernel::Share& share : kernel.shares()) {
      const Money part = cents(usd_m * rules::fraction(share.parts));
      pay(line, {Thing::Kind::offer, order.offer, order.region}, order.month + share.after, part);
      sum += part;
    }
    return sum;
  }
  static std::vector<Arrival> arrivals(const Order& order, const rules::Kernel& kernel) {
    std::vector<Arrival> found;
    for (const rules::Kernel::Share& share : kernel.shares()) found.push_back({order.month + share.after, share.parts});
    return found;
  }

  void pay_order(const Order& order) {
    const auto o = static_cast<size_t>(order.offer);
    const Offer& offer = p_.offers[o];
    const Lane* lane = rules::find_lane(p_, offer.plant.index, order.region);
    if (lane == nullptr) return;
    const auto racks = static_cast<long double>(order.racks);
    const long double price = racks * price_[o][static_cast<size_t>(order.month)];
    const long double deposit = offer.deposit_pct / 100.0L, shipment = offer.shipment_pct / 100.0L;
    const long double rest = 1 - deposit - shipment;
    const rules::Kernel shipped = rules::shipment(offer);
    const rules::Kernel settled = rules::settlement(offer, *lane);
    const rules::Kernel delivered = rules::delivery(offer, *lane);

    const Money due = cents(price * deposit);
    deposits_[o][static_cast<size_t>(order.month)] += due;
    const rules::Kernel accepted = rules::acceptance(offer, *lane);
    Purchase bought{order.offer,
                    order.region,
                    order.month,
                    order.racks,
                    due,
                    {},
                    arrivals(order, delivered),
                    arrivals(order, accepted)};
    pay(CashLine::server_deposits, {Thing::Kind::offer, order.offer, order.region}, order.month, due);
    bought.price += pay_after(CashLine::server_shipment, order, shipped, price * shipment);
    bought.price += pay_after(CashLine::server_acceptance, order, settled, price * rest);
    bought.carriage += pay_after(CashLine::freight, order, delivered, racks * lane->usd_m_per_rack);
    bought.carriage += pay_after(CashLine::duty, order, delivered, price * (lane->duty_pct / 100.0L));
    out_.purchases.push_back(std::move(bought));

    const int left = c_.months - 1 - order.month;
    const long double paid =
        deposit + shipment * rules::fraction(shipped.until(left)) + rest * rules::fraction(settled.until(left));
    const long double ahead = paid - rules::fraction(accepted.until(left));
    out_.in_transit += cents((ahead > 0 ? std::min(price, racks * worth_ahead(order)) : price) * ahead);
  }

  // What a rack that is paid for and not accepted counts as, USD m: its price less the highest rebate, and no more than
  // its platform is offered for at the end.
  long double worth_ahead(const Order& order) const {
    const auto o = static_cast<size_t>(order.offer);
    const double own = price_[o][static_cast<size_t>(order.month)] * (1 - rules::highest_rebate(p_, order.offer));
    return rules::kUninstalledShare *
           std::min(own, rules::offered_at_end(p_, p_.offers[o].platform.index).value_or(own));
  }

  void use_credit() {
    std::vector<Money> left(p_.offers.size());
    for (const OpeningDeposit& row : p_.opening_deposits)
      left[static_cast<size_t>(row.offer.index)] += cents(row.usd_m);
    std::vector<ByMonth<Money>> used(p_.offers.size(), ByMonth<Money>(static_cast<size_t>(c_.months)));
    for (const DepositCredit& credit : c_.plan.deposit_credits) {
      ledger_.receive(CashLine::deposit_credit, credit.month, credit.amount, {Thing::Kind::offer, credit.offer});
      used[static_cast<size_t>(credit.offer)][static_cast<size_t>(credit.month)] += credit.amount;
      left[static_cast<size_t>(credit.offer)] -= credit.amount;
    }
    for (size_t o = 0; o < p_.offers.size(); ++o) {
      for (size_t t = 0; t < used[o].size(); ++t) {
        const Money excess = used[o][t] - deposits_[o][t];
        if (excess <= kMoneySlack) continue;
        findings_.broken(Rule::deposit_credit_due, p_.offers[o].id, static_cast<int>(t), excess.in_millions(), "USD m",
                         sentence("Offer ", p_.offers[o].id, " credits USD ", to_string(used[o][t]), " in ",
                                  findings_.at(static_cast<int>(t)), " against deposits due of USD ",
                                  to_string(deposits_[o][t]), "."));
      }
      if (-left[o] <= kMoneySlack) continue;
      findings_.broken(
          Rule::deposit_credit_amount, p_.offers[o].id, -1, -left[o].in_millions(), "USD m",
          sentence("Offer ", p_.offers[o].id, " credits USD ", to_string(-left[o]), " more than its opening deposit."));
    }
  }

  const Case& c_;
  const Programme& p_;
  Ledger& ledger_;
  Findings& findings_;
  std::vector<ByMonth<double>> price_;
  std::vector<ByMonth<Money>> deposits_;  // due, [offer][t]
  Supply out_;
};

}  // namespace

Supply walk_supply(const Case& c, Ledger& ledger, Findings& findings) { return Walk(c, ledger, findings).run(); }

}  // namespace stargate::auditing_before
