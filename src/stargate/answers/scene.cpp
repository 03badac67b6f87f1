// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/scene.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "stargate/search/guide.hpp"

namespace stargate {

namespace {

constexpr double kBroken = 1e-4;
constexpr size_t kBrokenShown = 3;
constexpr int kMostPivots = 2500;  // hot; what takes longer is faster from nothing

}  // namespace

Scene::Scene(Programme programme, const FormulationOptions& form, bool promises_kept, const std::vector<Wish>& wishes,
             Solver& given)
    : p(std::move(programme)), f(formulate(p, form)), model(bounding_model(f, promises_kept)), solver(given) {
  add_wishes(f, wishes, model);
  lp = solver.reduced(model, nullptr, Shrink::no);
}

void Scene::fix(const Decisions& d) {
  for (const auto& [c, value] : columns_of(p, f, d)) lp->fix(c, value);
}

bool Scene::solve(const Basis& near, double limit_s) {
  if (near.empty()) return lp->solve(limit_s) == SolveStatus::optimal;
  lp->set_basis(near);
  return solve_from(*lp->place(), limit_s);
}

bool Scene::solve_from(const ReducedLp::Place& place, double limit_s) {
  const SolveStatus status = lp->advance_from(place, kMostPivots);
  if (status == SolveStatus::optimal || status == SolveStatus::infeasible) return status == SolveStatus::optimal;
  // The bounds that stand now are those of the new object; it must not forget what the model allows.
  auto fresh = solver.reduced(model, nullptr, Shrink::no);
  for (int j = 0; j < model.num_cols(); ++j)
    if (lp->lower(ColId{j}) != model.lower(ColId{j}) || lp->upper(ColId{j}) != model.upper(ColId{j}))
      fresh->set_bounds(ColId{j}, lp->lower(ColId{j}), lp->upper(ColId{j}));
  lp = std::move(fresh);
  return lp->solve(limit_s) == SolveStatus::optimal;
}

bool Scene::hold_better(const Decisions& other, const Basis& near, double limit_s, bool held, Decisions& decisions) {
  if (other == decisions) return false;
  const double worth = held ? lp->objective() : -kInfinity;
  const auto place = held ? lp->place() : nullptr;
  fix(other);
  const bool has_point = held ? solve_from(*place, limit_s) : solve(near, limit_s);
  if (has_point && lp->objective() > worth) {
    decisions = other;
    return true;
  }
  fix(decisions);
  if (held) solve_from(*place, limit_s);
  return false;
}

bool Scene::choose_from_nothing(Chooser& chooser, const Decisions& d) {
  const auto campaigns = all_parts(p, f, Part::Kind::campaign), contracts = all_parts(p, f, Part::Kind::contract);
  for (const bool keep_sites : {true, false}) {
    for (const auto& [c, value] : columns_of(p, f, d)) lp->release(c);
    if (keep_sites)
      for (Index<Site> s : indices(p.sites))
        for (const auto& [c, value] : columns_of_site(p, f, d, s)) lp->fix(c, value);
    if (lp->solve(kInfinity) != SolveStatus::optimal) continue;
    chooser.begin(keep_sites ? d : no_decisions(p, f));
    if (chooser.choose_all(campaigns) && (keep_sites || chooser.choose_all(all_parts(p, f, Part::Kind::site))) &&
        chooser.choose_all(contracts))
      return true;
  }
  return false;
}

std::string Scene::broken_promises(const Decisions& d, double limit_s) {
  for (Index<Site> s : indices(p.sites))
    for (const auto& [c, value] : columns_of_site(p, f, d, s)) lp->fix(c, value);
  if (lp->solve(limit_s) != SolveStatus::optimal) return "";
  std::vector<std::pair<double, std::string>> broken;
  for (const HardShortfall& s : f.hard)
    if (const double amount = lp->value(s.column); amount > kBroken)
      broken.push_back({amount * s.weight, fmt::format("{} {}{}", name_of(s.kind), s.where,
                                                       s.month < 0 ? "" : " " + p.month_at(s.month).text())});
  std::sort(broken.rbegin(), broken.rend());
  std::string text;
  for (size_t i = 0; i < std::min(kBrokenShown, broken.size()); ++i)
    text += (text.empty() ? "" : ", ") + broken[i].second;
  if (broken.size() > kBrokenShown) text += fmt::format(" and {} more", broken.size() - kBrokenShown);
  return text;
}

Decisions ready_when_they_were(const Formulation& was, const Formulation& now, const Decisions& d) {
  const int H = now.terms.horizon;
  Decisions moved = d;
  for (size_t c = 0; c < d.starts.size(); ++c) {
    const int later = was.terms.halls[c].lead - now.terms.halls[c].lead;
    if (later == 0) continue;
    std::fill(moved.starts[c].begin(), moved.starts[c].end(), 0);
    for (int t = 0; t < H; ++t)
      if (d.starts[c][static_cast<size_t>(t)] > 0)
        moved.starts[c][static_cast<size_t>(std::clamp(t + later, 0, H - 1))] += d.starts[c][static_cast<size_t>(t)];
  }
  for (size_t q = 0; q < d.committed.size(); ++q)
    if (d.committed[q] >= 0)
      moved.committed[q] =
          std::clamp(d.committed[q] + was.terms.tranches[q].lead - now.terms.tranches[q].lead, 0, H - 1);
  return moved;
}

}  // namespace stargate
