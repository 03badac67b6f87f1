// SPDX-License-Identifier: Apache-2.0
#include "tests/formulation/bench.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "stargate/formulation/decode.hpp"
#include "stargate/solve/highs/hot_lp.hpp"
#include "stargate/solve/highs/solve_job.hpp"

namespace stargate::mutants {

namespace {

constexpr double kSeconds = 120;   // no solve of these models comes near it
constexpr double kMoney = 0.005;   // USD m by which a claim and the audit may differ: cents of some hundred flows
constexpr double kHard = 0.002;    // units of hard shortfalls that the audit passes over
constexpr double kHardPrice = 20;  // low enough for tight comparisons, high enough to come first
constexpr double kBand = 2e-7;     // around decisions that are held, for the solver's rounding
constexpr double kPush = 20000;    // what a unit of a broken row is worth

// Families of columns that decode() reads, and the switches that follow from them.
const std::set<std::string> kDecisions = {"open",
                                          "started",
                                          "committed",
                                          "contract",
                                          "order",
                                          "reserved",
                                          "credit",
                                          "install",
                                          "retire",
                                          "working",
                                          "run",
                                          "flow",
                                          "call",
                                          "draw",
                                          "instalment",
                                          "prepayment",
                                          "emergency",
                                          "distribution",
                                          "distribution_open",
                                          "equity_first"};
const std::set<std::string> kRackDecisions = {"order", "install", "retire", "working"};

FormulationOptions options_of(Goal goal, int compute_month) {
  FormulationOptions options;
  options.goal = goal;
  options.compute_month = compute_month;
  options.hard_price = kHardPrice;
  return options;
}

Outcome solve_linear(HotLp& lp) {
  SolveRequest request;
  request.method = Method::simplex;
  request.time_limit_s = kSeconds;
  return lp.solve(request);
}

// Hard shortfalls as the audit names them, in the weights of the model: a unit each, a campaign ten.
double hard_total(const Audit& audit) {
  double total = 0;
  for (const Shortfall& s : audit.shortfalls)
    if (s.hard) total += s.kind == ShortfallKind::campaign ? 10 * s.amount : s.amount;
  return total;
}

}  // namespace

Bench::Bench(Programme programme, Goal goal, int compute_month)
    : p_(std::move(programme)),
      goal_(goal),
      compute_month_(compute_month),
      f_(formulate(p_, options_of(goal, compute_month))),
      families_(f_.model) {}

bool Bench::decides(int col) const { return kDecisions.count(families_.cols[col]) > 0; }
bool Bench::whole(int col) const {
  return f_.model.is_integer(ColId{col}) || kRackDecisions.count(families_.cols[col]) > 0;
}
double Bench::unit(int col) const { return kRackDecisions.count(families_.cols[col]) > 0 ? 1 / kRacks : 1; }

// The model with racks counted one by one and as whole numbers.
Model Bench::in_whole_racks(const Model& model) const {
  Model out;
  for (int j = 0; j < model.num_cols(); ++j) {
    const ColId c{j};
    const double one = j < f_.model.num_cols() ? unit(j) : 1;
    out.add_col(model.name(c), std::ceil(model.lower(c) / one - 1e-9),
                one < 1 ? std::floor(model.upper(c) / one + 1e-9) : model.upper(c), model.objective(c) * one,
                model.is_integer(c) || one < 1);
    if (one == 1) out.set_bounds(c, model.lower(c), model.upper(c));
  }
  const SparseLines& lines = model.by_rows();
  for (int i = 0; i < model.num_rows(); ++i) {
    LinearExpr row;
    for (int e = lines.start[i]; e < lines.start[i + 1]; ++e)
      row.add(ColId{lines.index[e]},
              lines.value[e] * (lines.index[e] < f_.model.num_cols() ? unit(lines.index[e]) : 1));
    out.add_row(model.name(RowId{i}), model.row_lower(RowId{i}), row, model.row_upper(RowId{i}));
  }
  out.set_maximise(true);
  out.add_to_objective(LinearExpr(model.objective_offset()));
  return out;
}

// The model with one more column: by how much, at most one, a row of the right model is broken.
Model Bench::pushed(const Model& model, RowId row) const {
  Model out = model;
  const ColId excess = out.add_col("excess", -kInfinity, 1, kPush);
  const SparseLines& lines = f_.model.by_rows();
  LinearExpr sum;
  for (int e = lines.start[row.index]; e < lines.start[row.index + 1]; ++e)
    sum.add(ColId{lines.index[e]}, lines.value[e]);
  const double lower = f_.model.row_lower(row), upper = f_.model.row_upper(row);
  if (std::isfinite(upper)) {
    sum.add(excess, -1);
    out.add_ge("excess", sum, upper);
  } else {
    sum.add(excess, 1);
    out.add_le("excess", sum, lower);
  }
  return out;
}

std::vector<double> Bench::best_whole(const Model& model) const {
  SolveRequest request;
  request.time_limit_s = kSeconds;
  request.gap_relative = 0.05;
  Outcome outcome = solve_in_child(in_whole_racks(model), request);
  for (int j = 0; j < f_.model.num_cols() && outcome.has_point(); ++j) outcome.x[j] *= unit(j);
  return outcome.x;
}

// The best point around whole decisions, flows whole too; empty when there is none.
std::vector<double> Bench::settled(const Model& model, const std::vector<double>& whole_point) const {
  Model fixed = model;
  for (int j = 0; j < f_.model.num_cols(); ++j)
    if (whole(j)) fixed.fix(ColId{j}, std::round(whole_point[j] / unit(j)) * unit(j));
  HotLp lp(fixed);
  const Outcome first = solve_linear(lp);
  if (first.status != SolveStatus::optimal) return {};
  for (int j = 0; j < f_.model.num_cols(); ++j)
    if (families_.cols[j] == "flow") lp.fix(ColId{j}, std::floor(first.x[j] * 1000 + 1e-5) / 1000);
  const Outcome second = solve_linear(lp);
  return second.status == SolveStatus::optimal ? second.x : std::vector<double>{};
}

Bench::Verdict Bench::judge(const Model& model, const std::vector<double>& x, bool may_claim_less) const {
  Plan plan = decode(p_, f_, x);
  plan.goal = goal_;
  plan.compute_month = compute_month_;
  const Audit judged = audit(p_, plan);
  Verdict verdict;
  verdict.objective = f_.sign * judged.derived.objective - f_.hard_price * hard_total(judged);
  verdict.slack = kMoney + (judged.has_hard_shortfall() ? kHardPrice * kHard : 0);
  for (const Violation& v : judged.violations) {
    // That nothing is distributed once cash is missing is no row: the money of a plan is settled so afterwards
    // (search/finish).
    if (v.rule == Rule::cash && v.where == "distribution") continue;
    verdict.against = "audit: " + std::string(name_of(v.rule)) + ", " + v.text;
    return verdict;
  }
  const double claim = model.objective_value(std::vector<double>(x.begin(), x.begin() + f_.model.num_cols()));
  const double excess = claim - verdict.objective;
  if ((may_claim_less ? excess : std::fabs(excess)) > verdict.slack)
    verdict.against = "claims " + std::to_string(claim) + ", the audit finds " + std::to_string(verdict.objective);
  return verdict;
}

std::vector<std::string> Bench::collect(int count) {
  std::vector<std::string> against;
  std::mt19937 random(7);
  std::uniform_real_distribution<double> factor(-1, 2);
  for (int i = 0; i < count; ++i) {
    // Another taste for what may be decided: costs that lead to other plans.
    Model model = f_.model;
    std::map<std::string, double> taste;
    for (int j = 0; j < model.num_cols() && i > 0; ++j) {
      auto [place, is_new] = taste.try_emplace(families_.cols[j], 0);
      if (is_new) place->second = factor(random);
      const double each = (unit(j) < 1 ? 3 : 15) / unit(j) * place->second;
      if (whole(j)) model.set_objective(ColId{j}, model.objective(ColId{j}) + each);
    }
    const auto whole_point = best_whole(model);
    const auto x = whole_point.empty() ? whole_point : settled(f_.model, whole_point);
    if (x.empty()) {
      against.push_back("plan " + std::to_string(i) + " is not there");
      continue;
    }
    const Verdict verdict = judge(f_.model, x);
    if (!verdict.against.empty())
      against.push_back("plan " + std::to_string(i) + ": " + verdict.against);
    else
      good_.push_back({x, verdict.objective, verdict.slack});
  }
  return against;
}

std::string Bench::wrong_about(const Model& model, const Good& good) const {
  Model held = model;
  for (int j = 0; j < f_.model.num_cols(); ++j)
    if (decides(j)) held.set_bounds(ColId{j}, good.x[j] - kBand, good.x[j] + kBand);
  HotLp lp(held);
  const Outcome outcome = solve_linear(lp);
  if (outcome.status != SolveStatus::optimal) return "refuses a good plan";
  if (std::fabs(outcome.objective - good.objective) <= 2 * good.slack) return "";
  return "claims " + std::to_string(outcome.objective) + " of a plan of " + std::to_string(good.objective);
}

std::string Bench::wrong_about_good_plans(const Model& model) const {
  for (const Good& good : good_)
    if (std::string against = wrong_about(model, good); !against.empty()) return against;
  return "";
}

// The plan of the right model that comes nearest to breaking a row; null when there is none, or the audit does not like
// it.
const Bench::Good* Bench::at_edge(RowId row) {
  auto [place, is_new] = edges_.try_emplace(row.index);
  Good& edge = place->second;
  if (is_new) {
    const Model asked = pushed(f_.model, row);
    edge.x = settled(asked, good_.front().x);
    if (!edge.x.empty()) {
      const Verdict verdict = judge(f_.model, edge.x, true);
      edge.objective = verdict.objective;
      edge.slack = verdict.slack;
      if (!verdict.against.empty() || !wrong_about(f_.model, edge).empty()) edge.x.clear();
    }
  }
  return edge.x.empty() ? nullptr : &edge;
}

std::string Bench::wrong_at_edges(const Model& model, const std::vector<RowId>& rows) {
  for (const RowId row : rows)
    if (const Good* edge = at_edge(row))
      if (std::string against = wrong_about(model, *edge); !against.empty()) return against;
  return "";
}

// `asked` is the model, or the model with a push.
std::string Bench::against_best_around(const Model& model, const Model& asked,
                                       const std::vector<double>& whole_point) const {
  const auto x = settled(asked, whole_point);
  if (x.empty()) return "";
  // A push may make costs look higher than they are, which is no error: only what is claimed too high counts.
  const bool may_claim_less = asked.num_cols() > model.num_cols();
  return judge(model, x, may_claim_less).against;
}

std::string Bench::wrong_nearby(const Model& model, const std::vector<RowId>& broken) const {
  for (size_t i = 0; i < std::min<size_t>(2, good_.size()); ++i) {
    if (std::string against = against_best_around(model, model, good_[i].x); !against.empty()) return against;
    for (const RowId row : broken)
      if (std::string against = against_best_around(model, pushed(model, row), good_[i].x); !against.empty())
        return against;
  }
  return "";
}

std::string Bench::wrong_anywhere(const Model& model, const std::vector<RowId>& broken) const {
  const auto ask = [&](const Model& asked) {
    const auto whole_point = best_whole(asked);
    return whole_point.empty() ? std::string() : against_best_around(model, asked, whole_point);
  };
  if (std::string against = ask(model); !against.empty()) return against;
  for (const RowId row : broken)
    if (std::string against = ask(pushed(model, row)); !against.empty()) return against;
  return "";
}

std::vector<RowId> Bench::samples(const Mutant& mutant) const {
  std::vector<RowId> rows;
  const SparseLines& lines = f_.model.by_rows();
  for (int i = 0; i < f_.model.num_rows(); ++i) {
    if (families_.rows[i] != mutant.row) continue;
    bool holds = mutant.col.empty();
    for (int e = lines.start[i]; e < lines.start[i + 1]; ++e)
      holds = holds || families_.cols[lines.index[e]] == mutant.col;
    if (holds) rows.push_back(RowId{i});
  }
  if (rows.size() <= 3) return rows;
  return {rows.front(), rows[rows.size() / 2], rows.back()};
}

}  // namespace stargate::mutants
