// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/contract_terms.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "stargate/app/console.hpp"
#include "stargate/app/words.hpp"
#include "stargate/report/amounts.hpp"

namespace stargate {

namespace {

constexpr size_t kListed = 20;

const char* name_of(Funding funding) {
  switch (funding) {
    case Funding::funded:
      return "funded";
    case Funding::unfundable:
      return "unfundable";
    case Funding::out_of_time:
      return "out-of-time";
    case Funding::unsettled:
      return "unsettled";
    case Funding::disagrees:
      return "disagrees";
  }
  return "";
}

std::string outcome(const SearchResult& result, const ContractFunding& contract) {
  const std::string rounds = fmt::format("{} round{}", contract.rounds.size(), contract.rounds.size() == 1 ? "" : "s");
  switch (contract.funding) {
    case Funding::funded:
      return fmt::format("paid for after {} of solving its financing again, at a cost of {} {} of {}", rounds,
                         amount_text(contract.value_given_up), goal_unit(result.plan.goal),
                         result.plan.goal == Goal::cost ? "cost" : "value");
    case Funding::unfundable:
      return fmt::format("{} of solving its financing again did not help", rounds);
    case Funding::out_of_time:
      return fmt::format("not settled: the solver had no answer in the time of a round, after {}", rounds);
    case Funding::unsettled:
      return fmt::format("{} after {} of solving its financing again, while there is still a shortfall",
                         result.interrupted ? "stopped" : "given up", rounds);
    case Funding::disagrees:
      return "the program's own checks disagree; 'stargate finance PLAN' says which";
  }
  return "";
}

}  // namespace

nlohmann::json funding_json(const Programme& p, const ContractFunding& contract) {
  using nlohmann::json;
  json j{{"state", name_of(contract.funding)},
         {"rounds", json::array()},
         {"value_given_up", number(contract.value_given_up)}};
  for (const FundingRound& r : contract.rounds)
    j["rounds"].push_back({{"shortages", r.shortages}, {"largest_usd_m", r.short_most.in_millions()}});
  json shortages = json::array();
  for (const finance::Shortage& s : contract.finance.shortages) {
    if (shortages.size() == kListed) break;
    shortages.push_back({{"kind", name_of(s.kind)},
                         {"where", s.where},
                         {"month", p.month_at(s.month).text()},
                         {"usd_m", s.amount.in_millions()}});
  }
  j["short"] = std::move(shortages);
  return j;
}

void tell_funding(const SearchResult& result, const ContractFunding& contract) {
  if (contract.rounds.empty() && contract.funding != Funding::disagrees)
    return;  // paid for as it came, or short by the rules already
  say("money on the contract basis: " + outcome(result, contract));
}

}  // namespace stargate
