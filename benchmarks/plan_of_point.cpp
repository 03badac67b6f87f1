// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/plan_of_point.hpp"

#include <cmath>

#include "stargate/plan/audit/audit.hpp"
#include "stargate/search/finish.hpp"

namespace stargate {

nlohmann::json number(double value) { return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr); }

nlohmann::json plan_of_point(const Programme& p, const Formulation& f, const std::vector<double>& x) {
  constexpr double kFinishSeconds = 60;
  const auto finished = finish_point(p, f, x, kFinishSeconds);
  if (!finished) return nullptr;
  const Audit judged = audit(p, finished->plan);
  if (!judged.clean()) return nullptr;
  return {{"objective", number(judged.derived.objective)},
          {"spend", number(judged.derived.spend)},
          {"hard", f.hard_total(finished->x)}};
}

}  // namespace stargate
