// Improvement around a plan: part of the whole decisions set free, the rest held, solved as a small model by HiGHS.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "stargate/search/finish.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

// Goes round contracts, time windows and pairs of sites until the time is up; `found` is told of each better plan.
void improve(const Programme&, const Formulation&, Finished incumbent, std::uint32_t seed,
             const std::function<double()>& time_left, const std::function<void(const std::string&)>& phase,
             const std::function<void(const std::optional<Finished>&)>& found);

}  // namespace stargate
