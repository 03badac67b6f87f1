// SPDX-License-Identifier: Apache-2.0
// Answers and decisions as JSON: how they are kept in files and come from workers.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "stargate/answers/valuer.hpp"

namespace stargate {

nlohmann::json decisions_json(const Decisions&);
Decisions decisions_from_json(const nlohmann::json&);
nlohmann::json answer_json(const Answer&);
Answer answer_from(const nlohmann::json&);

}  // namespace stargate
