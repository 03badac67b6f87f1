// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/windows.hpp"

#include <cstdint>

#include "stargate/programme/decided.hpp"
#include "stargate/rules/days.hpp"

namespace stargate::rules {

namespace {

// From `from` to `until`, both counted in, cut to the months 0..last.
Span cut(const Programme& p, Month from, Month until, int last) {
  return {from.is_set() ? std::max(0, p.index_of(from)) : 0, until.is_set() ? std::min(last, p.index_of(until)) : last};
}

int last_decision(const Programme& p) { return p.horizon() - 1; }
int last_of_all(const Programme& p) { return p.total_months() - 1; }

// As numbers that a period of any plan cannot overflow.
struct Periods {
  std::int64_t first, last, length;
};

Periods periods_of(const Programme& p, const Offer& offer) {
  return {p.index_of(offer.order_from), order_window(p, offer).last, std::max(1, offer.period_months)};
}

}  // namespace

Span order_window(const Programme& p, const Offer& offer) {
  return cut(p, offer.order_from, offer.order_until, last_decision(p));
}

Span start_window(const Programme& p, const Hall& hall) {
  if (hall.max_count == 0) return {};
  return cut(p, hall.start_from, {}, last_decision(p));
}

Span opening_window(const Programme& p, const Site& site) { return cut(p, site.open_from, {}, last_decision(p)); }

Span commitment_window(const Programme& p, const Tranche& tranche) {
  return cut(p, tranche.commit_from, tranche.commit_until, last_decision(p));
}

Span campaign_window(const Programme& p, const Campaign& campaign) {
  return cut(p, campaign.start_from, campaign.start_until, last_decision(p));
}

Span run_window(const Programme& p, const Campaign& campaign) {
  const Span window = campaign_window(p, campaign);
  return {window.first, std::min(window.last, p.total_months() - campaign.months)};
}

Span decided_window(const Programme& p, const Decided& row) {
  return cut(p, row.from, last_month(row), last_decision(p));
}

Span draw_window(const Programme& p, const Facility& facility) {
  return cut(p, facility.draw_from, facility.draw_until, last_of_all(p));
}

Span call_window(const Programme& p, const Partner& partner) {
  Span window = cut(p, partner.call_from, partner.call_until, last_of_all(p));
  if (partner.defaults_from.is_set()) window.last = std::min(window.last, p.index_of(partner.defaults_from) - 1);
  return window;
}

MonthSpan order_months(const Programme& p, const Offer& offer) {
  const Span window = order_window(p, offer);
  return {p.month_at(window.first), p.month_at(window.last)};
}

Month leaves_plant(const Offer& offer, Month month) { return month + split_days(offer.lead_days).first; }

bool leaves_available(const Programme& p, const Offer& offer, int t) {
  if (!offer.platform) return true;
  const Month available = p.platforms[offer.platform.index].available_from;
  return !available.is_set() || leaves_plant(offer, p.month_at(t)) >= available;
}

MonthSpan whole_period(const Offer& offer, int period) {
  const Month first = offer.order_from + period * offer.period_months;
  const Month last = first + offer.period_months - 1;
  return {first, offer.order_until.is_set() ? std::min(last, offer.order_until) : last};
}

std::optional<int> period_that_begins(const Offer& offer, Month begins) {
  if (!begins.is_set() || !offer.order_from.is_set() || offer.period_months <= 0) return std::nullopt;
  const int months = begins - offer.order_from;
  if (months < 0 || months % offer.period_months != 0) return std::nullopt;
  return months / offer.period_months;
}

std::optional<Span> period_months(const Programme& p, const Offer& offer, int period) {
  if (period < 0) return std::nullopt;
  const Periods all = periods_of(p, offer);
  const std::int64_t begin = all.first + period * all.length;
  const std::int64_t first = std::max<std::int64_t>(begin, 0);
  const std::int64_t last = std::min(begin + all.length - 1, all.last);
  if (first > last) return std::nullopt;
  return Span{static_cast<int>(first), static_cast<int>(last)};
}

std::optional<int> period_of(const Programme& p, const Offer& offer, int t) {
  if (!order_window(p, offer).holds(t)) return std::nullopt;
  const Periods all = periods_of(p, offer);
  return static_cast<int>((t - all.first) / all.length);
}

const OpeningTranche* opening_tranche(const Programme& p, Index<Tranche> tranche) {
  for (const OpeningTranche& row : p.opening_tranches) {
    if (row.tranche.index == tranche) return &row;
  }
  return nullptr;
}

const OpeningContract* opening_contract(const Programme& p, Index<Offer> offer, int period) {
  for (const OpeningContract& row : p.opening_contracts) {
    if (row.offer.index == offer && row.period == period) return &row;
  }
  return nullptr;
}

}  // namespace stargate::rules
