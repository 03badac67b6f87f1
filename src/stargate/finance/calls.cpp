// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/calls.hpp"

#include <algorithm>

#include "stargate/finance/scratch.hpp"

namespace stargate::finance {

namespace {

std::int64_t weight(const PartnerTerms& partner, int t, const CallMonth& month) {
  if (t < partner.call_from || t > partner.call_until) return 0;
  return std::max<std::int64_t>(0, month.unfunded.in_cents());
}

Money take(CallMonth& month, Money amount) {
  const Money paid = std::min(amount, std::max(Money{}, month.unfunded));
  month.paid += paid;
  month.called_to_date += paid;
  month.unfunded -= paid;
  return paid;
}

void pass_ownership(const Terms& terms, size_t from, std::span<CallMonth> months) {
  Scratch scratch;
  auto weights = scratch.of<std::int64_t>(months.size());
  std::int64_t others = 0;
  for (size_t i = 0; i < months.size(); ++i) {
    weights[i] = months[i].defaulted ? 0 : months[i].ownership;
    others += weights[i];
  }
  if (others == 0) return;
  auto parts = scratch.of<Money>(months.size());
  const Money lost = part(Money::cents(months[from].ownership), terms.capital.default_penalty);
  split(lost, weights, parts);
  months[from].ownership -= lost.in_cents();
  for (size_t i = 0; i < months.size(); ++i) months[i].ownership += parts[i].in_cents();
}

// What is asked of all, so that the amount comes in, as far as those that pay have as much.
Money asked(Money amount, std::int64_t paying, std::int64_t others, Rate cover) {
  if (others == 0 || paying == 0) return amount;
  const Money covered = Money::cents(paying) + part(Money::cents(others), cover);
  return times(std::min(amount, Money::cents(paying)), Wide{paying} + others, covered.in_cents());
}

Money share(const Terms& terms, int t, Money amount, std::span<CallMonth> months) {
  if (amount == Money{}) return {};
  const size_t partners = months.size();
  Scratch scratch;
  auto weights = scratch.of<std::int64_t>(partners);
  auto parts = scratch.of<Money>(partners);
  std::int64_t paying = 0, others = 0;
  for (size_t i = 0; i < partners; ++i) {
    weights[i] = weight(terms.partners[i], t, months[i]);
    (t < terms.partners[i].defaults_from ? paying : others) += weights[i];
  }
  split(asked(amount, paying, others, terms.capital.default_cover), weights, parts);

  Money came;
  auto newly = scratch.of<char>(partners);
  for (size_t i = 0; i < partners; ++i) {
    months[i].asked += parts[i];
    if (t < terms.partners[i].defaults_from) {
      came += take(months[i], parts[i]);
      continue;
    }
    weights[i] = 0;
    newly[i] = parts[i] > Money{} && !months[i].defaulted;
    if (newly[i]) months[i].defaulted = true;
  }
  if (others == 0) return came;

  split(std::max(Money{}, amount - came), weights, parts);
  for (size_t i = 0; i < partners; ++i) {
    const Money covered = take(months[i], parts[i]);
    months[i].covered += covered;
    came += covered;
  }
  for (size_t i = 0; i < partners; ++i)
    if (newly[i]) pass_ownership(terms, i, months);
  return came;
}

}  // namespace

CallMonth opening_calls(const PartnerTerms& partner) {
  CallMonth m;
  m.called_to_date = partner.called;
  m.unfunded = partner.commitment - partner.called;
  m.ownership = partner.ownership;
  return m;
}

Money share_call(const Terms& terms, int t, Money amount, std::span<const CallMonth> before,
                 std::span<CallMonth> months) {
  for (size_t i = 0; i < months.size(); ++i) {
    months[i] = before[i];
    months[i].asked = months[i].paid = months[i].covered = Money{};
  }
  return share(terms, t, amount, months);
}

Money share_cure(const Terms& terms, int t, Money amount, std::span<CallMonth> months) {
  return share(terms, t, amount, months);
}

std::vector<CallNotice> call_calendar(const Terms& terms, std::span<const std::vector<CallMonth>> by_partner, int from,
                                      int months) {
  std::vector<CallNotice> calendar;
  for (int t = std::max(0, from); t < std::min(from + months, terms.months); ++t) {
    const Date due = terms.dates.call_due[static_cast<size_t>(t)];
    for (size_t i = 0; i < by_partner.size(); ++i) {
      const CallMonth& m = by_partner[i][static_cast<size_t>(t)];
      const Money amount = m.asked + m.covered;
      if (amount > Money{})
        calendar.push_back({Index<Partner>(i), t, due - terms.partners[i].notice_days, due, amount});
    }
  }
  return calendar;
}

}  // namespace stargate::finance
