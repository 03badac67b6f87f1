// SPDX-License-Identifier: Apache-2.0
// The money and the compute of a plan around its racks: a linear programme in which sites, contracts, campaigns and
// racks are held, and what a change of racks is worth in it.
//
// Let V(d) be its best value after a shift d of what is held. d stands on the right sides alone, so that V is concave
// in d, and the duals y at d = 0 prove
//     V(d) <= V(0) + sum_j (c_j - y a_j) d_j
// for every d: most changes are known to gain nothing without being solved. Rows in which all is held have no price;
// they are looked at one by one. Flows and racks at work are fractions in V, so that it is at least the value of any
// plan with these racks. Switches of lock-up and equity-first stay as they are.
#pragma once

#include <memory>
#include <optional>

#include "stargate/search/finish.hpp"
#include "stargate/search/rack_changes.hpp"
#include "stargate/solve/linear_session.hpp"

namespace stargate {

class AroundRacks {
 public:
  // `x`: a point of the model that is whole in all physical decisions.
  AroundRacks(const Programme&, const Formulation&, const std::vector<double>& x, Solver&);

  bool solve(double time_limit_s);         // at d = 0; false where it does not come to an optimum
  double value() const { return value_; }  // V(0), in the objective of the model
  double price(const Shift&) const;        // sum_j (c_j - y a_j) d_j

  // Whether all rows and bounds that are about held columns alone still hold; with `hubs_apart` but for those with
  // racks in hubs.
  bool holds(const Shift&, bool hubs_apart = false) const;

  std::optional<double> solved(const Shift&,
                               double time_limit_s);  // V(d); nothing where there is no such plan, or no time
  void take(const Shift&);                            // d becomes part of what is held; to be followed by solve()

  // The plan at d with whole racks at work and whole flows.
  std::optional<Finished> plan(const Shift&, double time_limit_s);

  const std::vector<double>& held() const { return x_; }  // only its held columns count
  double work() const { return work_; }                   // pivots times columns and rows, so far

 private:
  void build();
  void move_rows(const Shift&, double sign);
  Outcome run(double time_limit_s);
  void hold_working(std::vector<double> x);
  void hold_flows(std::vector<double> x);
  bool has_room(ColId working, const std::vector<double>& x) const;
  void fix_own(ColId, double value);
  void release();
  std::vector<double> whole_point(const Outcome&, const Shift&) const;

  const Programme& p_;
  const Formulation& f_;
  std::vector<double> x_;
  std::vector<bool> held_, in_hub_;  // by column of the model
  SparseLines columns_;
  std::vector<int> own_col_, own_row_;  // number in the linear programme; -1: held, or all in the row is held
  std::vector<bool> of_working_;        // by row of the model: of racks at work and held columns alone
  std::vector<double> activity_;        // by row of the model, of its held columns
  Model money_;
  Solver& solver_;
  std::unique_ptr<LinearSession> lp_;
  Basis basis_;  // at d = 0
  double value_ = 0, held_worth_ = 0;
  std::vector<double> prices_;  // by column of the model
  std::vector<ColId> fixed_;    // columns of the linear programme that plan() has fixed
  double work_ = 0;
};

}  // namespace stargate
