// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/causes.hpp"

#include <algorithm>
#include <array>

namespace stargate::finance {

namespace {

// Switches one exact term of a facility, or of the rest, to what the optimiser's rows know.
struct Switch {
  const char* name;
  void (*loan)(LoanTerms&);
  void (*rest)(Terms&);
};

void nothing(LoanTerms&) {}
void nothing_else(Terms&) {}

constexpr Money kPlenty = Money::cents(10'000'000'000'000'000);  // 100,000 USD bn: more than anybody calls

constexpr const char* kCures = "cures";

constexpr std::array kSwitches = {
    Switch{"defaults", nothing,
           [](Terms& terms) {
             for (PartnerTerms& p : terms.partners) p.defaults_from = kNever;
           }},
    Switch{"commitments", nothing,
           [](Terms& terms) {
             for (PartnerTerms& p : terms.partners) p.commitment = kPlenty;
           }},
    Switch{kCures, [](LoanTerms& loan) { loan.cures_max = 0; }, nothing_else},
    Switch{"day count",
           [](LoanTerms& loan) {
             std::fill(loan.days.begin(), loan.days.end(), 30);
             loan.year_days = 360;
           },
           nothing_else},
    Switch{"interest dates", [](LoanTerms& loan) { loan.interest_every = 1; }, nothing_else},
    Switch{"capitalisation", [](LoanTerms& loan) { loan.capitalise_until = -1; }, nothing_else},
    Switch{"fees", [](LoanTerms& loan) { loan.discount = {}, loan.agency_yearly = {}; }, nothing_else},
    Switch{"schedules",
           [](LoanTerms& loan) {
             loan.sculpt_cover = {};
             if (loan.amortisation == Amortisation::sculpted)
               loan.amortisation = Amortisation::straight;  // as the rows have it
           },
           nothing_else},
    Switch{"sweep", [](LoanTerms& loan) { loan.sweep = {}; }, nothing_else},
    Switch{"tax", nothing, [](Terms& terms) { terms.tax.method = TaxMethod::proxy; }},
};

ByMonth<Money> cash_of(const Run& run) {
  ByMonth<Money> cash;
  for (const CashMonth& m : run.cash) cash.push_back(m.closing);
  return cash;
}

ByMonth<Money> less(ByMonth<Money> a, const ByMonth<Money>& b) {
  for (size_t t = 0; t < a.size(); ++t) a[t] -= b[t];
  return a;
}

// The cures of the rules, less their cost, to date: what partners pay in beyond the calls of the plan.
ByMonth<Money> cured_by_rules(const Terms& terms, const Choices& choices, const Audit& audit) {
  ByMonth<Money> cash;
  Money sum;
  for (size_t t = 0; t < static_cast<size_t>(terms.months); ++t) {
    Money paid;
    for (const auto& partner : audit.derived.partner_calls) paid += partner[t];
    const Money cure = std::max(Money{}, paid - choices.calls[t]);
    cash.push_back(sum += cure - part(cure, terms.capital.call_cost));
  }
  return cash;
}

}  // namespace

std::vector<Cause> causes_of(const Terms& terms, const Flows& flows, const Choices& choices, const Run& run,
                             const Audit& audit) {
  std::vector<Cause> causes;
  Terms simple = terms;
  Run rerun;
  ByMonth<Money> before = cash_of(run);
  const ByMonth<Money> cured = cured_by_rules(terms, choices, audit);
  for (const Switch& off : kSwitches) {
    for (LoanTerms& loan : simple.loans) off.loan(loan);
    off.rest(simple);
    run_money(simple, flows, choices, rerun);
    ByMonth<Money> after = cash_of(rerun);
    causes.push_back({off.name, less(std::move(before), after)});
    if (off.name == kCures)
      causes.back().cash = less(std::move(causes.back().cash), cured);  // the engine's beyond those of the rules
    before = std::move(after);
  }
  causes.push_back({"rounding", less(std::move(before), less(audit.derived.cash, cured))});
  return causes;
}

ByMonth<Money> rounding_allowance(const Terms& terms, const Choices& choices) {
  constexpr Money kSlack = Money::cents(100'000);  // rules, section 11
  constexpr int kPerMonth = 2, kPerLoan = 4;       // tax, call cost; interest and three fees
  ByMonth<Money> allowance;
  Money sum = times(kSlack, static_cast<Wide>(terms.loans.size()), 1);
  std::vector<int> draws(terms.loans.size(), 1);  // the opening balance is one
  for (size_t t = 0; t < static_cast<size_t>(terms.months); ++t) {
    int roundings = kPerMonth;
    for (size_t f = 0; f < draws.size(); ++f) {
      const auto& draw = choices.loans[f][t].draw;
      draws[f] += std::any_of(draw.begin(), draw.end(), [](Money amount) { return amount != Money{}; }) ? 1 : 0;
      roundings += kPerLoan + draws[f];
    }
    allowance.push_back(sum += Money::cents(roundings));
  }
  return allowance;
}

}  // namespace stargate::finance
