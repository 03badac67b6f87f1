// SPDX-License-Identifier: Apache-2.0
// The money on the contract basis as JSON, amounts in USD m to the cent: what is short, cash, cover by facility.
#include "stargate/report/json_writers.hpp"

namespace stargate::report {
namespace {

using finance::Standing;

const char* name_of(MoneySection section) {
  switch (section) {
    case MoneySection::pay:
      return "pay";
    case MoneySection::calendar:
      return "calendar";
    case MoneySection::partners:
      return "partners";
  }
  return "";
}

const char* name_of(Standing standing) {
  return standing == Standing::breached ? "breached" : standing == Standing::cured ? "cured" : "kept";
}

json finding(const MoneyFinding& row) {
  return {{"section", name_of(row.section)},
          {"what", row.what},
          {"where", row.where},
          {"from", row.from.text()},
          {"to", row.to.text()},
          {"months", row.months},
          {"worst", row.worst.text()},
          {"amount_usd_m", usd_m(row.amount)}};
}

json cash(const CashData& data) {
  return {{"closing_usd_m", usd_m(data.closing)},
          {"debt_reserve_usd_m", usd_m(data.debt_reserve)},
          {"maintenance_reserve_usd_m", usd_m(data.maintenance_reserve)},
          {"free_usd_m", usd_m(data.free)},
          {"least_usd_m", usd_m(data.least)},
          {"calls_usd_m", usd_m(data.calls)},
          {"cures_usd_m", usd_m(data.cures)},
          {"distributions_usd_m", usd_m(data.distributions)},
          {"cfads_usd_m", usd_m(data.cfads)},
          {"debt_service_usd_m", usd_m(data.debt_service)},
          {"ltv_pct", numbers(data.ltv_pct)},
          {"ltv_maximum_pct", numbers(data.ltv_maximum_pct)}};
}

json cover_test(const CoverTest& test) {
  return {{"test", test.forward ? "forward" : "backward"},
          {"month", test.month.text()},
          {"cover", number(test.cover)},
          {"minimum", test.minimum},
          {"have_usd_m", usd_m(test.have)},
          {"need_usd_m", usd_m(test.need)},
          {"headroom_usd_m", usd_m(test.headroom)},
          {"standing", name_of(test.standing)},
          {"cure_usd_m", usd_m(test.cure)},
          {"locked_up", test.locked_up},
          {"competes", test.competes}};
}

json cover(const FacilityCover& row) {
  json tests = json::array();
  for (const CoverTest& test : row.tests) tests.push_back(cover_test(test));
  return {{"facility", row.facility},
          {"cover", numbers(row.cover)},
          {"minimum", numbers(row.minimum)},
          {"forward_cover", numbers(row.forward_cover)},
          {"forward_minimum", numbers(row.forward_minimum)},
          {"lock_up", number(row.lock_up)},
          {"tests", std::move(tests)}};
}

}  // namespace

json contract_json(const Report& report) {
  const ContractData& data = report.contract;
  json findings = json::array(), loans = json::array(), covers = json::array();
  for (const MoneyFinding& row : data.findings) findings.push_back(finding(row));
  for (const LoanBalance& row : data.loans)
    loans.push_back({{"facility", row.facility}, {"balance_usd_m", usd_m(row.balance)}});
  for (const FacilityCover& row : data.covers) covers.push_back(cover(row));
  json contract;
  contract["findings"] = std::move(findings);
  contract["cash"] = cash(data.cash);
  contract["loans"] = std::move(loans);
  contract["cash_lines"] = cash_lines_json(report.money.cash_lines);
  contract["covers"] = std::move(covers);
  contract["cover_window_months"] = data.cover_window_months;
  contract["left_out"] = data.left_out;
  put_investors(data, contract);
  return contract;
}

}  // namespace stargate::report
