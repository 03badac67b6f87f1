#include "stargate/report/figures.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace stargate::report {
namespace {

template <class V, class Convert>
Series converted(const Subject& subject, const std::vector<V>& values, Convert convert) {
  Series series = zeros(subject);
  for (std::size_t t = 0; t < std::min(series.size(), values.size()); ++t) series[t] = convert(values[t]);
  return series;
}

// Adds `amount` in the months over which `days` after month t fall.
void add_split(Series& into, int t, int days, double amount) {
  const DaySplit split = split_days(days);
  const auto put = [&](int month, double part) {
    if (month >= 0 && month < static_cast<int>(into.size())) into[static_cast<std::size_t>(month)] += part;
  };
  put(t + split.first, amount * (1 - split.late));
  put(t + split.first + 1, amount * split.late);
}

double price_at(const Programme& programme, int offer, int t) {
  double price = 0;
  int latest = 0;
  bool any = false;
  for (const OfferPrice& row : programme.offer_prices) {
    const int from = programme.index_of(row.from);
    if (row.offer.index != offer || from > t || (any && from < latest)) continue;
    price = row.usd_m_per_rack;
    latest = from;
    any = true;
  }
  return price;
}

const Lane* lane_of(const Programme& programme, const Offer& offer, int region) {
  for (const Lane& lane : programme.lanes) {
    if (lane.plant.index == offer.plant.index && lane.region.index == region) return &lane;
  }
  return nullptr;
}

}  // namespace

Series zeros(const Subject& subject) { return Series(static_cast<std::size_t>(std::max(subject.months(), 0)), 0.0); }

void add(Series& into, const Series& more) {
  for (std::size_t t = 0; t < std::min(into.size(), more.size()); ++t) into[t] += more[t];
}

Series running(Series series, double start) {
  for (double& value : series) value = start += value;
  return series;
}

Series series_of(const Subject& subject, const std::vector<Money>& values) {
  return converted(subject, values, [](Money m) { return m.in_millions(); });
}
Series series_of(const Subject& subject, const std::vector<double>& values) {
  return converted(subject, values, [](double x) { return x; });
}
Series series_of(const Subject& subject, const std::vector<std::int64_t>& values) {
  return converted(subject, values, [](std::int64_t n) { return static_cast<double>(n); });
}
Series series_of(const Subject& subject, const std::vector<int>& values) {
  return converted(subject, values, [](int n) { return static_cast<double>(n); });
}

Series cash_line(const Subject& subject, CashLine line) {
  return row_of(subject, subject.money().lines, static_cast<std::size_t>(line));
}

Series racks_in_hall(const Subject& subject, std::size_t platform, std::size_t hall) {
  const auto& racks = subject.derived().racks;
  return platform < racks.size() ? row_of(subject, racks[platform], hall) : zeros(subject);
}

Series installed(const Subject& subject, std::size_t platform) {
  Series series = zeros(subject);
  for (const Install& install : subject.plan.installs) {
    if (install.platform == static_cast<int>(platform))
      series.at(static_cast<std::size_t>(install.month)) += static_cast<double>(install.racks);
  }
  return series;
}

Series campaign_held_k(const Subject& subject, const Run& run) {
  Series series = zeros(subject);
  const Campaign& campaign = subject.programme.campaigns.at(static_cast<std::size_t>(run.campaign));
  const int end = std::min(run.month + campaign.months, subject.months());
  for (int t = run.month; t < end; ++t) series.at(static_cast<std::size_t>(t)) = campaign.h100e_k;
  return series;
}

OfferFlow offer_flow(const Subject& subject, std::size_t index) {
  const Programme& programme = subject.programme;
  const Offer& offer = programme.offers.at(index);
  OfferFlow flow{zeros(subject), zeros(subject)};
  for (const Order& order : subject.plan.orders) {
    if (order.offer != static_cast<int>(index)) continue;
    const Lane* lane = lane_of(programme, offer, order.region);
    const int days = offer.lead_days + (lane != nullptr ? lane->days : 0);
    const double racks = static_cast<double>(order.racks);
    flow.ordered.at(static_cast<std::size_t>(order.month)) += racks;
    add_split(flow.arrived, order.month, days, racks);
  }
  for (const OpeningOrder& order : programme.opening_orders) {
    if (order.offer.index != static_cast<int>(index)) continue;
    const auto t = static_cast<std::size_t>(std::max(programme.index_of(order.accepted), 0));
    if (t < flow.arrived.size()) flow.arrived[t] += order.racks;
  }
  return flow;
}

ContractAccount contract_account(const Subject& subject, const Contract& contract) {
  const Programme& programme = subject.programme;
  const Offer& offer = programme.offers.at(static_cast<std::size_t>(contract.offer));
  ContractAccount account;
  const int first = programme.index_of(offer.order_from) + contract.period * offer.period_months;
  const int until = offer.order_until.is_set() ? programme.index_of(offer.order_until) : subject.horizon() - 1;
  account.from = std::max(first, 0);
  account.to = std::max(std::min({first + offer.period_months - 1, until, subject.horizon() - 1}), account.from);
  for (const OpeningContract& opening : programme.opening_contracts) {
    if (opening.offer.index != contract.offer || opening.period != contract.period) continue;
    account.opening = true;
    account.taken = opening.taken_racks;
  }

  double discount_pct = 0;
  int position = 0;
  for (const OfferTier& tier : programme.offer_tiers) {
    if (tier.offer.index != contract.offer || position++ != contract.tier) continue;
    account.minimum = tier.min_racks;
    discount_pct = tier.discount_pct;
    account.tier = fmt::format("tier {}", tier.tier);
  }

  double mean_price = 0;
  for (int t = account.from; t <= account.to; ++t) mean_price += price_at(programme, contract.offer, t);
  mean_price /= account.to - account.from + 1;
  double paid = 0;
  for (const Order& order : subject.plan.orders) {
    if (order.offer != contract.offer || order.month < account.from || order.month > account.to) continue;
    account.ordered += static_cast<double>(order.racks);
    paid += static_cast<double>(order.racks) * price_at(programme, contract.offer, order.month);
  }
  account.mean_price_usd_m = account.ordered > 0 ? paid / account.ordered : mean_price;
  account.deposit_usd_m = paid * offer.deposit_pct / 100;
  account.shortfall = std::max(0.0, account.minimum - account.taken - account.ordered);
  account.shortfall_usd_m = account.shortfall * mean_price * offer.take_or_pay_pct / 100;
  account.rebate_usd_m = (account.taken + account.ordered) * mean_price * discount_pct / 100;
  if (offer.reservation_usd_m_per_rack > 0) {
    const double slots = static_cast<double>(contract.reserved);
    account.reservation_usd_m = slots * offer.reservation_usd_m_per_rack;
    account.cancellation_usd_m = std::max(0.0, slots - account.ordered) * offer.cancellation_usd_m_per_rack;
  }
  account.total_usd_m =
      paid + account.shortfall_usd_m + account.reservation_usd_m + account.cancellation_usd_m - account.rebate_usd_m;
  return account;
}

}  // namespace stargate::report
