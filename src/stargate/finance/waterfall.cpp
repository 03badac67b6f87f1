// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/waterfall.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/finance/scratch.hpp"

namespace stargate::finance {

namespace {

constexpr int kYearDays = 365, kMonthsOfYear = 12;

using Months = std::span<ShareMonth>;
using Ownership = std::span<const std::int64_t>;
using Field = Money ShareMonth::*;

void credit(ShareMonth& month, Field field, Money amount) {
  month.*field += amount;
  if (field != &ShareMonth::capital) month.profit_to_date += amount;
  if (field == &ShareMonth::catch_up || field == &ShareMonth::carry) month.carried_to_date += amount;
}

// Shares the amount by weight(i); with no weight at all nothing is paid.
template <class Weight, class Each>
void share(Months months, Money amount, const Weight& weight, const Each& each) {
  Scratch scratch;
  auto weights = scratch.of<std::int64_t>(months.size());
  auto parts = scratch.of<Money>(months.size());
  for (size_t i = 0; i < months.size(); ++i) weights[i] = weight(i);
  split(amount, weights, parts);
  for (size_t i = 0; i < months.size(); ++i) each(months[i], parts[i]);
}

void by_ownership(Months months, Money amount, Ownership ownership, Field field) {
  share(
      months, amount, [&](size_t i) { return ownership[i]; },
      [&](ShareMonth& m, Money part) { credit(m, field, part); });
}

void to_sponsors(const Terms& terms, Months months, Money amount, Ownership ownership, Field field) {
  share(
      months, amount, [&](size_t i) { return terms.partners[i].sponsor ? ownership[i] : 0; },
      [&](ShareMonth& m, Money part) { credit(m, field, part); });
}

// Tiers 1 and 2: what is owed to each, or a part of it in proportion. Answers what is paid.
Money pay_down(Months months, Money left, Field owed, Field field) {
  Money total;
  for (const ShareMonth& m : months) total += m.*owed;
  const Money paid = std::min(left, total);
  share(
      months, paid, [&](size_t i) { return (months[i].*owed).in_cents(); },
      [&](ShareMonth& m, Money part) {
        credit(m, field, part);
        m.*owed -= part;
      });
  return paid;
}

Money catch_up_amount(const CapitalTerms& capital, Months months, Money left) {
  const std::int64_t carry = capital.carry.billionths, catch_up = capital.catch_up.billionths;
  if (carry == 0 || catch_up == 0) return {};
  if (catch_up <= carry) return left;
  Wide missing = 0;
  for (const ShareMonth& m : months)
    missing += Wide{carry} * m.profit_to_date.in_cents() - Wide{kOne} * m.carried_to_date.in_cents();
  if (missing <= 0) return {};
  if (missing / (catch_up - carry) >= left.in_cents()) return left;  // first, because the ratio may exceed 64 bits
  return std::min(left, Money::cents(rounded_ratio(missing, catch_up - carry)));
}

// Months of a period at whose end what is unpaid begins to earn; 0 where it always does, or never.
int period_months(PreferredReturn way) {
  switch (way) {
    case PreferredReturn::yearly:
      return 12;
    case PreferredReturn::quarterly:
      return 3;
    case PreferredReturn::monthly:
      return 1;
    case PreferredReturn::xirr:
    case PreferredReturn::simple:
    case PreferredReturn::daily:
      break;
  }
  return 0;
}

bool ends_period(int period, Month month) { return period > 0 && month.month() % period == 0; }

int days_of_period(int period, Month month) {
  const Month last = month + (period - 1 - (month.month() - 1) % period);
  return Date::last_of(last) - Date::last_of(last + -period);
}

// Parts of a cent in which what accrues is carried from month to month.
constexpr std::int64_t kParts = 10'000;

Wide in_parts(Wide numerator, Wide denominator) {
  return numerator / denominator * kParts + rounded_ratio(numerator % denominator * kParts, denominator);
}

// A factor of growth is rounded to twelve decimals first, so that a spreadsheet's doubles give the same cent.
Wide growth(Money amount, long double factor) {
  constexpr std::int64_t kTrillion = 1'000'000'000'000;
  return in_parts(Wide{amount.in_cents()} * std::llround(factor * kTrillion), kTrillion);
}

// What `amount` earns in so many days that end in `month`, in parts of a cent.
Wide earned(const PartnerTerms& partner, Month month, Money amount, int days) {
  if (amount == Money{} || days == 0 || partner.preferred.billionths == 0) return 0;
  const long double rate = static_cast<long double>(partner.preferred.billionths) / kOne;
  const Wide by_days = Wide{amount.in_cents()} * partner.preferred.billionths * days;
  switch (partner.compounding) {
    case PreferredReturn::xirr:
      return growth(amount, std::expm1(std::log1p(rate) * days / kYearDays));
    case PreferredReturn::daily:
      return growth(amount, std::expm1(std::log1p(rate / kYearDays) * days));
    case PreferredReturn::simple:
      return in_parts(by_days, Wide{kOne} * kYearDays);
    case PreferredReturn::yearly:
    case PreferredReturn::quarterly:
    case PreferredReturn::monthly:
      break;
  }
  const int period = period_months(partner.compounding);
  return in_parts(by_days * period, Wide{kOne} * kMonthsOfYear * days_of_period(period, month));
}

void accrue_preferred(const PartnerTerms& partner, const Timeline& dates, int t, Money paid_in,
                      const ShareMonth& before, ShareMonth& m) {
  const auto i = static_cast<size_t>(t);
  const Month month = dates.pays[i].month();
  const Wide all = earned(partner, month, before.unreturned + before.earning, dates.actual_days[i]) +
                   earned(partner, month, paid_in, dates.pays[i] - dates.call_due[i]) + before.accrued_rest;
  m.accrued = std::max(Money{}, Money::cents(rounded_ratio(all, kParts)));
  m.accrued_rest = static_cast<std::int64_t>(all - Wide{m.accrued.in_cents()} * kParts);
  m.preferred_owed = before.preferred_owed + m.accrued;
  m.unreturned = before.unreturned + paid_in;
}

// After what the month pays.
void set_earning(const PartnerTerms& partner, Month month, Money before, ShareMonth& m) {
  const int period = period_months(partner.compounding);
  if (partner.compounding == PreferredReturn::simple)
    m.earning = Money{};
  else if (period > 0 && !ends_period(period, month))
    m.earning = std::min(before, m.preferred_owed);
  else
    m.earning = m.preferred_owed;
}

bool sponsors_own(const Terms& terms, Ownership ownership) {
  for (size_t i = 0; i < ownership.size(); ++i)
    if (terms.partners[i].sponsor && ownership[i] > 0) return true;
  return false;
}

}  // namespace

std::string preferred_words(PreferredReturn way) {
  switch (way) {
    case PreferredReturn::xirr:
      return "xirr: what is owed grows by (1 + rate)^(days/365) from the due date of each call; capital and this "
             "return give an XIRR of the rate";
    case PreferredReturn::simple:
      return "simple: rate x days/365 of the unreturned capital, from the due date of each call";
    case PreferredReturn::yearly:
      return "yearly: a whole calendar year earns the rate, part of one by its days; what is unpaid at its end earns "
             "from then on";
    case PreferredReturn::quarterly:
      return "quarterly: a whole calendar quarter earns rate/4, part of one by its days; what is unpaid at its end "
             "earns from then on";
    case PreferredReturn::monthly:
      return "monthly: a whole month earns rate/12, part of one by its days; what is unpaid at its end earns from then "
             "on";
    case PreferredReturn::daily:
      return "daily: what is owed grows by (1 + rate/365)^days from the due date of each call";
  }
  return "";
}

ShareMonth opening_shares(const Terms& terms, const PartnerTerms& partner) {
  ShareMonth m;
  if (terms.capital.sharing != Sharing::tiers) return m;
  m.unreturned = partner.called;
  m.preferred_owed = partner.preferred_accrued;
  m.earning = partner.compounding == PreferredReturn::simple ? Money{} : partner.preferred_accrued;
  return m;
}

void share_further(const Terms& terms, Money amount, Ownership ownership, Months months) {
  const CapitalTerms& capital = terms.capital;
  if (capital.sharing == Sharing::ownership) return by_ownership(months, amount, ownership, &ShareMonth::split);
  Money left = amount - pay_down(months, amount, &ShareMonth::unreturned, &ShareMonth::capital);
  left -= pay_down(months, left, &ShareMonth::preferred_owed, &ShareMonth::preferred);
  if (!sponsors_own(terms, ownership)) return by_ownership(months, left, ownership, &ShareMonth::split);
  const Money third = catch_up_amount(capital, months, left);
  const Money caught_up = part(third, capital.catch_up), carried = part(left - third, capital.carry);
  to_sponsors(terms, months, caught_up, ownership, &ShareMonth::catch_up);
  to_sponsors(terms, months, carried, ownership, &ShareMonth::carry);
  by_ownership(months, left - caught_up - carried, ownership, &ShareMonth::split);
}

void share_distribution(const Terms& terms, int t, Money amount, std::span<const Money> paid_in, Ownership ownership,
                        std::span<const ShareMonth> before, Months months) {
  const bool tiers = terms.capital.sharing == Sharing::tiers;
  for (size_t i = 0; i < months.size(); ++i) {
    ShareMonth m;
    m.profit_to_date = before[i].profit_to_date;
    m.carried_to_date = before[i].carried_to_date;
    if (tiers) accrue_preferred(terms.partners[i], terms.dates, t, paid_in[i], before[i], m);
    months[i] = m;
  }
  if (amount != Money{}) share_further(terms, amount, ownership, months);
  if (!tiers) return;
  const Month month = terms.dates.pays[static_cast<size_t>(t)].month();
  for (size_t i = 0; i < months.size(); ++i) set_earning(terms.partners[i], month, before[i].earning, months[i]);
}

}  // namespace stargate::finance
