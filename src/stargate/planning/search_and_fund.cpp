#include "stargate/planning/search_and_fund.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "stargate/solve/highs/version.hpp"

namespace stargate {

namespace {

constexpr double kLeastSeconds = 0.5;  // a round of the money is given so much, whatever is left

// Whether the money of a plan has to be solved again on the contract basis.
bool has_to_be_funded(const Programme& p, const Plan& plan, const Audit& audit) {
  if (audit.has_hard_shortfall()) return false;
  return !finance::examine(p, plan, audit).fundable();
}

}  // namespace

SearchAndFunding search_and_fund(const Programme& p, const Formulation& formulation, SearchOptions options,
                                 const TimeLimit& limit, double kept_back, const std::function<void()>& on_funding) {
  const auto stopped = [ask = options.should_stop] { return ask && ask(); };
  options.time_limit_s = options.reproducible ? limit.seconds() : std::max(0.0, limit.left() - kept_back);
  options.seconds_after = [&](const Plan& plan, const Audit& audit) {
    return has_to_be_funded(p, plan, audit) ? limit.for_funding() : 0;
  };
  options.clock = monotonic_seconds;
  SearchAndFunding o;
  o.result = search_plan(p, formulation, options);
  if (!o.result.found) return o;
  if (on_funding) on_funding();
  FundingLimits limits;
  limits.seconds_for_round = [&] { return std::max(kLeastSeconds, limit.left() - kept_back); };
  limits.should_stop = [&] { return stopped() || limit.left() <= kept_back; };
  o.exact = fund_exactly(p, formulation, o.result, limits);
  if (o.exact.funding == Funding::unsettled && !stopped() && limit.left() <= kept_back)
    o.exact.funding = Funding::out_of_time;
  o.result.interrupted = o.result.interrupted || stopped();
  return o;
}

Origin origin_of(const SearchResult& result, std::uint32_t seed, std::optional<double> gap_requested_pct) {
  Origin origin;
  origin.made_on = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
  origin.tool_version = "stargate " STARGATE_VERSION;
  origin.solver = solver_version();
  origin.seed = seed;
  origin.bounds = result.bounds;
  origin.gap_requested_pct = gap_requested_pct;
  return origin;
}

}  // namespace stargate
