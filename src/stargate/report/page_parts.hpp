// SPDX-License-Identifier: Apache-2.0
// What the data of several pages share; their contract is web/src/data_worth.ts. Inside report only.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "stargate/answers/valuer.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate::report {

// What a change is worth. Numbers are there only where the answer is possible, told from zero and finite; `high` is
// null where it may be more.
nlohmann::json worth_data(const Answer& answer);
bool told(const Answer& answer);

// The programme's months without the tail: the first, the last and how many.
nlohmann::json horizon_data(const Programme& programme);

// The programme's title, or its name where it has none.
const std::string& title_of(const Programme& programme);

// What every page's data begin with.
nlohmann::json page_head(std::string_view kind);

}  // namespace stargate::report
