// SPDX-License-Identifier: Apache-2.0
#include "stargate/negotiate/terms.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include <fmt/format.h>

namespace stargate {

namespace {

constexpr int kWeek = 7, kPaymentStep = 30;
constexpr double kPriceStepPct = 1, kCapacityStepPct = 10, kShareStep = 5, kTakeStep = 10, kThresholdStepPct = 10;

auto times(double factor) {
  return [factor](const Input& of) { return of.times(factor); };
}
auto plus(double difference) {
  return [difference](const Input& of) { return of.plus(difference); };
}

class TermList {
 public:
  TermList(const Programme& p, Index<Supplier> supplier) : p_(p), supplier_(supplier) {}

  std::vector<Term> make() {
    const std::vector<Index<Offer>> offers = offers_of(p_, supplier_);
    together(offers);
    for (Index<Offer> o : offers) offer(p_.offers[o]);
    return std::move(all_);
  }

 private:
  Term& add(std::string what, const std::string& of, std::string today, std::string step, std::vector<Change> better,
            std::vector<Change> worse) {
    Term term;
    term.what = std::move(what);
    term.of = of;
    term.today = std::move(today);
    term.step = std::move(step);
    term.better = std::move(better);
    term.worse = std::move(worse);
    all_.push_back(std::move(term));
    return all_.back();
  }

  // The same done to an input of each offer, in all its rows.
  template <class Row, class T, class Make>
  std::vector<Change> each(const std::vector<Index<Offer>>& offers, T Row::* member, const Make& make) const {
    std::vector<Change> set;
    for (Index<Offer> o : offers) set.push_back(make(of_offer(member, p_.offers[o].id)));
    return set;
  }
  template <class Row, class T>
  static Input of_offer(T Row::* member, const std::string& id) {
    return input(member, std::is_same_v<Row, Offer> ? id : id + "/*");
  }

  // What a field of these offers is today: one figure, or from the least to the most.
  template <class Get>
  static std::string range(const Programme& p, const std::vector<Index<Offer>>& offers, const Get& get,
                           const std::string& unit) {
    double low = get(p.offers[static_cast<size_t>(offers.front())]), high = low;
    for (Index<Offer> o : offers) {
      low = std::min(low, static_cast<double>(get(p.offers[o])));
      high = std::max(high, static_cast<double>(get(p.offers[o])));
    }
    return low == high ? fmt::format("{:g} {}", low, unit) : fmt::format("{:g}-{:g} {}", low, high, unit);
  }

  void together(const std::vector<Index<Offer>>& offers) {
    if (offers.size() < 2) return;
    const std::string& all = p_.suppliers[static_cast<size_t>(supplier_)].id;
    add("price", all, "all offers", "1 % lower", price_change(p_, offers, 1 - kPriceStepPct / 100),
        price_change(p_, offers, 1 + kPriceStepPct / 100))
        .is_price = true;
    add("slots a month", all, "all offers", "10 % more",
        each(offers, &OfferCapacity::racks_per_month, times(1 + kCapacityStepPct / 100)),
        each(offers, &OfferCapacity::racks_per_month, times(1 - kCapacityStepPct / 100)))
        .never_hurts = true;
    const auto shortest = *std::min_element(offers.begin(), offers.end(), [&](int a, int b) {
      return p_.offers[static_cast<size_t>(a)].lead_days < p_.offers[static_cast<size_t>(b)].lead_days;
    });
    if (p_.offers[static_cast<size_t>(shortest)].lead_days >= kWeek)
      add("lead time", all,
          range(
              p_, offers, [](const Offer& o) { return o.lead_days; }, "days"),
          "1 week sooner", lead_change(p_, offers, -kWeek), lead_change(p_, offers, kWeek))
          .is_lead = true;
    const auto smallest = [&](double Offer::* field) {
      double least = 100;
      for (Index<Offer> o : offers) least = std::min(least, p_.offers[o].*field);
      return least;
    };
    if (smallest(&Offer::deposit_pct) >= kShareStep)
      add("deposit", all,
          range(
              p_, offers, [](const Offer& o) { return o.deposit_pct; }, "%"),
          "5 points less", each(offers, &Offer::deposit_pct, plus(-kShareStep)),
          each(offers, &Offer::deposit_pct, plus(kShareStep)));
    add("payment", all,
        range(
            p_, offers, [](const Offer& o) { return o.payment_days; }, "days"),
        "30 days later", each(offers, &Offer::payment_days, plus(kPaymentStep)), {});
  }

  void offer(const Offer& o) {
    std::vector<const OfferPrice*> prices;
    for (const OfferPrice& price : p_.offer_prices)
      if (price.offer.id == o.id) prices.push_back(&price);
    const auto field = [&](auto Offer::* member, const auto& make) {
      return std::vector<Change>{make(of_offer(member, o.id))};
    };
    if (!prices.empty()) {
      double low = prices.front()->usd_m_per_rack, high = low;
      for (const OfferPrice* price : prices)
        low = std::min(low, price->usd_m_per_rack), high = std::max(high, price->usd_m_per_rack);
      const std::string today =
          low == high ? fmt::format("{:.3g} USD m", low) : fmt::format("{:.3g}-{:.3g} USD m", low, high);
      const Input all = of_offer(&OfferPrice::usd_m_per_rack, o.id);
      add("price", o.id, today, "1 % lower", {all.times(0.99)}, {all.times(1.01)}).is_price = true;
      if (prices.size() > 1)
        for (const OfferPrice* price : prices) {
          const Input one = input(&OfferPrice::usd_m_per_rack, o.id + "/" + price->from.text());
          add("price from " + price->from.text(), o.id, fmt::format("{:.3g} USD m", price->usd_m_per_rack), "1 % lower",
              {one.times(0.99)}, {one.times(1.01)});
        }
    }
    const Input slots = of_offer(&OfferCapacity::racks_per_month, o.id);
    add("slots a month", o.id, capacity_text(o), "10 % more", {slots.times(1.1)}, {slots.times(0.9)}).never_hurts =
        true;
    if (o.lead_days >= kWeek)
      add("lead time", o.id, fmt::format("{} days", o.lead_days), "1 week sooner",
          field(&Offer::lead_days, plus(-kWeek)), field(&Offer::lead_days, plus(kWeek)))
          .is_lead = true;
    if (o.deposit_pct >= kShareStep)
      add("deposit", o.id, fmt::format("{:g} %", o.deposit_pct), "5 points less", field(&Offer::deposit_pct, plus(-5)),
          o.deposit_pct + o.shipment_pct <= 95 ? field(&Offer::deposit_pct, plus(5)) : std::vector<Change>{});
    if (o.shipment_pct >= kShareStep)
      add("due at shipment", o.id, fmt::format("{:g} %", o.shipment_pct), "5 points less",
          field(&Offer::shipment_pct, plus(-5)),
          o.deposit_pct + o.shipment_pct <= 95 ? field(&Offer::shipment_pct, plus(5)) : std::vector<Change>{});
    add("payment", o.id, fmt::format("{} days", o.payment_days), "30 days later", field(&Offer::payment_days, plus(30)),
        o.payment_days >= kPaymentStep ? field(&Offer::payment_days, plus(-30)) : std::vector<Change>{});
    if (o.yield_pct <= 99)
      add("yield guaranteed", o.id, fmt::format("{:g} %", o.yield_pct), "1 point more",
          field(&Offer::yield_pct, plus(1)), field(&Offer::yield_pct, plus(-1)));
    if (o.rework_days >= kWeek && o.yield_pct < 100)
      add("rework", o.id, fmt::format("{} days", o.rework_days), "1 week less",
          field(&Offer::rework_days, plus(-kWeek)), field(&Offer::rework_days, plus(kWeek)));
    if (o.min_order_racks > 0)
      add("least order", o.id, fmt::format("{:g} racks", o.min_order_racks), "half of it",
          field(&Offer::min_order_racks, times(0.5)), field(&Offer::min_order_racks, times(1.5)))
          .whole = true;
    if (o.take_or_pay_pct >= kTakeStep && has_minimum(o))
      add("take or pay", o.id, fmt::format("{:g} %", o.take_or_pay_pct), "10 points less",
          field(&Offer::take_or_pay_pct, plus(-10)),
          o.take_or_pay_pct <= 90 ? field(&Offer::take_or_pay_pct, plus(10)) : std::vector<Change>{});
    if (o.reservation_usd_m_per_rack > 0)
      add("fee for a slot", o.id, fmt::format("{:g} USD m", o.reservation_usd_m_per_rack), "10 % less",
          field(&Offer::reservation_usd_m_per_rack, times(0.9)), field(&Offer::reservation_usd_m_per_rack, times(1.1)));
    if (o.cancellation_usd_m_per_rack > 0)
      add("cancelling a slot", o.id, fmt::format("{:g} USD m", o.cancellation_usd_m_per_rack), "10 % less",
          field(&Offer::cancellation_usd_m_per_rack, times(0.9)),
          field(&Offer::cancellation_usd_m_per_rack, times(1.1)));
    tiers(o);
  }

  bool has_minimum(const Offer& o) const {
    return std::any_of(p_.offer_tiers.begin(), p_.offer_tiers.end(),
                       [&](const OfferTier& t) { return t.offer.id == o.id && t.min_racks > 0; });
  }

  // Thresholds of all tiers move together, so that they stay in order; so do the largest volumes below them.
  void tiers(const Offer& o) {
    std::string rebates, thresholds;
    for (const OfferTier& t : p_.offer_tiers) {
      if (t.offer.id != o.id || t.tier < 2) continue;
      rebates += fmt::format("{}{:g} %", rebates.empty() ? "" : ", ", t.discount_pct);
      thresholds += fmt::format("{}{:g}", thresholds.empty() ? "" : ", ", t.min_racks);
    }
    if (rebates.empty()) return;
    std::vector<Change> more, less, down, up;
    for (const OfferTier& t : p_.offer_tiers) {
      if (t.offer.id != o.id) continue;
      const std::string row = fmt::format("{}/{}", o.id, t.tier);
      const Input discount = input(&OfferTier::discount_pct, row), least = input(&OfferTier::min_racks, row),
                  most = input(&OfferTier::max_racks, row);
      const auto moved = [](double racks, double pct) { return std::round(racks * (1 + pct / 100)); };
      if (t.tier >= 2) {
        more.push_back(discount.plus(1));
        if (t.discount_pct >= 1) less.push_back(discount.plus(-1));
        down.push_back(least.to(moved(t.min_racks, -kThresholdStepPct)));
        up.push_back(least.to(moved(t.min_racks, kThresholdStepPct)));
      }
      const OfferTier* next = next_tier(o, t.tier);
      if (next == nullptr) continue;
      down.push_back(most.to(moved(next->min_racks, -kThresholdStepPct) - 1));
      up.push_back(most.to(moved(next->min_racks, kThresholdStepPct) - 1));
    }
    add("rebate of the tiers", o.id, rebates, "1 point more", more, less);
    add("thresholds of the tiers", o.id, thresholds + " racks", "10 % lower", down, up).whole = true;
  }

  const OfferTier* next_tier(const Offer& o, int tier) const {
    const OfferTier* next = nullptr;
    for (const OfferTier& t : p_.offer_tiers)
      if (t.offer.id == o.id && t.tier > tier && (next == nullptr || t.tier < next->tier)) next = &t;
    return next;
  }

  std::string capacity_text(const Offer& o) const {
    double low = -1, high = 0;
    for (const OfferCapacity& c : p_.offer_capacities)
      if (c.offer.id == o.id)
        low = low < 0 ? c.racks_per_month : std::min(low, c.racks_per_month), high = std::max(high, c.racks_per_month);
    return low == high ? fmt::format("{:.4g} racks", high)
                       : fmt::format("{:.4g}-{:.4g} racks", std::max(0.0, low), high);
  }

  const Programme& p_;
  Index<Supplier> supplier_;
  std::vector<Term> all_;
};

}  // namespace

std::vector<Index<Offer>> offers_of(const Programme& p, Index<Supplier> supplier) {
  std::vector<Index<Offer>> offers;
  for (Index<Offer> o : indices(p.offers))
    if (p.plants[p.offers[o].plant.index].supplier.index == supplier) offers.push_back(o);
  return offers;
}

std::vector<Change> price_change(const Programme& p, const std::vector<Index<Offer>>& offers, double factor) {
  std::vector<Change> set;
  for (Index<Offer> o : offers) set.push_back(input(&OfferPrice::usd_m_per_rack, p.offers[o].id + "/*").times(factor));
  return set;
}

std::vector<Change> lead_change(const Programme& p, const std::vector<Index<Offer>>& offers, int days) {
  std::vector<Change> set;
  for (Index<Offer> o : offers) {
    const Offer& offer = p.offers[o];
    set.push_back(input(&Offer::lead_days, offer.id).plus(std::max(days, -offer.lead_days)));
  }
  return set;
}

std::vector<Term> terms_of(const Programme& p, Index<Supplier> supplier) { return TermList(p, supplier).make(); }

}  // namespace stargate
