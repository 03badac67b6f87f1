// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/asked_plan.hpp"

#include <algorithm>
#include <sstream>

#include <nlohmann/json.hpp>

#include "stargate/answers/levers.hpp"

namespace stargate {

namespace {

constexpr const char* kBase = "|base";  // of the key of the decisions that values are around
constexpr size_t kMeasured = 6;         // levers that are solved with to know how long a question takes
constexpr double kMeasureSeconds = 5;
constexpr double kUsualSeconds = 0.01;  // where none could be measured

// The decisions that values were around when an earlier run ended.
struct KeptBase {
  std::optional<Decisions> decisions;
  bool settled = false;
  double polished_s = 0;
};

KeptBase kept_base(const std::string& text) {
  KeptBase base;
  try {
    const nlohmann::json j = nlohmann::json::parse(text);
    base.settled = j.value("settled", false);
    base.polished_s = j.value("polished_s", 0.0);
    base.decisions = decisions_from_json(j.at("decisions"));
  } catch (const nlohmann::json::exception&) {
    return {};
  }
  return base;
}

}  // namespace

Expected& Expected::operator+=(const Expected& more) {
  quick += more.quick;
  searched += more.searched;
  search_s += more.search_s;
  return *this;
}

AskedPlan::AskedPlan(const Programme& programme, const Plan& plan, std::string hash, ChangeProgramme change,
                     const AskSpec& spec, AnswerStore store, Environment environment,
                     std::function<void(int done, int total)> on_progress)
    : programme_(programme),
      hash_(std::move(hash)),
      change_(std::move(change)),
      spec_(spec),
      store_(std::move(store)),
      environment_(std::move(environment)),
      on_progress_(std::move(on_progress)),
      workers_(environment_),
      kept_(hash_) {
  read_kept();
  const KeptBase known = kept_base(kept_.find_result(hash_ + kBase).value_or(""));
  const bool enough = known.decisions && (known.settled || known.polished_s >= spec_.polish_s);
  environment_.phase("searching from the plan's own decisions");
  ValuerOptions options;
  options.goal = plan.goal;
  options.compute_month = plan.compute_month;
  options.polish_s = enough ? 0 : spec_.polish_s;
  options.should_stop = environment_.should_stop;
  options.solver = environment_.solver;
  valuer_ = std::make_unique<Valuer>(programme_, plan, change_, options);
  if (!valuer_->ready()) return;
  if (known.decisions && fits(programme_, valuer_->formulation(), *known.decisions))
    valuer_->rebase_if_better(*known.decisions);
  // The search is one by the clock: what it ends with is kept, so that answers kept before still belong to it.
  if (!enough && spec_.polish_s > 0 && !environment_.stopped()) keep_base(valuer_->settled());
  settle_base();
}

void AskedPlan::read_kept() {
  if (!store_.read) return;
  std::istringstream lines(store_.read());
  for (std::string line; std::getline(lines, line);) kept_.take(line);
}

void AskedPlan::keep(const std::string& line) const {
  if (store_.append) store_.append(line);
}

void AskedPlan::keep_base(bool settled) {
  const nlohmann::json base{
      {"decisions", decisions_json(valuer_->decisions())}, {"settled", settled}, {"polished_s", spec_.polish_s}};
  keep(kept_.add_result(hash_ + kBase, base.dump()));
}

double AskedPlan::seconds_of_a_question() {
  const std::vector<Lever> all = levers(programme_);
  const double began = environment_.clock();
  int measured = 0;
  for (size_t k = 0; k < std::min(kMeasured, all.size()) && environment_.clock() - began < kMeasureSeconds; ++k) {
    const Lever& lever = all[k * all.size() / std::min(kMeasured, all.size())];
    const auto answer = valuer_->ask({lever.what, {lever.change(lever.units_asked)}, {}}, 0);
    if (answer && !answer.value().unmoved) ++measured;
  }
  return measured > 0 ? (environment_.clock() - began) / measured : kUsualSeconds;
}

RoundOptions AskedPlan::round(const std::string& phase, double seconds) {
  environment_.phase(phase);
  RoundOptions options;
  options.seconds_each = seconds;
  options.side_by_side = spec_.side_by_side;
  options.workers = workers_.get();
  options.about = hash_;
  options.on_progress = [this](int done, int total, const std::string&) {
    if (on_progress_) on_progress_(done, total);
  };
  options.should_stop = environment_.should_stop;
  options.kept = &kept_;
  options.on_base = [this](const Decisions&) { keep_base(false); };
  options.on_answer = [this](const std::string& line) { keep(line); };
  return options;
}

}  // namespace stargate
