// One month of one facility, in this order. Every field is a row of the workbook of the same name.
//
//   interest      opening * rate * days / year_days
//   capitalised   interest up to capitalise_until; else it is owed, and paid in every interest_every-th month and at maturity
//   fees          upfront and discount of the draw; commitment on limit less opening (revolver) or less drawn, by the same days;
//                 agency / 12 while alive
//   instalment    min(opening, max(0, due - ahead));  sculpted: min(opening, max(0, CFADS left / sculpt_cover - interest)),
//                 CFADS left = CFADS less debt service of the facilities before it
//   sweep         in test months sweep * max(0, sum over the quarter of CFADS - debt service), at most what is owed
//   prepayment    what the plan repays beyond the contract, at most what is owed;  balloon: all that is owed at maturity
//   closing       opening + draw + capitalised - instalment - sweep - prepayment - balloon
//   ahead         ahead before + prepayment + sweep + instalment - due: early repayment counts against the next instalments
//   fees_deferred discount and upfront fees, expensed in a straight line from draw to maturity
#pragma once

#include "stargate/finance/choices.hpp"
#include "stargate/finance/schedule.hpp"

namespace stargate::finance {

struct LoanMonth {
  Money opening, draw, capitalised, instalment, sweep, prepayment, balloon, closing;
  Money interest, interest_paid, interest_owed;  // accrued, paid in cash, owed at month end
  Money upfront, discount, commitment, agency, prepay_fee, fees_deferred, fees_expensed;
  Money due, ahead, drawn_to_date;

  Money service() const { return interest_paid + instalment; }
};

// `before` is the month before (its closing the opening balance for t = 0); `cfads_left` and `quarter_surplus` as above.
LoanMonth accrue(const LoanTerms& terms, int t, const LoanMonth& before);             // interest and fees: known before tax
void repay(const LoanTerms& terms, int t, const LoanChoice& choice, Money due, Money cfads_left, Money quarter_surplus,
           const LoanMonth& before, LoanMonth& month);

}  // namespace stargate::finance
