// SPDX-License-Identifier: Apache-2.0
// stargate rfq and stargate bids: files in, files out, and the exit status.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

#include "stargate/app/exit_codes.hpp"
#include "stargate/io/programme/load.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

class Tender : public testing::Test {
 protected:
  small::Folder folder;
  std::string plan = small::save_small(folder);
  Programme programme = small::stored_programme();

  std::string request(const std::string& supplier = "maker") {
    const std::string file = folder / (supplier + ".csv");
    const Ran ran = stargate_program("rfq " + plan + " --supplier " + supplier + " -o " + file);
    EXPECT_EQ(ran.status, kOk) << ran.err;
    EXPECT_TRUE(says(ran.err, "1 offer asked of " + supplier)) << ran.err;
    return file;
  }

  // Writes the request with values in the lines of these fields.
  std::string filled(const std::string& lead_days = "30") {
    std::ifstream in(request());
    const std::string file = folder / "bid.csv";
    std::ofstream out(file);
    const std::pair<std::string, std::string> values[] = {{"valid_until,,quarter,", "2026-Q4"},
                                                          {"lead_days,,days,", lead_days},
                                                          {"rework_days,,days,", "15"},
                                                          {"yield_pct,,%,", "95"},
                                                          {"deposit_pct,,%,", "10"},
                                                          {"shipment_pct,,%,", "50"},
                                                          {"payment_days,,days,", "45"},
                                                          {"period_months,,months,", "4"},
                                                          {"min_order_racks,,racks,", "5"},
                                                          {"take_or_pay_pct,,%,", "30"},
                                                          {"tier_1_min_racks,,racks,", "10"},
                                                          {"tier_1_discount_pct,,%,", "6"},
                                                          {",USD m/rack,", "4.8"},
                                                          {",racks/month,", "12"}};
    for (std::string line; std::getline(in, line);) {
      for (const auto& [field, value] : values)
        if (const auto at = line.find(field);
            at != std::string::npos && !says(line, "reservation") && !says(line, "cancellation"))
          line.insert(at + field.size(), value);
      out << line << "\n";
    }
    return file;
  }
};

TEST_F(Tender, AsksASupplierWithoutOurPrices) {
  const std::string sheet = small::bytes_of(request());
  EXPECT_TRUE(says(sheet, "new-fab"));
  EXPECT_TRUE(says(sheet, "wanted"));
  for (const char* other : {"assembler", "old-asm", "asm", "founder", "fund", ",5,", ",6,", "30.4"})
    EXPECT_FALSE(says(sheet, other)) << other;
}

TEST_F(Tender, WritesTheRequestAsAWorkbookToStdoutOrAsJson) {
  const std::string book = folder / "maker.xlsx";
  EXPECT_EQ(stargate_program("rfq " + plan + " --supplier maker -o " + book).status, kOk);
  EXPECT_EQ(small::bytes_of(book).substr(0, 2), "PK");
  EXPECT_EQ(stargate_program("rfq " + plan + " --supplier maker -o -").out, small::bytes_of(request()));
  const json answer =
      json::parse(stargate_program("rfq " + plan + " --supplier maker --json -o " + (folder / "j.csv")).out);
  EXPECT_EQ(answer.at("status"), "ok");
  EXPECT_EQ(answer.at("offers").at(0).at("offer"), "new-fab");
}

TEST_F(Tender, SaysWhyThereIsNoRequest) {
  const std::pair<std::string, const char*> all[] = {
      {plan + " --supplier make -o " + (folder / "x.csv"), "did you mean"},
      {plan + " --supplier maker -o " + (folder / "x.doc"), "ends in .csv or .xlsx"},
      {plan + " --supplier maker -o " + (folder / "none/x.xlsx"), "cannot be written"},
      {plan + " --supplier maker -o " + (folder / "none/x.csv"), "cannot be written"},
      {plan + " -o " + (folder / "x.csv"), "--supplier"},
      {"/nowhere.plan --supplier maker -o " + (folder / "x.csv"), "/nowhere.plan"}};
  for (const auto& [words, said] : all) {
    const Ran ran = stargate_program("rfq " + words);
    EXPECT_EQ(ran.status, kBadInput) << words;
    EXPECT_TRUE(says(ran.err, said)) << ran.err;
  }
}

TEST_F(Tender, ComparesABidWithTheTermsOfToday) {
  const std::string bid = filled();
  const Ran ran = stargate_program("bids " + plan + " " + bid);
  EXPECT_EQ(ran.status, kOk) << ran.err;
  for (const char* part : {"bid.csv", "1*  new-fab", "today", "USD k/H100e", "Ex works", "20 % less"})
    EXPECT_TRUE(says(ran.out, part)) << part << "\n" << ran.out;
  const json answer = json::parse(stargate_program("bids " + plan + " " + bid + " --json").out);
  EXPECT_EQ(answer.at("status"), "ok");
  EXPECT_EQ(answer.at("platforms").at(0).at("offers").at(0).at("bid"), bid);
}

TEST_F(Tender, TellsWhatABidHardlyMeans) {
  const Ran ran = stargate_program("bids " + plan + " " + filled("3000"));
  EXPECT_EQ(ran.status, kOk) << ran.err;
  EXPECT_TRUE(says(ran.err, "new-fab.lead_days: caution: is 3000 days; usual is 0 to 730 days")) << ran.err;
  const json answer = json::parse(stargate_program("bids " + plan + " " + filled("3000") + " --json").out);
  EXPECT_EQ(answer.at("cautions").at(0).at("field"), "new-fab.lead_days");
}

TEST_F(Tender, NamesEveryMistakeOfEveryBid) {
  const std::string bid = filled("soon");
  const Ran ran = stargate_program("bids " + plan + " " + bid + " " + (folder / "none.csv") + " " +
                                   folder.path().string() + " " + plan);
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(says(ran.err, "new-fab.lead_days: is \"soon\"")) << ran.err;
  EXPECT_TRUE(says(ran.err, "none.csv: cannot be read")) << ran.err;
  EXPECT_TRUE(says(ran.err, "is a folder")) << ran.err;
  EXPECT_TRUE(says(ran.err, "small.plan")) << ran.err;
  EXPECT_TRUE(ran.out.empty());
}

// The small programme without its campaign over two regions, which files could not say.
TEST_F(Tender, WritesAnAwardAsAScenario) {
  programme.campaigns.pop_back();
  Plan decided = small::stored_plan();
  std::erase_if(decided.runs, [](const stargate::Run& run) { return run.campaign == small::kJoint; });
  plan = folder / "award.plan";
  ASSERT_TRUE(save_plan(plan, programme, decided, audit(programme, decided)));
  const std::string bid = filled(), out = folder / "award-1.toml";
  const Ran ran = stargate_program("bids " + plan + " " + bid + " --award new-fab -o " + out);
  ASSERT_EQ(ran.status, kOk) << ran.err;
  EXPECT_TRUE(says(ran.err, "--scenario " + out)) << ran.err;
  const std::string toml = small::bytes_of(out);
  for (const char* part :
       {"[[scenario]]\nid = \"award-1\"", "\"offer.new-fab.lead_days\" = 30\n",
        "\"offer_price.new-fab/2025-01.usd_m_per_rack\" = 4.8\n", "\"offer_tier.new-fab/2.discount_pct\" = 6\n"})
    EXPECT_TRUE(says(toml, part)) << part << "\n" << toml;
  const json answer =
      json::parse(stargate_program("bids " + plan + " " + bid + " --award new-fab --json -o " + out).out);
  EXPECT_EQ(answer.at("award").at("scenario"), "award-1");
  std::vector<std::string> set;
  for (const auto& [path, value] : answer.at("award").at("set").items())
    set.push_back(path + "=" + value.get<std::string>());
  const auto changed = changed_programme(programme, set);
  ASSERT_TRUE(changed) << to_string(changed.mistakes().front());
  EXPECT_EQ(changed.value().offers[small::kNewFab].payment_days, 45);
}

TEST_F(Tender, WritesNoScenarioThatTheProgrammeCannotTake) {
  const std::string bid = filled(), out = folder / "award.toml";
  const std::pair<std::string, const char*> all[] = {
      {" --award new-fab", "has no file to write"},
      {" -o " + out, "is only for --award"},
      {" --award new-fab -o " + (folder / "award.txt"), "not a TOML file"},
      {" --award old-asm -o " + out, "nobody bids for"}};
  for (const auto& [words, said] : all) {
    const Ran ran = stargate_program("bids " + plan + " " + bid + words);
    EXPECT_EQ(ran.status, kBadInput) << words;
    EXPECT_TRUE(says(ran.err, said)) << ran.err;
    EXPECT_FALSE(std::filesystem::exists(out));
  }
}

}  // namespace
}  // namespace stargate
