// SPDX-License-Identifier: Apache-2.0
// Tests 1, 2, 19 to 23, on plans made by hand.
#include "tests/executability/made.hpp"

namespace stargate::executability {
namespace {

TEST(DrawReimbursement, PaysForCostOfFourMonths) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(1));
  made.release(kLoan, Use::servers, 2, 100);  // 80 may be drawn, in months 2 to 5
  made.draw(kLoan, Use::servers, 3, 30);
  made.draw(kLoan, Use::servers, 5, 50);
  EXPECT_PASSED(made.put(1));
  EXPECT_EQ(made.put(1).looked_at, 2);
}

TEST(DrawReimbursement, MissesWhatIsDrawnLater) {
  Made made;
  made.release(kLoan, Use::servers, 2, 100);
  made.release(kLoan, Use::servers, 4, 50);  // 40, in months 4 to 7
  made.draw(kLoan, Use::servers, 5, 60);     // of the older cost first: 20 of it are left, and are gone after month 5
  made.draw(kLoan, Use::servers, 6, 55);     // 40 can be drawn, 15 are late
  EXPECT_EQ(misses(made.put(1)), (Misses{{6, 15}}));
  EXPECT_EQ(made.put(1).misses[0].where, "loan");
}

TEST(DrawReimbursement, PassesRevolversOver) {
  Made made;
  made.draw(kRevolver, Use::any, 9, 60);
  EXPECT_NOT_APPLYING(made.put(1));
}

TEST(DrawReimbursement, GivesVendorCreditThreeMonths) {
  Made made;
  made.programme.facilities[kLoan].kind = FacilityKind::vendor;
  made.release(kLoan, Use::servers, 2, 100);
  made.draw(kLoan, Use::servers, 4, 10);
  made.draw(kLoan, Use::servers, 5, 7);
  EXPECT_EQ(misses(made.put(1)), (Misses{{5, 7}}));
}

// Two buildings of 60 that are paid in months 2 to 4 and ready in month 6.
void start_buildings(Made& made) {
  Works works;
  works.thing = {Thing::Kind::hall, 0};
  works.first = 2, works.ready = 6, works.paid = {m(20), m(40), m(60)};
  made.audit.derived.events.works.push_back(works);
}

TEST(InBalance, SetsWhatIsPromisedBesideTheCostToComplete) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(2));
  start_buildings(made);
  // Unpaid: 100 after month 2, 60 after 3, none later; there are 5 of cash, 10 of a partner and 30 of the term loan.
  made.finance.terms.loans[kTerm].limit = m(50);
  for (int t = 0; t < kMonths; ++t) {
    made.cash(t).closing = m(5);
    made.loan(kTerm, t).drawn_to_date = m(20);
    made.finance.run.calls[1][static_cast<size_t>(t)].unfunded = m(10);
  }
  EXPECT_EQ(misses(made.put(2)), (Misses{{2, 55}, {3, 15}}));
  EXPECT_EQ(made.put(2).looked_at, 4);  // months 2 to 5
}

TEST(InBalance, CountsOnNobodyWhoCanGiveNoMore) {
  Made made;
  start_buildings(made);
  made.finance.terms.loans[kTerm].limit = m(500);
  made.finance.terms.loans[kTerm].draw_until = 3;  // so that nothing can be drawn after month 3
  EXPECT_EQ(misses(made.put(2)), (Misses{{3, 60}}));
  for (int t = 0; t < kMonths; ++t) made.finance.run.calls[0][static_cast<size_t>(t)].unfunded = m(500);
  EXPECT_PASSED(made.put(2));
  made.finance.terms.partners[0].call_until = 3;
  EXPECT_EQ(misses(made.put(2)), (Misses{{3, 60}}));
  made.finance.terms.partners[0].call_until = finance::kNever;
  made.finance.terms.partners[0].defaults_from = 4;
  EXPECT_EQ(misses(made.put(2)), (Misses{{3, 60}}));
}

TEST(InBalance, TakesRacksThatAreOrderedByTheirTerms) {
  Made made;
  start_buildings(made);
  Offer& offer = made.programme.offers[0];
  offer.deposit_pct = 20, offer.shipment_pct = 30, offer.lead_days = 61, offer.payment_days = 0;
  made.programme.lanes[0].days = 61;
  // Ordered in month 2 for 100: 20 at once, 30 when shipped and 50 at settlement. 61 days are 2 + 2/487 x ... months:
  // 61 * 16 = 976 = 2 * 487 + 2, so 485/487 of the shipment is paid in month 4 and 2/487 in month 5.
  Purchase purchase;
  purchase.offer = 0, purchase.region = 0, purchase.month = 2, purchase.racks = 10, purchase.price = m(100);
  made.audit.derived.events.purchases.push_back(purchase);
  const auto found = misses(made.put(2));
  ASSERT_EQ(found.size(), 4u);
  EXPECT_NEAR(found[0].second, 100 + 80, 1e-6);
  EXPECT_NEAR(found[1].second, 60 + 80, 1e-6);
  EXPECT_NEAR(found[2].second, 0 + 80 - 30 * 485.0 / 487, 1e-6);
  EXPECT_NEAR(found[3].second, 50, 1e-6);
}

TEST(PrincipalAsInstalment, MissesWhatFallsDueAndIsBookedAsEarly) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(19));
  made.audit.derived.facility_due[kTerm].assign(kMonths, m(10));
  made.plan.repayments = {{kTerm, 3, m(10), Money{}, m(5)}};
  EXPECT_PASSED(made.put(19));
  made.plan.repayments.push_back({kTerm, 4, m(4), Money{}, m(20)});  // 6 of the 10 are booked as early
  made.plan.repayments.push_back({kTerm, 5, Money{}, Money{}, m(3)});
  EXPECT_EQ(misses(made.put(19)), (Misses{{4, 6}, {5, 3}}));
}

TEST(RepaymentBesideDraw, MissesTheSmallerOfBoth) {
  Made made;
  made.loan(kTerm, 4).prepayment = m(30);
  EXPECT_PASSED(made.put(20));
  made.loan(kLoan, 4).draw = m(12);
  EXPECT_EQ(misses(made.put(20)), (Misses{{4, 12}}));
}

TEST(RepaymentBesideDraw, AllowsARefinancingAndARevolverThatIsRepaid) {
  Made made;
  made.loan(kTerm, 4).prepayment = m(30);
  made.loan(kLoan, 4).draw = m(12);
  made.programme.facilities[kLoan].refinances.resize(1);
  made.programme.facilities[kLoan].refinances[0].id = "term";
  link(made.programme);
  EXPECT_PASSED(made.put(20));
  made.loan(kRevolver, 6).prepayment = m(3);
  made.loan(kTerm, 6).draw = m(3);
  EXPECT_PASSED(made.put(20));
}

TEST(RepaidBeforeUse, LooksBackThreeMonths) {
  Made made;
  made.loan(kTerm, 2).draw = m(20);
  made.loan(kTerm, 6).prepayment = m(8);
  EXPECT_PASSED(made.put(21));
  made.loan(kTerm, 5).prepayment = m(8);
  EXPECT_EQ(misses(made.put(21)), (Misses{{5, 8}}));
  made.loan(kRevolver, 2).draw = made.loan(kRevolver, 2).prepayment = m(1);
  EXPECT_EQ(misses(made.put(21)), (Misses{{5, 8}}));
}

TEST(CoverWithoutDebt, AsksWhetherSomethingIsOwed) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(22));
  finance::Test& test = made.finance.run.covenants[kTerm][5].dscr;
  test = {finance::Standing::kept, m(10), m(4)};
  EXPECT_EQ(misses(made.put(22)), (Misses{{5, 1}}));
  made.loan(kTerm, 5).opening = m(50);
  EXPECT_PASSED(made.put(22));
  made.loan(kTerm, 5).opening = Money{};
  test.need = Money{};
  EXPECT_PASSED(made.put(22));
}

TEST(FacilityUse, HoldsWindowUseAndSuppliers) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(23));
  made.release(kLoan, Use::servers, 1, 100);
  made.draw(kLoan, Use::servers, 2, 80);
  made.draw(kTerm, Use::buildings, 9, 10);
  made.draw(kRevolver, Use::any, 0, 1);
  EXPECT_PASSED(made.put(23));
  made.draw(kTerm, Use::buildings, 10, 3);  // the window ended in October
  made.draw(kTerm, Use::servers, 3, 4);
  made.draw(kLoan, Use::servers, 5, 6);  // 86 of 80
  EXPECT_EQ(misses(made.put(23)), (Misses{{3, 4}, {5, 6}, {10, 3}}));
}

}  // namespace
}  // namespace stargate::executability
