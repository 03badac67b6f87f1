// SPDX-License-Identifier: Apache-2.0
// One month of one facility, in this order. Every field is a row of the workbook of the same name.
//
//   interest      opening * rate * days / year_days
//   capitalised   interest up to capitalise_until; else it is owed, and paid in every interest_every-th month, counted
//                 back from maturity (from the first month where there is none)
//   fees          upfront and discount of the draw; commitment, in the window, on limit less opening (revolver) or less
//                 drawn, by the same days; agency / 12 up to maturity while it may be drawn or is owed
//   instalment    scheduled principal: min(opening, max(due - ahead, min(due, what the plan repays)));
//                 sculpted, after capitalise_until and up to maturity:
//                 min(opening, max(0, CFADS left / sculpt_cover - interest)), CFADS left = CFADS less debt service of
//                 the facilities before it
//   sweep         in test months before maturity sweep * what is left of the quarter's sum of CFADS - debt service (all
//                 facilities, this month's instalments too) after the sweeps of the facilities before it, at least 0,
//                 at most what is owed
//   prepayment    before maturity what the plan repays beyond the contract, at most what is owed; nothing where it is
//                 not allowed
//   balloon       all that is owed, at maturity
//   closing       opening + draw + capitalised - instalment - sweep - prepayment - balloon
//   ahead         ahead before + prepayment + sweep + instalment - due: early repayment counts against the next
//                 instalments; 0 when sculpted
//   due_to_date   what has fallen due since the first month
//   fees_deferred discount and upfront fees not yet expensed. fees_expensed: 1 / (months from t to maturity, both
//   counted) of them at the end
//                 of the month before: a straight line from the month after the draw; at once without a maturity; and
//                 fees_written_off
//   fees_written_off  of what is then deferred, this month's fees included: all when nothing is owed and nothing can be
//                     drawn any more;
//                 else of what can no longer be borrowed again early / (closing + early), early = what is repaid beyond
//                 what falls due and was not repaid before. The carrying amount of debt that is extinguished is net of
//                 unamortised cost, and the difference is a loss at once (FASB ASC 470-50-40-2); what is left of debt
//                 issuance costs is deducted when the debt is repaid (Treas. Reg. 1.446-5, which treats them as
//                 discount). A revolver that may be drawn again keeps its line (ASC 470-50-40-21)
#pragma once

#include "stargate/finance/choices.hpp"
#include "stargate/finance/schedule.hpp"

namespace stargate::finance {

struct LoanMonth {
  Money opening, draw, capitalised, instalment, sweep, prepayment, balloon, closing;
  Money interest, interest_paid, interest_owed;  // accrued, paid in cash, owed at month end
  Money upfront, discount, commitment, agency, prepay_fee, fees_deferred, fees_expensed, fees_written_off;
  Money due, due_to_date, ahead,
      // due: the schedule's (schedule.hpp); of a sculpted facility the instalment. drawn: with the opening balance
      drawn_to_date;

  Money paid_to_lender() const { return interest_paid + instalment; }
  Money fees_paid() const { return upfront + commitment + agency + prepay_fee; }  // the discount apart
};

LoanMonth opening_loan(const LoanTerms& terms);  // what is `before` the first month

// Principal in the debt service of the months after `before` up to `last`: what falls due in them, less what is ahead
// when they begin. So what is repaid early within the months counts as far as it was due in them, whatever the plan
// calls it, and what was repaid before does not.
Money fallen_due(const LoanMonth& before, const LoanMonth& last);

// In this order, each on the same `month`, whose `due` is the schedule's.
void accrue(const LoanTerms& terms, int t, const LoanMonth& before,
            LoanMonth& month);  // interest and fees: known before tax
void draw(const LoanTerms& terms, const LoanChoice& choice, LoanMonth& month);
void instal(const LoanTerms& terms, int t, Money cfads_left, const LoanMonth& before, LoanMonth& month,
            const LoanChoice& choice = {});
void repay(const LoanTerms& terms, int t, const LoanChoice& choice, Money quarter_surplus,
           LoanMonth& month);  // surplus 0 but in test months
void write_off_fees(const LoanTerms& terms, int t, const LoanMonth& before, LoanMonth& month);

// Whether what is repaid depends on the month's cash flow, and so on the tax paid in it.
inline bool repaid_from_cash_flow(const LoanTerms& terms) {
  return terms.sculpt_cover.billionths > 0 || terms.sweep.billionths > 0;
}

}  // namespace stargate::finance
