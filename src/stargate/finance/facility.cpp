// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/facility.hpp"

#include <algorithm>

namespace stargate::finance {

namespace {

bool in_window(const LoanTerms& terms, int t) { return terms.draw_from <= t && t <= terms.draw_until; }

bool pays_interest(const LoanTerms& terms, int t) {
  const int every = std::max(1, terms.interest_every);
  return (terms.maturity == kNever ? t + 1 : terms.maturity - t) % every == 0;
}

void charge(const LoanTerms& terms, int t, LoanMonth& m) {
  const auto i = static_cast<size_t>(t);
  const bool open = in_window(terms, t);
  const Money undrawn = terms.limit - (terms.revolving ? m.opening : m.drawn_to_date);
  if (open && undrawn > Money{} && terms.commitment.billionths > 0)
    m.commitment = interest(undrawn, terms.commitment, terms.days[i], terms.year_days);
  if (t <= terms.maturity && (open || m.opening > Money{})) m.agency = times(terms.agency_yearly, 1, 12);
}

void expense(const LoanTerms& terms, int t, LoanMonth& m) {
  if (m.fees_deferred == Money{}) return;
  const int months = terms.maturity == kNever ? 1 : std::max(1, terms.maturity - t + 1);
  m.fees_expensed = times(m.fees_deferred, 1, months);
  m.fees_deferred -= m.fees_expensed;
}

bool may_be_drawn_later(const LoanTerms& terms, int t, const LoanMonth& m) {
  return t < terms.draw_until && t + 1 < terms.maturity && (terms.revolving || m.drawn_to_date < terms.limit);
}

Money sculpted(const LoanTerms& terms, int t, Money cfads_left, const LoanMonth& m) {
  if (t <= terms.capitalise_until || t > terms.maturity || cfads_left <= Money{}) return {};
  return times(cfads_left, kOne, terms.sculpt_cover.billionths) - m.interest;
}

// What falls due and was not repaid before; and what the plan pays of what falls due although it is ahead.
Money contracted(const LoanMonth& m, const LoanMonth& before, const LoanChoice& choice) {
  return std::max(m.due - before.ahead, std::min(m.due, choice.repaid));
}

}  // namespace

LoanMonth opening_loan(const LoanTerms& terms) {
  LoanMonth m;
  m.closing = m.drawn_to_date = terms.opening;
  return m;
}

Money fallen_due(const LoanMonth& before, const LoanMonth& last) {
  return std::max(Money{}, last.due_to_date - before.due_to_date - before.ahead);
}

void accrue(const LoanTerms& terms, int t, const LoanMonth& before, LoanMonth& m) {
  const auto i = static_cast<size_t>(t);
  const Money due = m.due;
  m = LoanMonth{};
  m.due = due;
  m.opening = before.closing;
  m.fees_deferred = before.fees_deferred;
  m.drawn_to_date = before.drawn_to_date;
  if (m.opening != Money{}) m.interest = interest(m.opening, terms.rate[i], terms.days[i], terms.year_days);
  m.interest_owed = before.interest_owed;
  if (t <= terms.capitalise_until) {
    m.capitalised = m.interest;
  } else {
    m.interest_owed += m.interest;
    if (pays_interest(terms, t)) std::swap(m.interest_paid, m.interest_owed);
  }
  charge(terms, t, m);
  expense(terms, t, m);
}

void draw(const LoanTerms& terms, const LoanChoice& choice, LoanMonth& m) {
  for (const Money amount : choice.draw) m.draw += amount;
  if (m.draw == Money{}) return;
  m.drawn_to_date += m.draw;
  m.upfront = part(m.draw, terms.upfront);
  m.discount = part(m.draw, terms.discount);
  m.fees_deferred += m.upfront + m.discount;
}

void instal(const LoanTerms& terms, int t, Money cfads_left, const LoanMonth& before, LoanMonth& m,
            const LoanChoice& choice) {
  const bool sculpt = terms.sculpt_cover.billionths > 0;
  const Money asked = sculpt ? sculpted(terms, t, cfads_left, m) : contracted(m, before, choice);
  m.instalment = std::clamp(asked, Money{}, std::max(Money{}, m.opening));
  if (sculpt) m.due = m.instalment;
  m.due_to_date = before.due_to_date + m.due;
  m.ahead = before.ahead + m.instalment - m.due;
}

void repay(const LoanTerms& terms, int t, const LoanChoice& choice, Money quarter_surplus, LoanMonth& m) {
  Money owed = std::max(Money{}, m.opening + m.draw + m.capitalised - m.instalment);
  if (t >= terms.maturity) {
    m.balloon = owed;
  } else {
    if (quarter_surplus > Money{} && terms.sweep.billionths > 0)
      m.sweep = std::min(owed, part(quarter_surplus, terms.sweep));
    owed -= m.sweep;
    const bool free = terms.revolving || terms.prepayable;
    if (free) m.prepayment = std::clamp(choice.repaid - m.instalment - m.sweep, Money{}, owed);
    if (!terms.revolving && m.prepayment > Money{}) m.prepay_fee = part(m.prepayment, terms.prepay_fee);
  }
  m.closing = m.opening + m.draw + m.capitalised - m.instalment - m.sweep - m.prepayment - m.balloon;
  if (terms.sculpt_cover.billionths == 0) m.ahead += m.prepayment + m.sweep;
}

void write_off_fees(const LoanTerms& terms, int t, const LoanMonth& before, LoanMonth& m) {
  if (m.fees_deferred == Money{}) return;
  const bool open = may_be_drawn_later(terms, t, m);
  const Money falls_due = std::max(Money{}, m.due - before.ahead);
  const Money early = std::max(Money{}, m.instalment + m.sweep + m.prepayment - falls_due);
  if (m.closing <= Money{} && !open)
    m.fees_written_off = m.fees_deferred;
  else if (early > Money{} && !(terms.revolving && open))
    m.fees_written_off = times(m.fees_deferred, early.in_cents(), (m.closing + early).in_cents());
  m.fees_expensed += m.fees_written_off;
  m.fees_deferred -= m.fees_written_off;
}

}  // namespace stargate::finance
