// SPDX-License-Identifier: Apache-2.0
// A buyer's sheet for the meeting with one supplier: what the relationship is worth, what each term is worth, and the
// indifference (walk-away) price.
//
//   relationship   best plan with new contracts of this supplier, less the best plan without any: the walk-away point
//   a term         change of the plan's value for one step towards us, and the same as per cent of the price
//   where a term ends  how far it may move away from us until its offer is worth no more than going without
//   indifference   the factor on the price at which the plan is worth no more than without the offer
//   lateness       what late racks cost us, and the damages, in per cent of their price, below which we are not made
//                  whole
//   demand         racks by price and by delivery date; what another plan found is tried at its neighbours too
//   a package      several changes together: what they are worth, and the price at which they would be worth nothing
//
// All values are differences of pairs (answers/valuer.hpp), each with its error bar.
#pragma once

#include <numeric>
#include <optional>

#include "stargate/answers/round.hpp"
#include "stargate/negotiate/terms.hpp"

namespace stargate {

struct TermWorth {
  // How far the term may move away from us, a step at a time, until its offer is worth no more than going without.
  enum class End {
    not_asked,
    found,
    beyond
  } end = End::not_asked;  // beyond: worth something as far as the term can go, or was tried

  Term term;
  Answer better, worse;  // of one step
  std::string ends_at;   // the term there, as `term.today`: the last that the offer is still worth something at
  int ends_after = 0;    // steps
  double price_pct =
      0;  // the step towards us is worth so many per cent of the same offer's price; NaN where it has none
};

// The price at which an offer, or all offers of the supplier together, is worth nothing to us.
struct Indifference {
  std::string of;
  bool taken = false;  // the plan takes new racks of it
  bool found = false;
  double factor = 0;         // on today's prices: above 1 where it is taken, below where it is not
  double low = 0, high = 0;  // between which the worth of the offer turns to nothing
  double worth_usd_m = 0;    // of having the offer at today's price
  std::string why_not;       // "no plan keeps every promise without it"
  Decisions without;         // of the best plan without it, where it is taken and there is one

  double price_change_pct() const { return 100 * (factor - 1); }
};

// Racks that come later than agreed, told when they are ordered, so that the plan can adapt: late by surprise they cost
// more.
struct Lateness {
  std::string of;  // offer, or the supplier for all its offers together
  double weeks = 0;
  bool distinguishable = false;
  double cost = 0, low = 0, high = 0;  // of the plan's value; below zero where later is better, as it is paid later
  double damages_pct =
      // of the price of these racks, that would make up for it; NaN where lateness costs nothing or the price has no
      // worth
      0;

  double damages_pct_a_week() const { return damages_pct / weeks; }
};

struct DemandPoint {
  double factor = 1;                                      // on the price
  int days = 0;                                           // on the lead time
  double change = 0, low = 0, high = 0;                   // of the plan's value, with its error bar
  ByRow<Platform, double> racks_by_platform;              // [platform], new and signed contracts of this supplier
  ByRow<Platform, std::vector<double>> racks_by_quarter;  // [platform][quarter of the horizon]
  bool possible = false;
  Decisions decisions;  // that it was found with
  // on a date that is worth less than a later one, or more than an earlier one: why
  std::string why;

  double price_change_pct() const { return 100 * (factor - 1); }
  double all_racks() const { return std::accumulate(racks_by_platform.begin(), racks_by_platform.end(), 0.0); }
};

struct RivalMove {
  std::string offer, supplier, platform;
  std::string what;  // "matches price and lead time of gb300-foxconn-juarez"
  Answer answer;
  double racks_ours_before = 0, racks_ours = 0;  // of this supplier, of the platform
  double racks_rival_before = 0, racks_rival = 0;
};

enum class Verdict { accept, reject, not_distinguishable, impossible };
struct Package {
  std::vector<Change> changes;
  Answer answer;
  Verdict verdict = Verdict::impossible;
  bool touches_supplier = true;  // a change names an offer or plant of the supplier
  std::optional<double>
      counter_factor;  // on the supplier's prices as the package has them: where it is worth as much as today's terms
  bool always_better =
      false;  // at four times the prices still; without a factor and not this: at a quarter still worse
};

struct SupplierSplit {
  std::string supplier;
  double racks = 0, share_pct = 0;
};

struct Sheet {
  std::string supplier, unit;
  double gained = 0;                 // by what the plan that values are around is better than the one asked about
  Answer without;                    // no new contract with this supplier
  std::vector<SupplierSplit> split;  // of all racks ordered in the plan: the best split known
  std::vector<TermWorth> terms;      // by worth of a step, most first
  std::vector<Indifference> indifference;
  std::vector<Lateness> lateness;  // of all offers by weeks, then of each by one week
  std::vector<DemandPoint> by_price, by_date;
  std::vector<RivalMove> rivals;
  std::vector<Package> packages;
  std::vector<Mistake> mistakes;  // of a package; then there is nothing else
  bool interrupted = false;
};

struct SheetOptions {
  int closely = 6;  // terms whose decisions are chosen again
  std::vector<std::vector<Change>> packages;
  bool only_packages = false;  // and nothing else
  std::function<RoundOptions(const std::string& phase, double seconds)> round;
  double seconds_each = 5;
};

// How many linear programmes and searches a sheet takes at most.
struct SheetQuestions {
  int quick = 0, searched = 0;
  double search_s = 0;
};
SheetQuestions questions_of_sheet(const Programme&, Index<Supplier> supplier, const SheetOptions&);

Sheet negotiation_sheet(Valuer&, const ChangeProgramme&, Index<Supplier> supplier, const SheetOptions&);

}  // namespace stargate
