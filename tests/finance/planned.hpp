// SPDX-License-Identifier: Apache-2.0
// Programmes with plans on which the physical side of finance is tried: the examples and the small programme with any
// plans, and the small programme with its own.
#pragma once

#include <functional>
#include <string>

#include "stargate/io/programme/load.hpp"
#include "tests/finance/random_plan.hpp"
#include "tests/plan/rich_programme.hpp"

namespace stargate::finance {

inline Programme example(const std::string& name) {
  auto loaded = load_programme("benchmarks/frozen/" + name);
  return loaded ? std::move(loaded.value()) : Programme{};
}

inline void for_each_plan(int seeds, const std::function<void(const Programme&, const Plan&, const Audit&)>& look) {
  std::vector<Programme> programmes = {small::rich_programme()};
  for (const char* name : {"two-sites", "stargate-2025", "stargate-2026"}) programmes.push_back(example(name));
  for (const Programme& p : programmes) {
    ASSERT_FALSE(p.halls.empty());
    for (unsigned seed = 1; seed <= static_cast<unsigned>(seeds); ++seed) {
      SCOPED_TRACE(p.settings.name + ", seed " + std::to_string(seed));
      const Plan plan = random_plan(p, seed);
      look(p, plan, audit(p, plan));
    }
  }
  look(programmes[0], small::rich_plan(), audit(programmes[0], small::rich_plan()));
}

}  // namespace stargate::finance
