// Random tiny programmes: every combination of whole decisions is tried with a linear programme of its own, and the
// best of them must be what the mixed-integer model finds. The plan made of it must stand up to the audit.
#include <random>

#include "stargate/solve/highs/hot_lp.hpp"
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

// Adds features as long as the number of combinations stays small.
class RandomProgramme {
 public:
  explicit RandomProgramme(unsigned seed) : random_(seed) {}

  Programme make() {
    base();
    if (coin()) buildings();
    if (coin()) tranche();
    if (coin()) tiers();
    if (coin()) campaign();
    if (coin()) debt();
    if (one_in(3)) split_deliveries();
    if (one_in(3)) retirement();
    if (one_in(3)) slots_and_deposit();
    link(p_);
    return p_;
  }

 private:
  int pick(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }
  bool coin() { return one_in(2); }
  bool one_in(int n) { return pick(1, n) == 1; }
  bool room_for(int choices) {
    if (combinations_ * choices > 200) return false;
    combinations_ *= choices;
    return true;
  }

  void base() {
    p_ = programme(pick(2, 3), pick(3, 4));
    Settings& s = p_.settings;
    s.overhead_usd_m_per_month = 0.1 * pick(0, 3);
    s.tax_proxy_pct = coin() ? 25 : 0;
    s.terminal_weight_pct = 50 * pick(0, 2);
    if (coin()) p_.partners[0].commitment_usd_m = pick(3, 15);
    p_.capital.call_cost_bp = 50 * pick(0, 1);
    p_.grid_bases[0].mw = 0.1 * pick(3, 7);
    p_.power_prices = {{{"alpha"}, ym(2025, 1), 10.0 * pick(0, 10)}};
    p_.halls[0].positions = pick(4, 9);
    p_.platforms[0].value_usd_m = 0.5 * pick(1, 4);
    p_.platforms[0].install_usd_m_per_rack = 0.05 * pick(0, 2);
    p_.platforms[0].maintenance_pct_per_year = 6 * pick(0, 1);
    p_.residuals = {{{"rack"}, 0, 80}, {{"rack"}, 60, 20}};
    p_.sites[0].install_racks_per_month = pick(2, 6);
    p_.regions[0].storage_usd_k_per_rack_month = 10 * pick(0, 2);
    if (one_in(3)) p_.regions[0].hub_racks_max = pick(3, 8);
    p_.services[0].contracted = coin();
    p_.demands[0] = {{"chat"}, ym(2025, 1), 0.1 * pick(2, 12), 1.0 * pick(2, 10), 1.0 * pick(0, 3)};
    sell(p_, 0.1 * pick(5, 30), pick(1, 5));
    if (coin()) let_stand(p_, pick(1, 3));
    if (coin()) put_in_hub(p_, pick(1, 6));
  }

  void buildings() {
    const int months = p_.settings.months;
    const bool closed = p_.opening_racks.empty() && coin();
    if (!room_for(closed ? (months + 1) * (months + 2) / 2 : months + 1)) return;
    Hall& hall = p_.halls[0];
    hall.max_count = 1;
    hall.capex_usd_m = 0.5 * pick(0, 6);
    hall.escalation_pct_per_year = 10 * pick(0, 2);
    hall.lead_days = 30 * pick(0, 2);
    hall.upkeep_usd_m_per_year = 0.6 * pick(0, 1);
    hall.s_curve = static_cast<SCurve>(pick(0, 3));
    if (!closed) return;
    p_.opening_buildings.clear();
    p_.sites[0].opened = false;
    p_.sites[0].open_usd_m = 0.5 * pick(0, 2);
    p_.sites[0].staff_usd_m_per_year = 0.6;
  }

  void tranche() {
    if (!room_for(p_.settings.months + 1)) return;
    p_.tranches = {{.id = "line",
                    .site = {"alpha"},
                    .mw = 0.1 * pick(1, 5),
                    .commit_from = ym(2026, 1),
                    .commit_until = ym(2026, 12),
                    .lead_days = 30 * pick(0, 1),
                    .capex_usd_m = 0.5 * pick(0, 4),
                    .fixed_usd_m_per_year = 0.6 * pick(0, 1),
                    .ramp_months = pick(0, 2),
                    .min_take_pct = 40.0 * pick(0, 2),
                    .collateral_usd_m = 1.0 * pick(0, 2),
                    .collateral_months = pick(1, 6),
                    .exit_fee_usd_m = 0.5 * pick(0, 1),
                    .term_months = pick(1, 12)}};
  }

  void tiers() {
    if (!room_for(3)) return;
    p_.offers[0].take_or_pay_pct = 25 * pick(0, 4);
    p_.offers[0].min_order_racks = pick(0, 2);
    p_.offer_tiers = {{{"new"}, 1, 0, 1.0 * pick(2, 4), 0}, {{"new"}, 2, 1.0 * pick(3, 6), 20, 5.0 * pick(1, 5)}};
    if (one_in(4)) p_.opening_contracts = {{{"new"}, 0, 2}};
  }

  void campaign() {
    if (!room_for(p_.settings.months + 1)) return;
    p_.campaigns = {{.id = "train",
                     .platform = {"rack"},
                     .h100e_k = 0.1 * pick(1, 5),
                     .months = pick(1, 3),
                     .start_from = ym(2026, 1),
                     .start_until = ym(2026, 12),
                     .sites = {{"alpha"}},
                     .revenue_usd_m = 1.0 * pick(1, 4),
                     .contracted = coin()}};
  }

  void debt() {
    Facility f = loan(pick(2, 8));
    f.draw_until = ym(2026, pick(1, 4));
    if (coin()) f.maturity = ym(2026, pick(5, 6));
    f.upfront_fee_pct = 0.5 * pick(0, 1);
    f.prepayable = coin();
    f.amortisation = static_cast<Amortisation>(pick(0, 2));
    f.amortisation_months = f.amortisation == Amortisation::bullet ? 0 : pick(2, 6);
    f.eligible = {coin() ? Use::any : Use::servers};
    f.share_of_cost_pct = 10 * pick(5, 10);
    if (one_in(3)) f.dscr_min = 1.2;
    if (one_in(3)) f.ltv_max_pct = 80;
    if (one_in(3)) f.advance_rate_pct = 80;
    if (one_in(3)) f.drawn_usd_m = 1;
    p_.facilities = {f};
    p_.capital.dscr_window_months = pick(2, 4);
    if (one_in(3)) p_.capital.gearing_max_pct = 60;
    if (coin() && room_for(4)) p_.capital.lockup_dscr = 1.1;
    if (one_in(3) && room_for(1 << p_.total_months())) p_.capital.equity_first_usd_m = pick(1, 4);
  }

  void split_deliveries() {
    Offer& offer = p_.offers[0];
    offer.lead_days = pick(5, 40);
    offer.rework_days = 30;
    offer.yield_pct = 90;
    offer.shipment_pct = 30;
    offer.payment_days = 15;
  }

  void retirement() { p_.platforms[0].retire_from_months = pick(2, 4); }

  void slots_and_deposit() {
    Offer& offer = p_.offers[0];
    offer.deposit_pct = 20;
    offer.reservation_usd_m_per_rack = 0.05;
    offer.cancellation_usd_m_per_rack = 0.1;
    offer.reservation_notice_months = 1;
    p_.opening_deposits = {{{"new"}, 0.5}};
  }

  std::mt19937 random_;
  Programme p_;
  int combinations_ = 2;  // the contract of the only tier
};

// The best objective over all values of the whole columns; branches end only where no point is left.
class Enumeration {
 public:
  explicit Enumeration(const Model& model) : model_(model), lp_(model) {
    for (int i = 0; i < model.num_cols(); ++i)
      if (model.is_integer(ColId{i})) whole_.push_back(ColId{i});
  }

  double best() {
    branch(0);
    return best_;
  }
  int leaves() const { return leaves_; }

 private:
  void branch(size_t i) {
    const Outcome outcome = lp_.solve();
    if (outcome.status != SolveStatus::optimal) {
      EXPECT_EQ(outcome.status, SolveStatus::infeasible);
      return;
    }
    if (i == whole_.size()) {
      ++leaves_;
      best_ = std::max(best_, outcome.objective);
      return;
    }
    const double low = model_.lower(whole_[i]), high = model_.upper(whole_[i]);
    for (double value = low; value <= high; ++value) {
      lp_.fix(whole_[i], value);
      branch(i + 1);
    }
    lp_.set_bounds(whole_[i], low, high);
  }

  const Model& model_;
  HotLp lp_;
  std::vector<ColId> whole_;
  double best_ = -kInfinity;
  int leaves_ = 0;
};

// The model with whole racks in every order, installation, retirement and reservation.
Model with_whole_racks(const Formulation& f) {
  Model model = f.model;
  const auto whole = [&](ColId racks) {
    if (!racks.is_set()) return;
    LinearExpr row(racks, kRacks);
    row.add(model.add_col("whole", 0, 1000, 0, true), -1);
    model.add_eq("whole", row, 0);
  };
  const Variables& v = f.variables;
  for (const auto* table : {&v.order, &v.install})
    for (const auto& outer : *table)
      for (const auto& inner : outer)
        for (ColId c : inner) whole(c);
  for (const auto& platform : v.retire)
    for (const auto& hall : platform)
      for (const auto& month : hall)
        for (ColId c : month) whole(c);
  for (const auto* table : {&v.retire_cohort, &v.reserved})
    for (const auto& row : *table)
      for (ColId c : row) whole(c);
  return model;
}

Outcome best_of(const Model& model) {
  Outcome best = solve_checked(model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  EXPECT_EQ(best.status, SolveStatus::optimal);
  return best;
}

// The plan made of a point: clean, and worth to the audit what it is to the model.
double value_of_plan(const Programme& p, const Formulation& f, const std::vector<double>& x) {
  const auto finished = finish(p, f, round_physical(p, f, x), 600);
  EXPECT_TRUE(finished);
  if (!finished) return 0;
  const Audit judged = audit(p, finished->plan);
  for (const Violation& v : judged.violations) ADD_FAILURE() << v.text;
  EXPECT_NEAR(judged.derived.objective - f.hard_price * f.hard_total(finished->x), finished->objective, 1e-4);
  return finished->objective;
}

constexpr unsigned kSeeds = 60;

TEST(BruteForce, TheModelFindsTheBestCombinationOfWholeDecisions) {
  int most = 0;
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Formulation f = formulate(RandomProgramme(seed).make(), {});
    const Outcome best = best_of(f.model);
    ASSERT_TRUE(best.has_point());
    Enumeration all(f.model);
    const double scale = std::max(1.0, std::fabs(best.objective));
    EXPECT_NEAR(best.objective, all.best(), 1e-5 * scale);
    EXPECT_GE(best.bound, all.best() - 1e-5 * scale);
    most = std::max(most, all.leaves());
  }
  EXPECT_GT(most, 50) << "the programmes have become too easy";
}

TEST(BruteForce, ThePlanOfWholeRacksIsWorthWhatTheModelSays) {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Programme p = RandomProgramme(seed).make();
    const Formulation f = formulate(p, {});
    Outcome best = best_of(f.model), whole = best_of(with_whole_racks(f));
    ASSERT_TRUE(best.has_point() && whole.has_point());
    whole.x.resize(static_cast<size_t>(f.model.num_cols()));
    const double scale = std::max(1.0, std::fabs(whole.objective));
    EXPECT_LE(whole.objective, best.objective + 1e-5 * scale);
    const double value = value_of_plan(p, f, whole.x);
    EXPECT_LE(value, whole.objective + 1e-4 * scale);
    // The months in which enough equity is in are settled anew around the racks, and not always for the best.
    if (p.capital.equity_first_usd_m == 0) {
      EXPECT_GE(value, whole.objective - 1e-4 * scale);
    }
    EXPECT_LE(value_of_plan(p, f, best.x), whole.objective + 1e-4 * scale);
  }
}

}  // namespace
}  // namespace stargate
