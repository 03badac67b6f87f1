// SPDX-License-Identifier: Apache-2.0
// Programmes of a row or two per table, whose best plan is found with pencil and paper, and the way from such a
// programme to an audited plan.
//
// Months run from January 2026 (t = 0) and money loses one per cent a month. One partner pays in whatever is needed in
// the month in which it is needed, so that the value of a plan is the discounted sum of its net flows. A rack draws
// 100 kW, gives 100 H100e and earns 10 USD for each of them and hour: 0.744 USD m in a month of 31 days.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "stargate/plan/audit/audit.hpp"
#include "stargate/programme/schema.hpp"
#include "stargate/rules/calendar.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/solve/highs/checked.hpp"

namespace stargate::tiny {

constexpr Month ym(int year, int month) { return Month::of(year, month); }
inline double df(int t) { return std::pow(1.01, -(t + 1)); }

// The discounted earnings of one rack that works in the months from..to.
inline double earned(const Programme& p, int from, int to) {
  double sum = 0;
  for (int t = from; t <= to; ++t) sum += df(t) * rules::hours(p, t) * 0.001;
  return sum;
}

// What a dollar drawn in month t brings when 0.5 % a month are paid on it and it stands until month `end`.
inline double gain_of_a_draw(int t, int end) {
  double gain = df(t) - df(end);
  for (int u = t + 1; u <= end; ++u) gain -= 0.005 * df(u);
  return gain;
}

// A campus with a ready building, power for a hundred racks and customers for all of them, but no rack yet.
Programme programme(int months, int tail);
void put_in_hub(Programme& p, int racks);  // paid for, accepted in month 0
void let_stand(Programme& p, int racks);   // installed in December 2025
void sell(Programme& p, double price, double racks_per_month);
void train_for_six_months(
    Programme& p);            // three racks in a contracted training that earns 1 USD m in each; no other customers
Facility loan(double limit);  // 6 % a year, free use, drawn in month 0 alone, not repaid before T

// A model with its best point, the plan made of it, and what the audit finds.
struct Solved {
  Formulation f;
  Outcome best;
  Finished finished;
  Audit audit;

  double hard() const { return f.hard_total(finished.x); }
  std::vector<Shortfall> shortfalls(const std::string& kind) const;
  double amount_short(const std::string& kind) const;  // over all months
};

// Solves, makes whole, audits: the plan must be clean, and model and audit must agree on its value.
Solved solved(Programme p, FormulationOptions options = {});

// Duals of the rows, found by name.
class Prices {
 public:
  Prices(const Model& model, const std::vector<double>& duals);
  double operator()(const std::string& row) const;
  double sum(const std::string& before, const Programme& p, int from, int to, int step = 1) const;  // "before/<month>"

 private:
  std::map<std::string, double> duals_;
};

Prices relaxed_prices(const Formulation& f);  // all decisions divisible
Prices held_prices(const Solved& s);          // whole decisions as in the best point

}  // namespace stargate::tiny
