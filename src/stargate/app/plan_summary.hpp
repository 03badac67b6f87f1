// SPDX-License-Identifier: Apache-2.0
// What `stargate plan` says at the end: as text for people, and as JSON.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "stargate/app/plan_arguments.hpp"
#include "stargate/finance/plan_verdict.hpp"
#include "stargate/usecases/plan_run.hpp"

namespace stargate {

nlohmann::json plan_answer(const PlanArguments& arguments, const ModelSize& model, const SearchResult& result,
                           const finance::PlanVerdict& verdict, int status, const std::string& hash);

std::string plan_summary(const PlanArguments& arguments, const Programme& programme, const SearchResult& result,
                         const finance::PlanVerdict& verdict, const finance::MoneyByMonth& money);

}  // namespace stargate
