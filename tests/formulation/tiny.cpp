// SPDX-License-Identifier: Apache-2.0
#include "tests/formulation/tiny.hpp"

#include <limits>

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::tiny {

Programme programme(int months, int tail) {
  Programme p;
  p.settings = {.name = "tiny",
                .first_month = ym(2026, 1),
                .months = months,
                .tail_months = tail,
                .hurdle_rate_pct = (std::pow(1.01, 12) - 1) * 100,
                .terminal_weight_pct = 0};
  p.partners = {{.id = "founder",
                 .commitment_usd_m = 1000,
                 .ownership_pct = 100,
                 .call_from = ym(2026, 1),
                 .call_until = ym(2028, 1)}};
  p.platforms = {{.id = "rack", .kw_per_rack = 100, .h100e_per_rack = 100}};
  p.suppliers = {{.id = "maker"}};
  p.plants = {{.id = "fab", .supplier = {"maker"}}};
  p.offers = {
      {.id = "new", .plant = {"fab"}, .platform = {"rack"}, .order_from = ym(2026, 1), .order_until = ym(2026, 12)}};
  p.regions = {{.id = "east"}};
  p.lanes = {{{"fab"}, {"east"}, 0, 0, 0}};
  p.sites = {{.id = "alpha",
              .region = {"east"},
              .opened = true,
              .starts_per_quarter = 4,
              .install_racks_per_month = 100,
              .peak_factor = 1,
              .pue = 1,
              .mean_draw_pct = 100}};
  p.grid_bases = {{{"alpha"}, ym(2025, 1), 10}};
  p.halls = {{.id = "hall", .site = {"alpha"}, .it_mw = 10, .kw_per_position = 100, .positions = 100}};
  p.opening_buildings = {{{"hall"}, 1, ym(2025, 1), 0}};
  p.services = {{.id = "chat", .region = {"east"}}};
  p.demands = {{{"chat"}, ym(2025, 1), 10, 10, 0}};
  return p;
}

void put_in_hub(Programme& p, int racks) { p.opening_orders.push_back({{"new"}, {"east"}, racks, ym(2026, 1), 0}); }

void let_stand(Programme& p, int racks) { p.opening_racks.push_back({{"hall"}, {"rack"}, ym(2025, 12), racks}); }

void sell(Programme& p, double price, double racks_per_month) {
  p.offer_prices = {{{"new"}, ym(2026, 1), price}};
  p.offer_capacities = {{{"new"}, ym(2026, 1), racks_per_month}};
}

void train_for_six_months(Programme& p) {
  p.demands.clear();
  let_stand(p, 3);
  p.campaigns = {{.id = "train",
                  .platform = {"rack"},
                  .h100e_k = 0.3,
                  .months = 6,
                  .start_from = ym(2026, 1),
                  .start_until = ym(2026, 1),
                  .sites = {{"alpha"}},
                  .revenue_usd_m = 6,
                  .contracted = true}};
}

Facility loan(double limit) {
  return {.id = "loan",
          .limit_usd_m = limit,
          .draw_from = ym(2026, 1),
          .draw_until = ym(2026, 1),
          .maturity = ym(2030, 1),
          .margin_bp = 600,
          .eligible = {Use::any},
          .prepayable = false};
}

std::vector<Shortfall> Solved::shortfalls(const std::string& kind) const {
  std::vector<Shortfall> found;
  for (const Shortfall& s : audit.shortfalls)
    if (name_of(s.kind) == kind) found.push_back(s);
  return found;
}

double Solved::amount_short(const std::string& kind) const {
  double sum = 0;
  for (const Shortfall& s : shortfalls(kind)) sum += s.amount;
  return sum;
}

Solved solved(Programme p, FormulationOptions options) {
  link(p);
  Solved s{formulate(p, options), {}, {}, {}};
  s.best = solve_checked(s.f.model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  EXPECT_EQ(s.best.status, SolveStatus::optimal);
  if (!s.best.has_point()) return s;
  auto finished = finish(p, s.f, round_physical(p, s.f, s.best.x), 600);
  EXPECT_TRUE(finished);
  if (!finished) return s;
  s.finished = std::move(*finished);
  s.finished.plan.goal = options.goal;
  s.finished.plan.compute_month = options.compute_month;
  s.audit = audit(p, s.finished.plan);
  for (const Violation& v : s.audit.violations) ADD_FAILURE() << v.text;
  // Objectives of the model count hard shortfalls, those of the rules do not.
  EXPECT_NEAR(s.f.sign * s.audit.derived.objective - s.f.hard_price * s.hard(), s.finished.objective, 1e-5);
  EXPECT_NEAR(s.finished.objective, s.best.objective, 1e-5);
  EXPECT_EQ(s.audit.has_hard_shortfall(), s.hard() > 1e-3);
  return s;
}

Prices::Prices(const Model& model, const std::vector<double>& duals) {
  for (size_t i = 0; i < duals.size(); ++i) duals_[std::string(model.name(RowId{static_cast<int>(i)}))] = duals[i];
}

double Prices::operator()(const std::string& row) const {
  const auto found = duals_.find(row);
  EXPECT_NE(found, duals_.end()) << "no row is called " << row;
  return found == duals_.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

double Prices::sum(const std::string& before, const Programme& p, int from, int to, int step) const {
  double total = 0;
  for (int t = from; t <= to; t += step) total += (*this)(before + "/" + p.month_at(t).text());
  return total;
}

namespace {

Prices prices(const Formulation& f, const Model& model) {
  const Outcome outcome = solve_checked(model, {.time_limit_s = 600, .relax = true, .method = Method::simplex});
  EXPECT_EQ(outcome.status, SolveStatus::optimal);
  return {f.model, outcome.row_dual};
}

}  // namespace

Prices relaxed_prices(const Formulation& f) { return prices(f, f.model); }

Prices held_prices(const Solved& s) {
  Model model = s.f.model;
  for (int i = 0; i < model.num_cols(); ++i)
    if (model.is_integer(ColId{i})) model.fix(ColId{i}, std::round(s.best.x.at(static_cast<size_t>(i))));
  return prices(s.f, model);
}

}  // namespace stargate::tiny
