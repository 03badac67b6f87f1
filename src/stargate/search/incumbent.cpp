// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/incumbent.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace stargate {
namespace {

bool does_nothing(const Plan& plan) {
  return plan.openings.empty() && plan.starts.empty() && plan.commitments.empty() && plan.orders.empty() &&
         plan.runs.empty();
}

}  // namespace

double Incumbent::bound_of_rules() const {
  return in_terms_of_rules(f_, bounds(), bounds().best(), found() ? missing_ : 0);
}

double Incumbent::gap() const {
  if (!found() || !std::isfinite(bound_of_rules())) return kInfinity;
  Plan plan = result_.plan;
  plan.bound = bound_of_rules();
  plan.bound_proven = true;
  return result_.audit.gap(plan);
}

double Incumbent::left_above() const { return f_.sign * (bound_of_rules() - result_.audit.derived.objective); }

void Incumbent::take_plan(Finished finished, const std::string& from) {
  finished.plan.programme_name = p_.settings.name;
  finished.plan.programme_hash = p_.hash;
  finished.plan.goal = options_.goal;
  finished.plan.compute_month = options_.compute_month;
  Audit judged = stargate::audit(p_, finished.plan);
  if (!judged.clean()) return tell_rejected(judged, from);
  // Hard shortfalls first, then the objective: both as the model prices them, the objective as the audit finds it.
  const double hard = finished.x.empty() ? f_.hard_total(judged) : f_.hard_total(finished.x);
  const double value = f_.sign * judged.derived.objective - hard * f_.hard_price;
  if (value <= worth_ + std::min(kMet, 1e-7 * std::fabs(worth_))) return;
  worth_ = value;
  missing_ = hard;
  result_.plan = std::move(finished.plan);
  result_.audit = std::move(judged);
  result_.x = std::move(finished.x);
  if (!result_.found) result_.first_plan_s = time_.now();
  result_.found = true;
  if (options_.seconds_after && !options_.reproducible)
    time_.keep_back(options_.seconds_after(result_.plan, result_.audit));
  ++improvements_;
  char text[160];
  std::snprintf(text, sizeof text, "plan %.1f (%s)%s", result_.audit.derived.objective, from.c_str(),
                hard > 1e-6 ? ", with hard shortfalls" : "");
  log(text);
}

void Incumbent::tell_rejected(const Audit& judged, const std::string& from) {
  log("a plan (" + from + ") was rejected by the audit: " + std::string(name_of(judged.violations.front().rule)) +
      " at " + judged.violations.front().where);
  ++result_.turned_down;
  if (result_.turned_down > 5) return;
  for (size_t i = 0; i < std::min<size_t>(3, judged.violations.size()); ++i) log("  " + judged.violations[i].text);
}

void Incumbent::take_equal(Finished finished, const std::string& from) {
  worth_ = -kInfinity;
  take_plan(std::move(finished), from);
}

void Incumbent::take_bound(double value, double ModelBounds::* which, const char* from) {
  ModelBounds& all = result_.model_bounds;
  if (std::isnan(value) || value >= all.*which || (all.solver_refuted && which == &ModelBounds::solver)) return;
  const bool better = value < all.best();
  all.*which = value;
  if (!better && which == &ModelBounds::solver) return;
  char text[128];
  std::snprintf(text, sizeof text, "bound %.1f (%s)%s", f_.sign * value, from,
                all.promises_kept ? "" : ", hard shortfalls priced");
  log(text);
}

void Incumbent::drop_refuted() {
  if (!found() || !refutes(f_, bounds(), bounds().solver, result_.audit)) return;
  char text[200];
  std::snprintf(text, sizeof text, "the solver's bound of %.1f is refuted by a plan of %.1f that the audit passed",
                in_terms_of_rules(f_, bounds(), bounds().solver, missing_), result_.audit.derived.objective);
  note(text);
  log(text);
  result_.model_bounds.solver_refuted = true;
  result_.model_bounds.solver = kInfinity;
}

void Incumbent::log(const std::string& text) {
  char stamp[32];
  std::snprintf(stamp, sizeof stamp, "%.1f s: ", time_.now());
  result_.log.push_back(stamp + text);
}

void Incumbent::tell_lost(const std::string& name, const std::string& how) {
  result_.lost.push_back(name + " " + how);
  note("a process of the search, " + result_.lost.back() + ": the plan may be worse for it");
  log(notes_.back());
}

void Incumbent::end(SearchEnd end) {
  result_.end = end;
  result_.interrupted = end == SearchEnd::interrupted;
  result_.does_nothing = found() && does_nothing(result_.plan);
  result_.more_is_possible = !found() || !(left_above() <= 2 * kMet);
  log("ended: " + std::string(in_words(end)));
}

SearchResult Incumbent::published() {
  publish_bound_and_notes();
  result_.plan.seconds = time_.now();
  return std::move(result_);
}

void Incumbent::publish_bound_and_notes() {
  Plan& plan = result_.plan;
  if (!found()) {
    plan.bound = bound_of_rules();
    plan.bound_proven = std::isfinite(plan.bound);
    return;
  }
  const PublishedBound published = publish_bound(f_, result_.model_bounds, plan, result_.audit);
  result_.bounds = published.parts;
  result_.bound_contradicted = published.contradicted;
  if (published.contradicted) note("a bound is passed by the plan's own value, and is not used");
  plan.notes.insert(plan.notes.end(), notes_.begin(), notes_.end());
}

}  // namespace stargate
