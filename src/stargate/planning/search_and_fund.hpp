// A search, and then the money of its plan on the contract basis, in one time limit.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "stargate/io/store/origin.hpp"
#include "stargate/planning/time_limit.hpp"
#include "stargate/search/exact_funding.hpp"
#include "stargate/search/plan_search.hpp"

namespace stargate {

struct SearchAndFunding {
  SearchResult result;
  ExactFunding exact;  // where the search found a plan
};

// `options` say what is searched for and who stops it; their limits of time are set here: `kept_back` seconds are left
// at the end for what follows. `on_funding` is called when the search is over and its plan is to be paid for.
SearchAndFunding search_and_fund(const Programme&, const Formulation&, SearchOptions options, const TimeLimit& limit,
                                 double kept_back, const std::function<void()>& on_funding = {});

// What is kept of how a plan was made, today and by this version of the program.
Origin origin_of(const SearchResult& result, std::uint32_t seed, std::optional<double> gap_requested_pct);

}  // namespace stargate
