// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/page_parts.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/report/answer_words.hpp"
#include "stargate/report/page.hpp"

namespace stargate::report {

using nlohmann::json;

namespace {

const char* state_of(const Answer& a) {
  if (!a.possible) return a.why_not.empty() ? "not_answered" : "not_possible";
  if (a.unknown) return "not_known";
  return told(a) ? "told" : "not_distinguishable";
}

}  // namespace

bool told(const Answer& a) { return a.possible && !a.unknown && a.distinguishable && std::isfinite(a.change); }

json worth_data(const Answer& a) {
  const bool has_number = told(a);
  return {{"state", state_of(a)},
          {"change", has_number ? json(a.change) : json()},
          {"low", has_number ? finite(a.low) : json()},
          {"high", has_number && !a.at_least() ? finite(a.high) : json()},
          {"why", a.possible ? "" : a.why_not}};
}

json horizon_data(const Programme& p) {
  return {{"first", p.settings.first_month.text()},
          {"last", p.month_at(std::max(p.horizon(), 1) - 1).text()},
          {"months", p.horizon()}};
}

const std::string& title_of(const Programme& p) {
  return p.settings.title.empty() ? p.settings.name : p.settings.title;
}

json page_head(std::string_view kind) { return {{"kind", kind}, {"contract_version", kPageContractVersion}}; }

}  // namespace stargate::report
