// SPDX-License-Identifier: Apache-2.0
// A price changed in the workbook gives what the engine gives for the programme with that price and the same plan.
#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "stargate/workbook/book.hpp"
#include "stargate/workbook/calculate.hpp"
#include "tests/finance/planned.hpp"
#include "tests/workbook/differences.hpp"

namespace stargate::workbook {
namespace {

struct Change {
  const char* what;
  std::function<void(Programme&)> make;
};

// Each by another factor, so that no two can stand for each other.
const Change kChanges[] = {
    {"revenue",
     [](Programme& p) {
       for (Demand& d : p.demands) d.usd_per_h100e_hour *= 1.0625;
     }},
    {"penalties",
     [](Programme& p) {
       for (Demand& d : p.demands) d.penalty_usd_per_h100e_hour *= 1.5;
     }},
    {"utilisation",
     [](Programme& p) {
       for (Service& s : p.services) s.utilisation_pct *= 0.875;
     }},
    {"campaigns",
     [](Programme& p) {
       for (Campaign& c : p.campaigns) c.revenue_usd_m *= 1.125;
     }},
    {"energy",
     [](Programme& p) {
       for (PowerPrice& price : p.power_prices) price.usd_per_mwh *= 1.25;
     }},
    {"maintenance",
     [](Programme& p) {
       for (Platform& k : p.platforms) k.maintenance_pct_per_year *= 1.25;
     }},
    {"value of racks",
     [](Programme& p) {
       for (Platform& k : p.platforms) k.value_usd_m *= 1.125;
     }},
    {"installing",
     [](Programme& p) {
       for (Platform& k : p.platforms) k.install_usd_m_per_rack *= 1.5;
     }},
    {"sites",
     [](Programme& p) {
       for (Site& s : p.sites) s.open_usd_m *= 1.5, s.staff_usd_m_per_year *= 2, s.lease_usd_m_per_year *= 3;
     }},
    {"buildings",
     [](Programme& p) {
       for (Hall& h : p.halls) h.capex_usd_m *= 1.25, h.escalation_pct_per_year *= 2, h.upkeep_usd_m_per_year *= 1.5;
     }},
    {"remaining cost",
     [](Programme& p) {
       for (OpeningBuilding& b : p.opening_buildings) b.remaining_usd_m *= 0.75;
     }},
    {"power",
     [](Programme& p) {
       for (Tranche& q : p.tranches) q.capex_usd_m *= 1.5, q.fixed_usd_m_per_year *= 0.5, q.collateral_usd_m *= 2;
     }},
    {"racks",
     [](Programme& p) {
       for (OfferPrice& price : p.offer_prices) price.usd_m_per_rack *= 1.0625;
     }},
    {"terms of payment",
     [](Programme& p) {
       for (Offer& o : p.offers) o.deposit_pct *= 0.5, o.shipment_pct *= 0.75;
     }},
    {"freight and duty",
     [](Programme& p) {
       for (Lane& l : p.lanes) l.usd_m_per_rack *= 2, l.duty_pct *= 1.5;
     }},
    {"contracts",
     [](Programme& p) {
       for (OfferTier& t : p.offer_tiers) t.discount_pct *= 1.5;
       for (Offer& o : p.offers)
         o.take_or_pay_pct *= 0.5, o.reservation_usd_m_per_rack *= 1.5, o.cancellation_usd_m_per_rack *= 2;
     }},
    {"unpaid",
     [](Programme& p) {
       for (OpeningOrder& o : p.opening_orders) o.unpaid_usd_m *= 0.875;
     }},
    {"storage and overhead",
     [](Programme& p) {
       for (Region& r : p.regions) r.storage_usd_k_per_rack_month *= 3;
       p.settings.overhead_usd_m_per_month *= 1.5;
     }},
    {"lives", [](Programme& p) { p.tax.building_months = 400, p.tax.power_months = 120; }},
};

Book book_for(const Programme& p, const Plan& plan) {
  const Audit audited = audit(p, plan);
  return book_of(p, plan, audited, finance::examine(p, plan, audited), {});
}

// The book with the inputs of another, its formulas found again. Answers how many inputs have changed.
int change_inputs(Book& book, const std::map<std::string, const Row*>& other) {
  int changed = 0;
  for (Sheet& sheet : book.sheets)
    for (Row& row : sheet.rows) {
      if (is_formula(row.kind)) row.values.clear();
      const auto found = other.find(row.name);
      if (is_formula(row.kind) || row.kind == RowKind::heading || found == other.end()) continue;
      if (sheet.name == "Plan") {
        EXPECT_EQ(row.values, found->second->values) << row.name << " is the plan's and moves with a price";
      }
      changed += sheet.name == "Inputs" && row.values != found->second->values ? 1 : 0;
      row.values = found->second->values;
    }
  calculate(book);
  return changed;
}

void expect_follows(const Programme& p, const Plan& plan, const Change& change) {
  SCOPED_TRACE(change.what);
  Programme other = p;
  change.make(other);
  Book book = book_for(p, plan);
  const Book wanted = book_for(other, plan);
  const auto rows = rows_by_name(wanted);
  EXPECT_GT(change_inputs(book, rows), 0);
  const auto wrong = differences(book, wanted);
  for (size_t i = 0; i < std::min<size_t>(wrong.size(), 10); ++i) ADD_FAILURE() << wrong[i];
}

TEST(Prices, ChangedInTheBookGiveWhatTheEngineGives) {
  const Programme p = small::rich_programme();
  const Plan plan = small::rich_plan();
  for (const Change& change : kChanges) expect_follows(p, plan, change);
}

}  // namespace
}  // namespace stargate::workbook
