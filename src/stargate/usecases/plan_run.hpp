// SPDX-License-Identifier: Apache-2.0
// Use case: plan a programme. Search, money on the contract basis, verdict, within one time limit.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "stargate/base/result.hpp"
#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/store/origin.hpp"
#include "stargate/search/contract_funding.hpp"
#include "stargate/search/plan_search.hpp"
#include "stargate/usecases/environment.hpp"
#include "stargate/usecases/what_if.hpp"

namespace stargate {

struct PlanSpec {
  FormulationOptions form;  // goal, and the month of a goal that looks at one
  double time_limit_s = 120;
  double keep_s = 0;          // seconds of the limit left for what the caller does with the plan
  std::optional<double> gap;  // stop when reached, as a share
  std::uint32_t seed = 0;
  bool reproducible = false;  // limits are of work, not of time (SearchOptions)
};

struct ModelSize {
  int rows = 0, columns = 0, whole = 0, entries = 0;
  double seconds = 0;  // it took to build
};

// What is told while it runs; any of these may be empty.
struct PlanEars {
  std::function<void(const ModelSize&)> on_model;
  std::function<void(const WhatIf&)> on_carried, on_solved_again;  // of the plan to begin with
  std::function<void(const SearchProgress&)> on_search;
};

struct PlanRun {
  ModelSize model;
  std::optional<WhatIf> asked;  // of the plan to begin with
  SearchResult search;          // `search.found` false: there is no plan, and what follows is empty
  ContractFunding contract;
  finance::PlanVerdict verdict;
};

// `from`, a plan to begin with, may be null. Mistakes: a programme of more money than plans are exact for.
Result<PlanRun> plan_programme(const Programme&, const PlanSpec&, const EarlierPlan* from, const Environment&,
                               const PlanEars& ears = {});

// What is kept of how a plan was made, today and by this version of the program.
Origin origin_of(const SearchResult&, std::uint32_t seed, std::optional<double> gap_requested_pct);

// What can come in at most, by the range of the last month's cash (formulation/capital.hpp), may be 1e9 USD m: the
// audit counts cents in 64 bits, and sums of all flows must stay far from their end.
inline constexpr double kMostMoneyIn = 1e9;
std::vector<Mistake> too_much_money(const Programme&, const Formulation&);

}  // namespace stargate
