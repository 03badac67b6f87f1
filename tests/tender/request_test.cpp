// SPDX-License-Identifier: Apache-2.0
// What a request asks, and that it gives nothing away.
#include "stargate/tender/request.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "stargate/programme/schema.hpp"
#include "tests/io/store_fixture.hpp"
#include "tests/tender/tender_fixture.hpp"

namespace stargate::tender {
namespace {

using namespace testing;

std::string text(const Programme& p, const char* supplier = "norte") {
  return csv_of(request_lines(p, request(p, supplier)));
}

TEST(Quarters, AreReadAndWrittenInOneForm) {
  const auto q = Quarter::parse("2026-Q3");
  ASSERT_TRUE(q);
  EXPECT_EQ(q->text(), "2026-Q3");
  EXPECT_EQ(q->first_month().text(), "2026-07");
  EXPECT_EQ(q->last_month().text(), "2026-09");
  EXPECT_EQ((*q + 2).text(), "2027-Q1");
  EXPECT_EQ(Quarter::of(Month::of(2026, 12)).text(), "2026-Q4");
  for (const char* wrong :
       {"", "2026-Q5", "2026-Q0", "2026Q3", "Q3-2026", "26-Q3", "2026-03", "0000-Q1", "20x6-Q1", "2026-Q33"})
    EXPECT_FALSE(Quarter::parse(wrong)) << wrong;
}

TEST(Request, AddsUpAllSuppliersAndRoundsToALot) {
  const Programme p = programme();
  const Request r = request(p);
  // norte reaches texas alone: 60 in the first quarter, 20 + 31 in the second; the mean line is 41 racks, so lots are
  // 5.
  ASSERT_EQ(r.wanted.size(), 2U);
  EXPECT_EQ(r.wanted[0].quarter.text(), "2026-Q1");
  EXPECT_EQ(r.wanted[0].racks, 60);
  EXPECT_EQ(r.wanted[1].racks, 50);  // 51
  const Request other = request(p, "sur");
  ASSERT_EQ(other.wanted.size(), 3U);
  EXPECT_EQ(other.wanted[1].racks, 50);
  EXPECT_EQ(other.wanted[2].region, kOhio);
  EXPECT_EQ(other.wanted[2].racks, 10);  // 12
}

TEST(Request, LotsGrowWithWhatIsOrdered) {
  const Programme p = programme();
  Plan big = plan();
  for (Order& order : big.orders) order.racks *= 10;
  const auto r = request_for(p, big, "norte");
  ASSERT_TRUE(r);
  EXPECT_EQ(r.value().wanted[1].racks, 500);  // 510 in lots of 50: a fifth of the mean line is 82
  Plan small = plan();
  for (Order& order : small.orders) order.racks = 1;
  EXPECT_EQ(request_for(p, small, "norte").value().wanted[0].racks, 5);
}

TEST(Request, AsksForEachOfferOfTheSupplierAloneInTheQuartersWanted) {
  const Programme p = programme();
  const Request r = request(p, "sur");
  ASSERT_EQ(r.offers.size(), 1U);
  EXPECT_EQ(r.offers[0].offer, kAlphaSur);
  EXPECT_EQ(r.offers[0].first.text(), "2026-Q1");  // also where the programme thinks that it cannot deliver
  EXPECT_EQ(r.offers[0].last.text(), "2026-Q2");
}

TEST(Request, LeavesOutRegionsThatNoLaneReaches) { EXPECT_FALSE(says(text(programme()), "ohio")); }

TEST(Request, ExplainsEachFieldAsTheSchemaDoes) {
  const std::string sheet = text(programme());
  for (const AskedTerm& term : asked_terms())
    EXPECT_TRUE(says(sheet, std::string(term.info->meaning).substr(0, 20))) << term.info->name;
  for (const char* field :
       {"lead_days", "rework_days", "yield_pct", "deposit_pct", "shipment_pct", "payment_days", "min_order_racks",
        "take_or_pay_pct", "tier_1_min_racks", "tier_3_discount_pct", "reservation_usd_m_per_rack",
        "cancellation_usd_m_per_rack", "usd_m_per_rack,2026-Q1", "racks_per_month,2026-Q2", "valid_until"})
    EXPECT_TRUE(says(sheet, field)) << field;
}

TEST(Request, HoldsNoneOfOurFiguresOrOtherNames) {
  const std::string sheet = text(programme(), "sur");
  for (const char* ours : {"3.1415", "2.7183", "3.5", "131", "0.0471", "0.0281", "norte", "juarez", "alder", "birch",
                           "clinics", "west", "genome", "loan", "450", "700"})
    EXPECT_FALSE(says(sheet, ours)) << ours;
}

// The strongest form of the same: whatever figure, date or choice of the programme is another, the request stays.
TEST(Request, DoesNotChangeWithAnyFigureOfTheProgramme) {
  const Programme p = programme();
  const std::string sheet = text(p, "sur");
  int tried = 0;
  for (const TableInfo& table : tables()) {
    for (const FieldInfo& field : table.fields) {
      if (table.name == "programme" && field.name == "first_month") continue;  // the plan's months count from it
      if (field.type != FieldType::number && field.type != FieldType::whole && field.type != FieldType::month &&
          field.type != FieldType::flag && field.type != FieldType::date)
        continue;
      Programme other = p;
      for (int row = 0; row < table.size(other); ++row) {
        void* stored = table.row(other, row);
        const Value old = field.get(stored);
        Value changed = old;
        if (const auto* number = std::get_if<double>(&old)) changed = *number * 2 + 3.25;
        if (const auto* whole = std::get_if<std::int64_t>(&old)) changed = *whole + 1;
        if (const auto* month = std::get_if<Month>(&old)) changed = (month->is_set() ? *month : Month::of(2026, 1)) + 7;
        if (const auto* flag = std::get_if<bool>(&old)) changed = !*flag;
        if (std::holds_alternative<std::string>(old)) changed = std::string("2031-05-05");
        field.set(stored, changed);
        ++tried;
      }
      EXPECT_EQ(text(other, "sur"), sheet) << table.name << "." << field.name;
    }
  }
  EXPECT_GT(tried, 150);
}

TEST(Request, DoesNotTellHowOrdersAreSplitAmongSuppliers) {
  const Programme p = programme();
  Plan other = plan();
  for (Order& order : other.orders) order.offer = kAlphaNorte;
  EXPECT_EQ(csv_of(request_lines(p, request_for(p, other, "sur").value())), text(p, "sur"));
}

TEST(Request, NamesASupplierThatIsNotThereOrNotWanted) {
  const Programme p = programme();
  const auto near = request_for(p, plan(), "nortee");
  ASSERT_FALSE(near);
  EXPECT_TRUE(says(joined(near.mistakes()), "did you mean \"norte\"?"));
  Plan nothing;
  const auto none = request_for(p, nothing, "norte");
  ASSERT_FALSE(none);
  EXPECT_TRUE(says(joined(none.mistakes()), "orders no racks"));
}

TEST(Request, QuotesNamesWithCommas) {
  Programme p = programme();
  p.platforms[0].name = "Alpha, \"72\"";
  EXPECT_TRUE(says(text(p), "\"Alpha, \"\"72\"\"\""));
}

TEST(Request, IsWrittenAsAWorkbookWithTheSameBytesEachTime) {
  const Programme p = programme();
  const small::Folder folder;
  const auto lines = request_lines(p, request(p));
  ASSERT_TRUE(write_request_xlsx(lines, "Request", folder / "a.xlsx").empty());
  ASSERT_TRUE(write_request_xlsx(lines, "Request", folder / "b.xlsx").empty());
  EXPECT_EQ(small::bytes_of(folder / "a.xlsx").substr(0, 2), "PK");
  EXPECT_EQ(small::bytes_of(folder / "a.xlsx"), small::bytes_of(folder / "b.xlsx"));
  EXPECT_EQ(folder.files(), 2);
}

TEST(Request, SaysWhyThereIsNoWorkbook) {
  const Programme p = programme();
  const auto wrong = write_request_xlsx(request_lines(p, request(p)), "Request", "/nowhere/a.xlsx");
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_TRUE(says(wrong.front().what, "cannot be written"));
}

}  // namespace
}  // namespace stargate::tender
