#include "stargate/search/month_by_month.hpp"

#include <cmath>

#include "stargate/solve/highs/hot_lp.hpp"

namespace stargate {

namespace {

constexpr double kWhole = 1e-5;        // of a rack
constexpr double kNoShortfall = 1e-6;  // in weighted units of hard shortfall

class ByMonth {
 public:
  ByMonth(const Formulation& f, const std::vector<double>& x, const std::function<double()>& seconds_left)
      : f_(f), seconds_left_(seconds_left), lp_(held(f, x)) {}

  std::optional<std::vector<double>> run() {
    now_ = solve();
    if (now_.status != SolveStatus::optimal) return std::nullopt;
    missing_ = f_.hard_total(now_.x);
    const std::vector<std::vector<ColId>> leaving = retirements();
    for (int t = 0; t < f_.terms.months; ++t) {
      for (const auto& offer : f_.variables.order)
        for (const auto& region : offer)
          if (t < f_.terms.horizon && !make_whole(region[static_cast<size_t>(t)])) return std::nullopt;
      for (const auto& platform : f_.variables.install)
        for (const auto& hall : platform)
          if (!make_whole(hall[static_cast<size_t>(t)])) return std::nullopt;
      for (const ColId c : leaving[static_cast<size_t>(t)])
        if (!make_whole(c)) return std::nullopt;
    }
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

  // Early retirements by the month in which they leave.
  std::vector<std::vector<ColId>> retirements() const {
    std::vector<std::vector<ColId>> months(static_cast<size_t>(f_.terms.months));
    const auto put = [&](int platform, int installed, const std::vector<ColId>& early) {
      for (size_t a = 0; a < early.size(); ++a)
        if (early[a].is_set()) months[static_cast<size_t>(installed + f_.terms.platforms[static_cast<size_t>(platform)].retire_ages[a])].push_back(early[a]);
    };
    const auto& retire = f_.variables.retire;
    for (size_t k = 0; k < retire.size(); ++k)
      for (const auto& hall : retire[k])
        for (size_t t = 0; t < hall.size(); ++t) put(static_cast<int>(k), static_cast<int>(t), hall[t]);
    for (size_t i = 0; i < f_.terms.cohorts.size(); ++i)
      put(f_.terms.cohorts[i].platform, f_.terms.cohorts[i].month, f_.variables.retire_cohort[i]);
    return months;
  }

  Outcome solve() {
    SolveRequest request;
    request.time_limit_s = seconds_left_();
    return lp_.solve(request);
  }

  bool good(const Outcome& outcome) const {
    return outcome.status == SolveStatus::optimal && f_.hard_total(outcome.x) <= missing_ + kNoShortfall;
  }

  bool make_whole(ColId c) {
    if (!c.is_set()) return true;
    const double racks = now_.x[static_cast<size_t>(c.index)] * kRacks, nearest = std::round(racks);
    if (std::fabs(racks - nearest) <= kWhole) {
      lp_.fix(c, nearest / kRacks);
      return true;
    }
    if (seconds_left_() <= 0) return false;
    lp_.fix(c, std::ceil(racks) / kRacks);
    Outcome up = std::ceil(racks) / kRacks <= f_.model.upper(c) + kWhole / kRacks ? solve() : Outcome{};
    const Basis basis_up = good(up) ? lp_.basis() : Basis{};
    lp_.fix(c, std::floor(racks) / kRacks);
    Outcome down = solve();
    if (good(up) && (!good(down) || up.objective > down.objective)) {
      lp_.fix(c, std::ceil(racks) / kRacks);
      lp_.set_basis(basis_up);
      now_ = std::move(up);
      return true;
    }
    if (!good(down)) return false;
    now_ = std::move(down);
    return true;
  }

  const Formulation& f_;
  const std::function<double()>& seconds_left_;
  HotLp lp_;
  Outcome now_;
  double missing_ = 0;
};

}  // namespace

std::optional<std::vector<double>> racks_by_month(const Formulation& f, const std::vector<double>& x,
                                                  const std::function<double()>& seconds_left) {
  return ByMonth(f, x, seconds_left).run();
}

}  // namespace stargate
