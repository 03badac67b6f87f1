// SPDX-License-Identifier: Apache-2.0
// How loans are drawn, repaid and tested.
#include <algorithm>
#include <deque>

#include "stargate/executability/cost_to_complete.hpp"
#include "stargate/executability/tally.hpp"
#include "stargate/finance/milestones.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::executability {

namespace {

using finance::LoanMonth;

const Facility& facility_of(const Case& of, int f) { return of.programme.facilities[at(f)]; }

bool takes(const Facility& facility, Use use) {
  return std::find(facility.eligible.begin(), facility.eligible.end(), use) != facility.eligible.end();
}

bool refinances(const Facility& facility, int other) {
  return std::any_of(facility.refinances.begin(), facility.refinances.end(),
                     [&](const Ref<Facility>& ref) { return ref && ref.index == other; });
}

// For how many months a cost may be drawn, that of the payment counted in; 0: for as long as the facility lends.
int months_of_reimbursement(FacilityKind kind) {
  switch (kind) {
    case FacilityKind::term:
    case FacilityKind::delayed_draw:
      return kDelayedDrawMonths;
    case FacilityKind::vendor:
    case FacilityKind::lease:
      return kLeaseMonths;
    case FacilityKind::revolver:
    case FacilityKind::bond:
      return 0;
  }
  return 0;
}

// The part of each month's draws on one use for which there is no cost of the months that it may reimburse. The oldest
// cost that may still be drawn is drawn first.
void draw_against_cost(const std::vector<Money>& cost_to_date, const finance::Choices& choices, int f, Use use,
                       const Facility& facility, Tally& tally) {
  struct Cost {
    int month;
    Money undrawn;
  };
  const int kept = months_of_reimbursement(facility.kind);
  std::deque<Cost> open;
  Money before;
  for (size_t t = 0; t < cost_to_date.size(); ++t) {
    open.push_back(
        {static_cast<int>(t), part(cost_to_date[t] - before, finance::Rate::per_cent(facility.share_of_cost_pct))});
    before = cost_to_date[t];
    while (!open.empty() && open.front().month <= static_cast<int>(t) - kept) open.pop_front();

    Money draw = choices.loans[at(f)][t].draw[static_cast<size_t>(use)];
    if (draw <= Money{}) continue;
    tally.look();
    for (Cost& cost : open) {
      const Money taken = std::min(draw, std::max(Money{}, cost.undrawn));
      cost.undrawn -= taken;
      draw -= taken;
    }
    if (draw > kTolerance) tally.miss(facility.id, static_cast<int>(t), usd_m(draw));
  }
}

}  // namespace

void draw_reimbursement(const Case& of, Tally& tally) {
  for (int f = 0; at(f) < of.programme.facilities.size(); ++f) {
    const Facility& facility = facility_of(of, f);
    if (months_of_reimbursement(facility.kind) == 0) continue;
    for (const Use use : {Use::buildings, Use::power, Use::servers}) {
      if (!takes(facility, use)) continue;
      const auto& released = of.finance.flows.releasable[at(f) * finance::kUses + static_cast<size_t>(use)];
      draw_against_cost(released, of.finance.choices, f, use, facility, tally);
    }
  }
}

void in_balance(const Case& of, Tally& tally) {
  const CostToComplete to_complete(of.programme, of.audit);
  for (int t = 0; t < of.finance.terms.months; ++t) {
    const Money needed = to_complete.at_end_of(t);
    if (!to_complete.building(t)) continue;
    tally.look();
    const Money missing = needed - undrawn_debt(of, t) - undrawn_equity(of, t) - of.finance.run.cash[at(t)].closing;
    if (missing > kTolerance) tally.miss("programme", t, usd_m(missing));
  }
}

void principal_as_instalment(const Case& of, Tally& tally) {
  for (const Repayment& row : of.plan.repayments) {
    if (row.instalment + row.prepayment <= Money{}) continue;
    tally.look();
    const Money due = of.audit.derived.facility_due[at(row.facility)][at(row.month)];
    const Money unbooked = std::min(due - row.instalment, row.prepayment);
    if (unbooked > kTolerance) tally.miss(facility_of(of, row.facility).id, row.month, usd_m(unbooked));
  }
}

namespace {

// Asks of every early repayment of a loan that is no revolver what was drawn beside it, and misses the smaller of both.
template <class DrawnBeside>
void early_repayments(const Case& of, Tally& tally, DrawnBeside drawn_beside) {
  for (Index<Facility> f : indices(of.programme.facilities)) {
    if (facility_of(of, f).kind == FacilityKind::revolver) continue;
    for (int t = 0; t < of.finance.terms.months; ++t) {
      const Money early = of.finance.run.loans[f.position()][at(t)].prepayment;
      if (early <= kTolerance) continue;
      tally.look();
      const Money drawn = drawn_beside(f, t);
      if (drawn > kTolerance) tally.miss(facility_of(of, f).id, t, usd_m(std::min(early, drawn)));
    }
  }
}

}  // namespace

void repayment_beside_draw(const Case& of, Tally& tally) {
  early_repayments(of, tally, [&](Index<Facility> f, int t) {
    Money drawn;
    for (Index<Facility> g : indices(of.programme.facilities)) {
      if (g != f && !refinances(facility_of(of, g), f)) drawn += of.finance.run.loans[g.position()][at(t)].draw;
    }
    return drawn;
  });
}

void repaid_before_use(const Case& of, Tally& tally) {
  early_repayments(of, tally, [&](Index<Facility> f, int t) {
    Money drawn;
    for (int m = std::max(0, t - kRoundTripMonths); m <= t; ++m)
      drawn += of.finance.run.loans[f.position()][at(m)].draw;
    return drawn;
  });
}

void cover_without_debt(const Case& of, Tally& tally) {
  const finance::Run& run = of.finance.run;
  for (int f = 0; at(f) < run.loans.size(); ++f) {
    for (int t = 0; t < of.finance.terms.months; ++t) {
      const LoanMonth& loan = run.loans[at(f)][at(t)];
      const finance::CovenantMonth& covenant = run.covenants[at(f)][at(t)];
      const bool owed = loan.opening > Money{} || loan.closing > Money{} || loan.interest_paid > Money{};
      for (const finance::Test* test : {&covenant.dscr, &covenant.dscr_forward}) {
        if (test->standing == finance::Standing::untested) continue;
        tally.look();
        // A test that nothing is asked of is no test: it asks for no cash.
        if (!owed && test->need > Money{}) tally.miss(facility_of(of, f).id, t, 1);
      }
    }
  }
}

void facility_use(const Case& of, Tally& tally) {
  const Programme& p = of.programme;
  for (const Draw& draw : of.plan.draws) {
    tally.look();
    const Facility& facility = facility_of(of, draw.facility);
    const rules::Span window = rules::draw_window(p, facility);
    const bool refinancing = draw.use == Use::any && !facility.refinances.empty();
    if (!window.holds(draw.month) || !(takes(facility, draw.use) || refinancing))
      tally.miss(facility.id, draw.month, usd_m(draw.amount));
  }
  for (int f = 0; at(f) < p.facilities.size(); ++f) {
    const Facility& facility = facility_of(of, f);
    if (facility.suppliers.empty() || !takes(facility, Use::servers)) continue;
    const auto& released = of.finance.flows.releasable[at(f) * finance::kUses + static_cast<size_t>(Use::servers)];
    Money drawn;
    for (size_t t = 0; t < released.size(); ++t) {
      const Money draw = of.finance.choices.loans[at(f)][t].draw[static_cast<size_t>(Use::servers)];
      drawn += draw;
      const Money beyond = drawn - part(released[t], finance::Rate::per_cent(facility.share_of_cost_pct));
      if (draw > Money{} && beyond > kTolerance) tally.miss(facility.id, static_cast<int>(t), usd_m(beyond));
    }
  }
}

}  // namespace stargate::executability
