// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/month_by_month.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "stargate/solve/highs/highs_solver.hpp"
#include "stargate/solve/linear_session.hpp"

namespace stargate {

namespace {

constexpr double kWhole = 1e-5;  // of a rack
constexpr int kMostStepsBack = 60;
constexpr double kNoShortfall = 1e-6;  // in weighted units of hard shortfall

class MonthByMonth {
 public:
  MonthByMonth(const Formulation& f, const std::vector<double>& x, const std::function<double()>& seconds_left,
               Solver& solver)
      : f_(f), seconds_left_(seconds_left), lp_(solver.session(held(f, x))) {}

  std::optional<std::vector<double>> run() {
    now_ = solve();
    if (now_.status != SolveStatus::optimal) return std::nullopt;
    missing_ = f_.hard_total(now_.x);
    for (const auto& month : in_turn()) turn_.insert(turn_.end(), month.begin(), month.end());
    std::erase_if(turn_, [](ColId c) { return !c.is_set(); });
    racks_.assign(turn_.size(), 0);
    for_each_column(f_.variables.order, [&](ColId c) { is_order_.insert(c); });
    for (size_t i = 0; i < turn_.size();)
      if (make_whole(i))
        ++i;
      else if (!step_back(i))
        return std::nullopt;
    return std::move(now_.x);
  }

 private:
  static Model held(const Formulation& f, const std::vector<double>& x) {
    Model m = f.model;
    for (int c = 0; c < m.num_cols(); ++c)
      if (m.is_integer(ColId{c})) m.fix(ColId{c}, std::round(x[static_cast<size_t>(c)]));
    for (const auto* switches : {&f.variables.distribution_open, &f.variables.equity_first_done})
      for_each_column(*switches, [&](ColId c) { m.set_bounds(c, f.model.lower(c), f.model.upper(c)); });
    return m;
  }

  // By month: the orders of which the first racks arrive in it, then its installs and early retirements. What is earned
  // until an order arrives is whole before the order is.
  std::vector<std::vector<ColId>> in_turn() const {
    const auto months = static_cast<size_t>(f_.terms.months);
    std::vector<std::vector<ColId>> turn(months);
    const Variables& v = f_.variables;
    for (size_t o = 0; o < v.order.size(); ++o)
      for (size_t r = 0; r < v.order[o].size(); ++r)
        for (size_t t = 0; t < v.order[o][r].size(); ++t) {
          size_t first = months - 1;
          for (const auto& part : f_.terms.offers[o].accepted[r].parts)
            first = std::min(first, t + static_cast<size_t>(part.months));
          turn[first].push_back(v.order[o][r][t]);
        }
    for (size_t k = 0; k < v.install.size(); ++k)
      for (size_t c = 0; c < v.install[k].size(); ++c)
        for (size_t t = 0; t < months; ++t) {
          turn[t].push_back(v.install[k][c][t]);
          put_retirements(Index<Platform>(k), static_cast<int>(t), v.retire[k][c][t], turn);
        }
    for (size_t i = 0; i < f_.terms.cohorts.size(); ++i)
      put_retirements(f_.terms.cohorts[i].platform, f_.terms.cohorts[i].month, v.retire_cohort[i], turn);
    return turn;
  }

  void put_retirements(Index<Platform> platform, int installed, const std::vector<ColId>& early,
                       std::vector<std::vector<ColId>>& turn) const {
    const auto& ages = f_.terms.platforms[platform].retire_ages;
    for (size_t a = 0; a < early.size(); ++a)
      if (early[a].is_set()) turn[static_cast<size_t>(installed + ages[a])].push_back(early[a]);
  }

  Outcome solve() {
    SolveRequest request;
    request.time_limit_s = seconds_left_();
    return lp_->solve(request);
  }

  bool good(const Outcome& outcome) const {
    return outcome.status == SolveStatus::optimal && f_.hard_total(outcome.x) <= missing_ + kNoShortfall;
  }

  bool hold(size_t i, double racks) {
    racks_[i] = racks;
    lp_->fix(turn_[i], racks / kRacks);
    return true;
  }

  bool make_whole(size_t i) {
    const ColId c = turn_[i];
    const double racks = now_.x[static_cast<size_t>(c.index)] * kRacks, nearest = std::round(racks);
    if (std::fabs(racks - nearest) <= kWhole) return hold(i, nearest);
    if (seconds_left_() <= 0) return false;
    Outcome up;
    Basis basis;
    if (std::ceil(racks) / kRacks <= f_.model.upper(c) + kWhole / kRacks) {
      hold(i, std::ceil(racks));
      up = solve();
      basis = lp_->basis();
    }
    hold(i, std::floor(racks));
    Outcome down = solve();
    const bool take_up = good(up) && (!good(down) || up.objective > down.objective);
    if (!take_up && !good(down)) return false;
    now_ = take_up ? std::move(up) : std::move(down);
    if (!take_up) return true;
    lp_->set_basis(basis);
    return hold(i, std::ceil(racks));
  }

  // The last order before part i of the turn has a rack less, and all since is open again; false where that does not
  // help.
  bool step_back(size_t& i) {
    for (size_t j = i + 1; j-- > 0;) {
      lp_->set_bounds(turn_[j], f_.model.lower(turn_[j]), f_.model.upper(turn_[j]));
      while (j < i && is_order_.contains(turn_[j]) && racks_[j] > kWhole) {
        if (++steps_back_ > kMostStepsBack || seconds_left_() <= 0) return false;
        hold(j, racks_[j] - 1);
        Outcome less = solve();
        if (!good(less)) continue;
        now_ = std::move(less);
        i = j + 1;
        return true;
      }
      lp_->set_bounds(turn_[j], f_.model.lower(turn_[j]), f_.model.upper(turn_[j]));
    }
    return false;
  }

  const Formulation& f_;
  const std::function<double()>& seconds_left_;
  std::unique_ptr<LinearSession> lp_;
  Outcome now_;
  double missing_ = 0;
  std::vector<ColId> turn_;    // what is to be whole, one after the other
  std::vector<double> racks_;  // likewise: held at
  std::set<ColId> is_order_;
  int steps_back_ = 0;
};

}  // namespace

std::optional<std::vector<double>> racks_by_month(const Formulation& f, const std::vector<double>& x,
                                                  const std::function<double()>& seconds_left, Solver* given) {
  SolverOrHighs solver(given);
  return MonthByMonth(f, x, seconds_left, *solver).run();
}

}  // namespace stargate
