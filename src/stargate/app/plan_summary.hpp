// What `stargate plan` says at the end: as text for people, and as JSON.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "stargate/app/plan_arguments.hpp"
#include "stargate/finance/plan_verdict.hpp"
#include "stargate/search/plan_search.hpp"

namespace stargate {

struct BuiltModel {
  const Model& model;
  double seconds = 0;  // it took to build
};

nlohmann::json plan_answer(const PlanArguments& arguments, const BuiltModel& built, const SearchResult& result,
                           const finance::PlanVerdict& verdict, int status, const std::string& hash);

std::string plan_summary(const PlanArguments& arguments, const Programme& programme, const SearchResult& result,
                         const finance::PlanVerdict& verdict, const finance::MoneyByMonth& money);

}  // namespace stargate
