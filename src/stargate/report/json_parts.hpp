// SPDX-License-Identifier: Apache-2.0
// The parts of report_json, one source each. Inside report only.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "stargate/report/figures.hpp"
#include "stargate/report/report_json.hpp"

namespace stargate::report {

using nlohmann::json;

json number(double value);  // null when it is not finite; to a cent in USD m
json numbers(const Series& series);
Series sum_of(const json& rows, const char* field);  // of a series that every row has; empty without rows

// "Mar 2027", "Mar 2027 to Jun 2027".
std::string month_words(const Programme& programme, int t);
std::string span_words(const Programme& programme, int from, int to);
std::string counted(double count, std::string_view one, std::string_view many);  // "1 rack", "1,200 racks"
std::string in_words_usd(double usd_m);  // "1.2 billion USD", "-35.0 million USD"

// The name for people: `name`, or the id when there is none.
template <class Row>
const std::string& called(const Row& row) {
  return row.name.empty() ? row.id : row.name;
}
std::string campaign_place(const Programme& programme, const Run& run);  // site id, or the linked sites by name

void put_places(const Subject& subject, json& report);  // sites, gantt
void put_power(const Subject& subject, json& report);
void put_compute(const Subject& subject, json& report);
void put_racks(const Subject& subject, json& report);    // racks, hub stock, contracts
void put_capital(const Subject& subject, json& report);  // partners, facilities, account
void put_cash(const Subject& subject, json& report);     // cash lines, sources and uses
void put_findings(const Subject& subject, const std::vector<Binding>& binding, json& report);
void put_assumptions(const Subject& subject, json& report);
void put_words(const Subject& subject, json& report);  // headlines and answers, from what the other parts hold

}  // namespace stargate::report
