// SPDX-License-Identifier: Apache-2.0
#include "stargate/explain/intervals.hpp"

#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "stargate/base/codec.hpp"
#include "stargate/explain/pieces.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/solve/linear_session.hpp"

namespace stargate {

namespace {

constexpr double kSolveSeconds = 20;

struct Quantity {
  Interval interval;
  std::vector<std::pair<ColId, double>> terms;
};

class Quantities {
 public:
  Quantities(const Programme& p, const Formulation& f) : p_(p), v_(f.variables), f_(f) {}

  std::vector<Quantity> make() {
    for (size_t s = 0; s < p_.suppliers.size(); ++s)
      racks("racks from", p_.suppliers[s].id,
            [&](size_t o) { return f_.terms.offers[o].supplier == static_cast<int>(s); });
    for (size_t k = 0; k < p_.platforms.size(); ++k)
      racks("racks of", p_.platforms[k].id,
            [&](size_t o) { return p_.offers[o].platform.index == static_cast<int>(k); });
    Quantity equity{{"equity called", "", "USD m"}, {}};
    for (ColId c : v_.call)
      if (c.is_set()) equity.terms.emplace_back(c, 1);
    take(std::move(equity));
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      if (p_.facilities[i].kind == FacilityKind::revolver) continue;  // drawn and repaid as often as one likes
      Quantity drawn{{"drawn of", p_.facilities[i].id, "USD m"}, {}};
      for_each_column(v_.draw[i], [&](ColId c) { drawn.terms.emplace_back(c, 1); });
      take(std::move(drawn));
    }
    for (size_t d = 0; d < p_.services.size(); ++d) {
      Quantity missed{{"compute not served of", p_.services[d].id, "1000 H100e-months"}, {}};
      for_each_column(v_.shortfall[d], [&](ColId c) { missed.terms.emplace_back(c, 1); });
      take(std::move(missed));
    }
    return std::move(all_);
  }

 private:
  template <class Which>
  void racks(const char* what, const std::string& where, const Which& which) {
    Quantity q{{what, where, "racks"}, {}};
    for (size_t o = 0; o < p_.offers.size(); ++o)
      if (which(o)) for_each_column(v_.order[o], [&](ColId c) { q.terms.emplace_back(c, kRacks); });
    take(std::move(q));
  }
  void take(Quantity q) {
    if (!q.terms.empty()) all_.push_back(std::move(q));
  }

  const Programme& p_;
  const Variables& v_;
  const Formulation& f_;
  std::vector<Quantity> all_;
};

// The model around the plan's decisions, its value held.
Model around(const Valuer& v, double allowed_loss) {
  Model m = bounding_model(v.formulation(), v.promises_kept());
  for (const auto& [c, value] : columns_of(v.programme(), v.formulation(), v.decisions())) m.fix(c, value);
  LinearExpr value;
  for (int j = 0; j < m.num_cols(); ++j)
    if (m.objective(ColId{j}) != 0) value.add(ColId{j}, m.objective(ColId{j}));
  m.add_ge("value_held", value, v.here() - allowed_loss - m.objective_offset());
  for (int j = 0; j < m.num_cols(); ++j) m.set_objective(ColId{j}, 0);
  return m;
}

struct Ends {
  double least = std::nan(""), most = std::nan("");
};

Ends ends_of(Solver& solver, const Model& around_plan, const Quantity& q) {
  Ends ends;
  for (const double sign : {1.0, -1.0}) {
    Model m = around_plan;
    for (const auto& [c, weight] : q.terms) m.set_objective(c, sign * weight);
    SolveRequest request;
    request.method = Method::interior;
    request.time_limit_s = kSolveSeconds;
    const Outcome outcome = solver.session(m)->solve(request);
    if (outcome.status == SolveStatus::optimal)
      (sign > 0 ? ends.most : ends.least) = sign * (outcome.objective - m.objective_offset());
  }
  return ends;
}

struct IntervalInput {
  double allowed_loss = 0;
  std::uint64_t quantity = 0;  // its place among all
};

template <class Archive>
void fields(Archive& a, IntervalInput& i) {
  all_fields(a, i, i.allowed_loss, i.quantity);
}

std::string interval(const Valuer& v, std::string_view input) {
  const IntervalInput in = from_bytes<IntervalInput>(input);
  const std::vector<Quantity> all = Quantities(v.programme(), v.formulation()).make();
  const Ends ends = ends_of(v.solver(), around(v, in.allowed_loss), all.at(in.quantity));
  return std::isfinite(ends.least) && std::isfinite(ends.most) ? fmt::format("{} {}", ends.least, ends.most)
                                                               : std::string();
}

}  // namespace

const PieceKind kIntervalPiece{"interval", interval};

std::vector<Interval> intervals(const Valuer& v, double allowed_loss, const RoundOptions& options, bool& stopped) {
  const std::vector<Quantity> all = Quantities(v.programme(), v.formulation()).make();
  std::vector<Interval> found;
  std::vector<Work> work;
  for (const Quantity& q : all) {
    work.push_back({fmt::format("interval|{:.12g}|{}|{}", allowed_loss, q.interval.what, q.interval.where),
                    {&kIntervalPiece, to_bytes(IntervalInput{allowed_loss, work.size()})}});
    found.push_back(q.interval);
    for (const auto& [c, weight] : q.terms) found.back().now += weight * v.point()[static_cast<size_t>(c.index)];
  }
  const auto take = [&](size_t i, const std::string& text) {
    found[i].found = std::sscanf(text.c_str(), "%lf %lf", &found[i].least, &found[i].most) == 2;
  };
  stopped = !do_all(v, work, take, options);
  return found;
}

}  // namespace stargate
