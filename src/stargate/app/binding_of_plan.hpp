// What binds in a plan and what one more unit is worth, as it is kept with the plan: the answer of `stargate explain`,
// found in the same way (explain/binding_inputs.hpp), with less time and without ranges.
#pragma once

#include <functional>
#include <vector>

#include "stargate/io/store/binding.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

// Every limit is really changed, in all its months, and the plan solved again around its own buildings, power,
// contracts and campaigns, so that it is worth at least so much; limits on those, and the limits that matter most, are
// asked with them chosen again, as far as the time allows. What one more unit is worth is the change for one unit. Most
// valuable first, at most `most` entries; where no limit is worth anything, one entry without a value says of how many.
// Empty where none could be asked.
std::vector<Binding> binding_of_plan(const Programme&, const Plan&, double time_limit_s,
                                     const std::function<bool()>& should_stop, int most = 25);

// The same in a process of its own, which is ended when the time is over: on a large programme one step of it may take
// longer. Empty then.
std::vector<Binding> binding_in_time(const Programme&, const Plan&, double time_limit_s,
                                     const std::function<bool()>& should_stop);

// "Grid power (alpha), 1 MW more in every month: worth USD 70.16 m, found by changing it and solving again."
std::string binding_words(const std::string& what, const std::string& where, const std::string& step, double worth,
                          double error, const std::string& unit, bool at_least);

}  // namespace stargate
