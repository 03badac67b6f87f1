// SPDX-License-Identifier: Apache-2.0
// How a plan stands, in words and as JSON: the same in every verb, on the page and in the workbook.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/finance/plan_verdict.hpp"

namespace stargate {

std::string_view status_name(finance::PlanStatus status);   // "cannot-be-paid-for", for machines
std::string_view status_words(finance::PlanStatus status);  // "cannot be paid for", inside a sentence or a table
std::string verdict_sentence(const finance::PlanVerdict& verdict);  // "This plan cannot be paid for as it stands."
// "The plan file was changed after it was saved: ..."; empty for one that was not.
std::string altered_sentence(const finance::PlanVerdict& verdict);

// What is missing where an obligation is not kept: "Free cash below the required minimum".
std::string_view lack_words(finance::Obligation kind);
// The name for people of a facility, partner, campaign, site or region; "" for the programme.
std::string place_words(const Programme& programme, const std::string& id);
// The same of where something is missing, which may be a row of what is decided beforehand.
std::string place_words(const Programme& programme, const finance::Lack& lack);
// "Free cash below the required minimum: 41.3 USD m in Mar 2027, the worst of 3 months (Feb 2027 to Apr 2027)"
std::string lack_sentence(const Programme& programme, const finance::Lack& lack);

// Nothing for a sound plan that was not altered; else the sentences and the first `most` of what is missing, a line
// each, and how many more there are.
std::string verdict_text(const Programme& programme, const finance::PlanVerdict& verdict, std::size_t most = 5);
// What is short, for machines: null for a sound plan; else cash that nobody provides, and how many obligations are not
// kept.
nlohmann::json shortage_json(const finance::PlanVerdict& verdict);
nlohmann::json verdict_json(const Programme& programme, const finance::PlanVerdict& verdict);

}  // namespace stargate
