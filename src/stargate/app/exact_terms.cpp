#include "stargate/app/exact_terms.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "stargate/app/console.hpp"
#include "stargate/app/words.hpp"

namespace stargate {

namespace {

constexpr size_t kShown = 8;       // on the terminal
constexpr size_t kListed = 20;     // in JSON

const char* name_of(Funding funding) {
  switch (funding) {
    case Funding::funded: return "funded";
    case Funding::unfundable: return "unfundable";
    case Funding::out_of_time: return "out-of-time";
    case Funding::unsettled: return "unsettled";
    case Funding::disagrees: return "disagrees";
  }
  return "";
}

std::string verdict(const SearchResult& result, const ExactFunding& exact) {
  const std::string rounds = fmt::format("{} round{}", exact.rounds.size(), exact.rounds.size() == 1 ? "" : "s");
  switch (exact.funding) {
    case Funding::funded: return fmt::format("funded after {}, which costs {:.1f} {} of the objective", rounds, exact.value_given_up, goal_unit(result.plan.goal));
    case Funding::unfundable: return fmt::format("this plan cannot be paid for; {} of solving its money again did not help", rounds);
    case Funding::out_of_time: return fmt::format("not settled: the solver had no answer in the time of a round, after {}", rounds);
    case Funding::unsettled:
      if (result.interrupted) return fmt::format("stopped before the plan's money fits them, after {}", rounds);
      return fmt::format("rules and agreements do not come together in {}", rounds);
    case Funding::disagrees: return "the engine's own checks disagree; `stargate finance PLAN` says which";
  }
  return "";
}

}  // namespace

nlohmann::json exact_json(const Programme& p, const ExactFunding& exact) {
  using nlohmann::json;
  json j{{"state", name_of(exact.funding)}, {"rounds", json::array()}, {"value_given_up", number(exact.value_given_up)}, {"short", json::array()}};
  for (const FundingRound& r : exact.rounds) j["rounds"].push_back({{"shortages", r.shortages}, {"largest_usd_m", r.short_most.in_millions()}});
  for (const finance::Shortage& s : exact.finance.shortages) {
    if (j["short"].size() == kListed) break;
    j["short"].push_back({{"kind", s.kind}, {"where", s.where}, {"month", p.month_at(s.month).text()}, {"usd_m", s.amount.in_millions()}});
  }
  return j;
}

void tell_exact(const Programme& p, const SearchResult& result, const ExactFunding& exact) {
  // Funded as it came; or short by the rules already, whose shortfalls are told.
  if (exact.rounds.empty() && (exact.funding == Funding::funded || exact.funding == Funding::unfundable)) return;
  say("exact terms: " + verdict(result, exact));
  if (exact.funding == Funding::funded) return;
  std::vector<finance::Shortage> list = exact.finance.shortages;
  std::erase_if(list, [](const finance::Shortage& s) { return s.kind == "default"; });
  for (size_t i = 0; i < std::min(kShown, list.size()); ++i) {
    const finance::Shortage& s = list[i];
    const auto t = static_cast<size_t>(s.month);
    std::string sides;
    if (s.kind == "cash" || s.kind == "liquidity")
      sides = fmt::format("; cash {:.3f} by the rules, {:.3f} by the agreements, of which {:.3f} is free", result.audit.derived.cash[t].in_millions(),
                          exact.finance.run.cash[t].closing.in_millions(), exact.finance.run.cash[t].free.in_millions());
    say(fmt::format("  short: {} {} {}: {:.3f} USD m{}", s.kind, s.where, p.month_at(s.month).text(), s.amount.in_millions(), sides));
  }
  if (list.size() > kShown) say(fmt::format("  and {} more; `stargate finance PLAN` lists them", list.size() - kShown));
}

}  // namespace stargate
