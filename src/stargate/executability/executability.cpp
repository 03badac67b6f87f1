// SPDX-License-Identifier: Apache-2.0
#include "stargate/executability/executability.hpp"

#include <algorithm>
#include <array>

#include "stargate/base/check.hpp"
#include "stargate/executability/tally.hpp"

namespace stargate::executability {

namespace {

// The list, once: what is asked, and what answers it.
struct Entry {
  Asked asked;
  Test* test;
};

constexpr std::array kList = {
    Entry{{1, "draw_reimbursement",
           "A loan pays for cost of the last 4 months, vendor credit and leases for that of the last 3.", "USD m"},
          draw_reimbursement},
    Entry{{2, "in_balance",
           "In every month of building, undrawn debt, undrawn equity and cash cover the cost to complete of what was "
           "started.",
           "USD m"},
          in_balance},
    Entry{{3, "call_beside_distribution", "No month has both a call and a distribution.", "USD m"},
          call_beside_distribution},
    Entry{{4, "distribution_before_ready", "Nothing is distributed before the first building is ready.", "USD m"},
          distribution_before_ready},
    Entry{{5, "net_gearing", "Debt stays within the limit of gearing on contributed capital net of what was returned.",
           "USD m"},
          net_gearing},
    Entry{{6, "storage_energy", "Storage moves energy and makes none: over a month, other sources carry the site.",
           "MWh"},
          storage_energy},
    Entry{{7, "energy_of_sources", "No site draws more energy in a month than its sources can give.", "MWh"},
          energy_of_sources},
    Entry{{8, "hub_stock", "Racks in a hub at the end of a month are at most those installed in the next.", "racks"},
          hub_stock},
    Entry{{9, "rack_waits", "No rack waits over 60 days beside an open hall, power and a crew.", "racks"}, rack_waits},
    Entry{{10, "rack_never_installed", "Every rack that is bought is installed.", "racks"}, rack_never_installed},
    Entry{{11, "order_lot", "Orders are of at least the offer's minimum, 10 racks where it has none.", "racks"},
          order_lot},
    Entry{{12, "contract_without_racks", "No contract period is signed and left without a rack.", "contracts"},
          contract_without_racks},
    Entry{
        {13, "flow_changes",
         "What a region gives a service changes at most once a quarter; growing or shrinking with the region does not "
         "count.",
         "changes"},
        flow_changes},
    Entry{{14, "service_spell", "A service that is once served is served for at least 6 months.", "months"},
          service_spell},
    Entry{{15, "destination_changes", "The regions that an offer's orders go to change at most once a quarter.",
           "changes"},
          destination_changes},
    Entry{
        {16, "last_month",
         "In the last month revenue by service, distribution, early repayment and cash are within 10 % of the mean of "
         "the three months before.",
         "USD m"},
        last_month},
    Entry{{17, "cash_ahead", "In nine months of ten cash at the end covers what is paid in the next month.", "USD m"},
          cash_ahead},
    Entry{{18, "even_calls",
           "From the first call to the last, calls of one month and the next differ by at most half of the largest.",
           "USD m"},
          even_calls},
    Entry{{19, "principal_as_instalment",
           "Principal that falls due is booked as an instalment, not as early repayment.", "USD m"},
          principal_as_instalment},
    Entry{{20, "repayment_beside_draw",
           "No loan is repaid early in a month in which another is drawn, unless that one refinances it.", "USD m"},
          repayment_beside_draw},
    Entry{{21, "repaid_before_use", "No loan is repaid early within 3 months of a draw on it.", "USD m"},
          repaid_before_use},
    Entry{{22, "cover_without_debt", "Cover is tested only where something is owed.", "tests"}, cover_without_debt},
    Entry{{23, "facility_use", "No facility is used outside its window, its uses or its suppliers.", "USD m"},
          facility_use},
    Entry{{24, "distribution_shares", "Partners' shares of a distribution follow their agreement.", "USD m"},
          distribution_shares},
    Entry{{25, "install_rate", "A site installs at most what its crews can.", "racks"}, install_rate},
    Entry{{26, "smallest_block", "A site with a platform has at least 8 of its racks.", "racks"}, smallest_block},
    Entry{{27, "terminal_value", "What stands after the last month is worth less than the whole value.", "USD m"},
          terminal_value},
    Entry{{28, "cash_on_payment_days", "Cash less any funding shortfall is never negative on a payment day.", "USD m"},
          cash_on_payment_days},
    Entry{{29, "obligations", "Obligations are met, or what missing them costs is in the plan.", "cases"}, obligations},
    Entry{{30, "usual_figures", "A figure outside what is usual has a source or a note.", "figures"}, usual_figures},
};

Result result_of(const Case& of, const Entry& entry) {
  Tally tally;
  entry.test(of, tally);
  Result result{entry.asked, Standing::does_not_apply, tally.looked_at(), std::move(tally.misses())};
  std::stable_sort(result.misses.begin(), result.misses.end(),
                   [](const Miss& a, const Miss& b) { return a.month < b.month; });
  if (!result.misses.empty()) {
    result.standing = Standing::failed;
  } else if (result.looked_at > 0) {
    result.standing = Standing::passed;
  }
  return result;
}

}  // namespace

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::passed:
      return "passed";
    case Standing::failed:
      return "failed";
    case Standing::does_not_apply:
      return "does_not_apply";
  }
  return "";
}

std::span<const Asked> all_asked() {
  static constexpr auto kAsked = [] {
    std::array<Asked, kList.size()> all;
    for (size_t i = 0; i < kList.size(); ++i) all[i] = kList[i].asked;
    return all;
  }();
  return kAsked;
}

const Miss* Result::worst() const {
  const auto most =
      std::max_element(misses.begin(), misses.end(), [](const Miss& a, const Miss& b) { return a.amount < b.amount; });
  return most == misses.end() ? nullptr : &*most;
}

std::vector<Result> put_to_test(const Case& of) {
  check(of.audit.clean(), "only a plan that breaks no rule is put to the tests of practice");
  std::vector<Result> results;
  for (const Entry& entry : kList) results.push_back(result_of(of, entry));
  return results;
}

Result put_to_test(const Case& of, int number) {
  check(number >= 1 && at(number) <= kList.size(), "a test of practice has a number of the list");
  return result_of(of, kList[at(number - 1)]);
}

}  // namespace stargate::executability
