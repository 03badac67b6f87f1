#include "stargate/finance/waterfall.hpp"

#include <algorithm>

#include "stargate/finance/scratch.hpp"

namespace stargate::finance {

namespace {

constexpr int kYearDays = 365;

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
  share(months, amount, [&](size_t i) { return ownership[i]; }, [&](ShareMonth& m, Money part) { credit(m, field, part); });
}

void to_sponsors(const Terms& terms, Months months, Money amount, Ownership ownership, Field field) {
  share(months, amount, [&](size_t i) { return terms.partners[i].sponsor ? ownership[i] : 0; },
        [&](ShareMonth& m, Money part) { credit(m, field, part); });
}

// Tiers 1 and 2: what is owed to each, or a part of it in proportion. Answers what is paid.
Money pay_down(Months months, Money left, Field owed, Field field) {
  Money total;
  for (const ShareMonth& m : months) total += m.*owed;
  const Money paid = std::min(left, total);
  share(months, paid, [&](size_t i) { return (months[i].*owed).in_cents(); }, [&](ShareMonth& m, Money part) {
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
  for (const ShareMonth& m : months) missing += Wide{carry} * m.profit_to_date.in_cents() - Wide{kOne} * m.carried_to_date.in_cents();
  if (missing <= 0) return {};
  if (missing / (catch_up - carry) >= left.in_cents()) return left;   // first, because the ratio may exceed 64 bits
  return std::min(left, Money::cents(rounded_ratio(missing, catch_up - carry)));
}

bool sponsors_own(const Terms& terms, Ownership ownership) {
  for (size_t i = 0; i < ownership.size(); ++i)
    if (terms.partners[i].sponsor && ownership[i] > 0) return true;
  return false;
}

}  // namespace

ShareMonth opening_shares(const Terms& terms, const PartnerTerms& partner) {
  ShareMonth m;
  if (terms.capital.sharing == Sharing::tiers) m.unreturned = partner.called;
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
    if (tiers) {
      m.accrued = interest(before[i].unreturned + before[i].preferred_owed, terms.partners[i].preferred,
                           terms.dates.actual_days[static_cast<size_t>(t)], kYearDays);
      m.preferred_owed = before[i].preferred_owed + m.accrued;
      m.unreturned = before[i].unreturned + paid_in[i];
    }
    months[i] = m;
  }
  if (amount != Money{}) share_further(terms, amount, ownership, months);
}

}  // namespace stargate::finance
