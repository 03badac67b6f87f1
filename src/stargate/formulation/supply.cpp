// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/supply.hpp"

#include <cmath>

namespace stargate {

namespace {

// The money and the racks of one order column.
void add_order_terms(const Programme& p, const Terms& terms, Index<Offer> o, Index<Region> r, int t, ColId x,
                     Balances& b) {
  const Offer& offer = p.offers[o];
  const OfferTerms& f = terms.offers[o];
  const Lane& lane = p.lanes[f.lane_of[r]];
  const int last = terms.months - 1;
  const double price = f.price[t] * kRacks;
  const double deposit = offer.deposit_pct / 100, shipment = offer.shipment_pct / 100;
  const auto pay = [&](int month, double usd_m) {
    if (month > last || usd_m == 0) return;
    b.server_paid[month].add(x, usd_m);
    b.supplier_paid[f.supplier][month].add(x, usd_m);
  };
  double paid = deposit, accepted = 0;
  pay(t, price * deposit);
  for (const auto& part : f.shipment.parts) {
    pay(t + part.months, price * shipment * part.share);
    if (t + part.months <= last) paid += shipment * part.share;
  }
  for (const auto& part : f.final_payment[r].parts) {
    pay(t + part.months, price * (1 - deposit - shipment) * part.share);
    if (t + part.months <= last) paid += (1 - deposit - shipment) * part.share;
  }
  for (const auto& part : f.delivered[r].parts)
    pay(t + part.months, (lane.usd_m_per_rack * kRacks + price * lane.duty_pct / 100) * part.share);
  const int k = offer.platform.index;
  const double value = p.platforms[k].value_usd_m * kRacks;
  for (const auto& part : f.accepted[r].parts) {
    if (t + part.months > last) continue;
    accepted += part.share;
    b.accepted[k * p.regions.size() + r][t + part.months].add(x, part.share);
    b.server_accepted_value[t + part.months].add(x, value * part.share);
    b.supplier_accepted_value[f.supplier][t + part.months].add(x, value * part.share);
  }
  // What is paid ahead counts at no more than the platform is offered for at the end, rebates deducted; what is owed,
  // at its price.
  double discount = 0;
  for (const TierTerms& tier : f.tiers) discount = std::max(discount, tier.discount);
  const double offered = terms.platforms[k].offered_at_end * kRacks;
  const double ahead = offered < 0 ? price * (1 - discount) : std::min(price * (1 - discount), offered);
  b.terminal_transit.add(x, (paid > accepted ? kUninstalled * ahead : price) * (paid - accepted));
}

void add_orders(const Programme& p, const Terms& terms, Index<Offer> o, Variables& v, Balances& b, Model& m) {
  const OfferTerms& f = terms.offers[o];
  for (Index<Region> r : indices(p.regions)) {
    if (f.lane_of[r] < 0) continue;
    for (int t = 0; t < terms.horizon; ++t) {
      if (f.period_of[t] < 0 || f.capacity[t] <= 0) continue;
      const ColId x = m.add_col("order/" + p.offers[o].id + "/" + p.regions[r].id + "/" + p.month_at(t).text(), 0,
                                f.capacity[t] / kRacks, 0);
      v.order[o][r][t] = x;
      add_order_terms(p, terms, o, r, t, x, b);
    }
  }
}

void add_contract(const Programme& p, const Terms& terms, Index<Offer> o, int y, Variables& v, Balances& b, Model& m) {
  const Offer& offer = p.offers[o];
  const OfferTerms& f = terms.offers[o];
  const PeriodTerms& period = f.periods[y];
  const std::string where =
      offer.id + "/" + (offer.order_from + period.number * offer.period_months).text();  // where the period begins
  double capacity = 0, most_missed = 0;
  for (int t = period.first; t <= period.last; ++t) capacity += f.capacity[t] / kRacks;
  LinearExpr taken, volume, volume_less_orders, minimum;
  auto& z = v.contract[o][y];
  auto& q = v.volume[o][y];
  for (int i = 0; i < static_cast<int>(f.tiers.size()); ++i) {
    const TierTerms& tier = f.tiers[i];
    const bool forced = period.opening_tier == i;
    const double taken_racks = forced ? period.taken : 0;
    const double most = std::min(capacity, std::max(0.0, tier.max_racks - taken_racks) / kRacks);
    const bool barred = period.opening_tier >= 0 && !forced;
    z.push_back(m.add_col("contract/" + where + "/" + std::to_string(i), forced ? 1 : 0, barred ? 0 : 1, 0, true));
    q.push_back(m.add_col("volume/" + where + "/" + std::to_string(i), 0, barred ? 0 : most, 0));
    LinearExpr cap;
    cap.add(q[i], 1);
    cap.add(z[i], -most);
    m.add_le(row_label(p, RowFamily::tier_max, Subject(o, y, where), period.first), cap, 0);
    taken.add(z[i], 1);
    volume.add(q[i], 1);
    minimum.add(z[i], -std::max(0.0, tier.min_racks - taken_racks) / kRacks);
    if (!barred) most_missed = std::max(most_missed, std::max(0.0, tier.min_racks - taken_racks) / kRacks);
    b.other_paid[period.last].add(q[i], -tier.discount * period.mean_price * kRacks);
    b.other_paid[period.last].add(z[i], -tier.discount * period.mean_price * taken_racks);
  }
  m.add_le(row_label(p, RowFamily::contract, Subject(o, y, where), period.first), taken, 1);
  for (int t = period.first; t <= period.last; ++t) {
    LinearExpr sum;
    for (Index<Region> r : indices(p.regions))
      if (v.order[o][r][t].is_set()) sum.add(v.order[o][r][t], 1);
    if (sum.empty()) continue;
    volume_less_orders.add(sum, -1);
    sum.add(taken, -f.capacity[t] / kRacks);
    m.add_le(row_label(p, RowFamily::offer_capacity, Subject(o, offer.id), t), sum, 0);
  }
  volume_less_orders.add(volume, 1);
  m.add_eq(row_label(p, RowFamily::period_volume, Subject(o, y, where), period.first), volume_less_orders, 0);
  v.missed_take[o][y] = m.add_col("missed_take/" + where, 0, most_missed, 0);
  minimum.add(volume, 1);
  minimum.add(v.missed_take[o][y], 1);
  m.add_ge(row_label(p, RowFamily::minimum_take, Subject(o, y, where), period.first), minimum, 0);
  b.other_paid[period.last].add(v.missed_take[o][y], offer.take_or_pay_pct / 100 * period.mean_price * kRacks);
  if (offer.min_order_racks > 0 && period.opening_tier < 0) {
    LinearExpr least;
    least.add(volume, 1);
    least.add(taken, -offer.min_order_racks / kRacks);
    m.add_ge(row_label(p, RowFamily::minimum_order, Subject(o, y, where), period.first), least, 0);
  }
  if (offer.reservation_usd_m_per_rack <= 0) return;
  const ColId slots = m.add_col("reserved/" + where, 0, std::ceil(capacity * kRacks - 1e-6) / kRacks, 0);
  v.reserved[o][y] = slots;
  LinearExpr enough;
  enough.add(slots, 1);
  enough.add(volume, -1);
  m.add_ge(row_label(p, RowFamily::reserved, Subject(o, y, where), period.first), enough, 0);
  const int fee_month = std::max(0, period.first - offer.reservation_notice_months);
  b.server_paid[fee_month].add(slots, offer.reservation_usd_m_per_rack * kRacks);
  b.supplier_paid[f.supplier][fee_month].add(slots, offer.reservation_usd_m_per_rack * kRacks);
  b.other_paid[period.last].add(enough, offer.cancellation_usd_m_per_rack * kRacks);
}

void add_plants(const Programme& p, const Terms& terms, const Variables& v, Model& m) {
  for (Index<Plant> i : indices(p.plants))
    for (int t = 0; t < terms.horizon; ++t) {
      if (terms.plant_capacity[i][t] < 0) continue;
      LinearExpr sum;
      for (Index<Offer> o : indices(p.offers))
        for (int r = 0; p.offers[o].plant.index == i && r < static_cast<int>(p.regions.size()); ++r)
          if (v.order[o][r][t].is_set()) sum.add(v.order[o][r][t], 1);
      if (!sum.empty())
        m.add_le(row_label(p, RowFamily::plant_capacity, Subject(i, p.plants[i].id), t), sum,
                 terms.plant_capacity[i][t] / kRacks);
    }
}

void add_components(const Programme& p, const Terms& terms, const Variables& v, Model& m) {
  for (Index<Component> i : indices(p.components))
    for (int quarter = 0; quarter * terms.quarter < terms.horizon; ++quarter) {
      // In thousands of units, so that rows of millions of parts keep moderate coefficients.
      LinearExpr sum;
      for (Index<Offer> o : indices(p.offers)) {
        const double use = terms.component_use[i][p.offers[o].platform.index] * kRacks / 1000;
        if (use == 0) continue;
        for (int t = quarter * terms.quarter; t < std::min(terms.horizon, (quarter + 1) * terms.quarter); ++t)
          for (Index<Region> r : indices(p.regions))
            if (v.order[o][r][t].is_set()) sum.add(v.order[o][r][t], use);
      }
      if (!sum.empty())
        m.add_le(row_label(p, RowFamily::component, Subject(i, p.components[i].id), quarter * terms.quarter), sum,
                 terms.component_limit[i][quarter] / 1000);
    }
}

void add_credit(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  for (const OpeningDeposit& deposit : p.opening_deposits) {
    const int o = deposit.offer.index;
    LinearExpr used;
    for (int t = 0; t < terms.horizon; ++t) {
      LinearExpr due;
      for (Index<Region> r : indices(p.regions))
        if (v.order[o][r][t].is_set())
          due.add(v.order[o][r][t], -terms.offers[o].price[t] * kRacks * p.offers[o].deposit_pct / 100);
      if (due.empty()) continue;
      const ColId credit = m.add_col("credit/" + p.offers[o].id + "/" + p.month_at(t).text(), 0, deposit.usd_m, 0);
      v.credit[o][t] = credit;
      due.add(credit, 1);
      m.add_le(row_label(p, RowFamily::credit_due, Subject(o, p.offers[o].id), t), due, 0);
      used.add(credit, 1);
      b.other_paid[t].add(credit, -1);
    }
    if (!used.empty())
      m.add_le(row_label(p, RowFamily::credit_amount, Subject(o, p.offers[o].id), 0), used, deposit.usd_m);
  }
}

}  // namespace

void add_supply(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  const size_t offers = p.offers.size();
  v.order.assign(offers, std::vector<std::vector<ColId>>(p.regions.size(), std::vector<ColId>(terms.horizon)));
  v.contract.resize(offers);
  v.volume.resize(offers);
  v.missed_take.resize(offers);
  v.reserved.resize(offers);
  v.credit.assign(offers, std::vector<ColId>(terms.horizon));
  for (Index<Offer> o : indices(p.offers)) {
    add_orders(p, terms, o, v, b, m);
    const size_t periods = terms.offers[o].periods.size();
    v.contract[o].resize(periods);
    v.volume[o].resize(periods);
    v.missed_take[o].resize(periods);
    v.reserved[o].resize(periods);
    for (int y = 0; y < static_cast<int>(periods); ++y) add_contract(p, terms, o, y, v, b, m);
  }
  add_plants(p, terms, v, m);
  add_components(p, terms, v, m);
  add_credit(p, terms, v, b, m);
  for (const OpeningOrder& order : p.opening_orders) {
    const int k = p.offers[order.offer.index].platform.index;
    const Index<Supplier> supplier = terms.offers[order.offer.index].supplier;
    const int month = std::max(0, p.index_of(order.accepted));
    if (month >= terms.months) continue;
    const double value = p.platforms[k].value_usd_m * order.racks;
    b.accepted[k * p.regions.size() + order.region.index][month].add_constant(order.racks / kRacks);
    b.server_paid[month].add_constant(order.unpaid_usd_m);
    b.supplier_paid[supplier][month].add_constant(order.unpaid_usd_m);
    b.server_accepted_value[month].add_constant(value);
    b.supplier_accepted_value[supplier][month].add_constant(value);
  }
}

}  // namespace stargate
