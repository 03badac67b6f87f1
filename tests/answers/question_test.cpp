// SPDX-License-Identifier: Apache-2.0
// Wishes in words: what each part means, and what is refused.
#include "stargate/answers/question.hpp"

#include "stargate/answers/scene.hpp"
#include "stargate/solve/solver.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

// January to March 2026, with a tranche and a training.
Programme with_everything() {
  Programme p = two_makers();
  p.tranches.resize(1);
  p.tranches[0].id = "line";
  p.tranches[0].site = {"alpha"};
  p.campaigns.resize(1);
  p.campaigns[0].id = "train";
  p.campaigns[0].platform = {"rack"};
  link(p);
  return p;
}

TEST(Wish, SaysWhatOfWhichRowInWhichMonthsAndHowMuch) {
  const Programme p = with_everything();
  const auto read = [&](const std::string& text) { return read_wish(p, text, "--why").value(); };
  EXPECT_EQ(read("rack_order far-rack 2026-02..2026-03 >= 30"), (Wish{Wish::What::orders, 1, 1, 2, 30, kInfinity}));
  EXPECT_EQ(read("rack_order near-rack 2026-02 <= 5"), (Wish{Wish::What::orders, 0, 1, 1, 0, 5}));
  EXPECT_EQ(read("start hall 2026-01 = 4"), (Wish{Wish::What::starts, 0, 0, 0, 4, 4}));
  EXPECT_EQ(read("contract far-rack <= 0"), (Wish{Wish::What::contracts, 1, 0, 2, 0, 0}));
  EXPECT_EQ(read("commitment line >= 1"), (Wish{Wish::What::commitment, 0, 0, 2, 1, kInfinity}));
  EXPECT_EQ(read("run train 2026-03 >= 1"), (Wish{Wish::What::run, 0, 2, 2, 1, kInfinity}));
  EXPECT_EQ(read("start hall >= 2").least, 2);
  EXPECT_EQ(read("rack_order near-rack 2025-12..2026-01 >= 1").from, -1);
  EXPECT_EQ(read("rack_order near-rack 2026-03..2026-09 >= 1").until, 8);
}

TEST(Wish, EverythingElseIsAMistakeThatSaysWhich) {
  const Programme p = with_everything();
  const auto wrong = [&](const std::string& text) {
    const auto wish = read_wish(p, text, "--why-not");
    EXPECT_FALSE(wish) << text;
    return wish ? "" : to_string(wish.mistakes().front());
  };
  EXPECT_EQ(
      wrong("order near-rack 2026-01 >= 1"),
      "--why-not: names 'order', which is not a decision; use one of rack_order, start, commitment, run, contract");
  EXPECT_EQ(wrong("start nobody 2026-01 >= 1"),
            "--why-not: names 'nobody', but this programme has no such building class; use one of hall");
  EXPECT_EQ(wrong("run hall >= 1"),
            "--why-not: names 'hall', but this programme has no such campaign; use one of train");
  EXPECT_EQ(wrong("rack_order near-rack 2026-13 >= 1"),
            "--why-not: has '2026-13', which is not a month; write 2026-03 or 2026-03..2026-08");
  EXPECT_EQ(wrong("rack_order near-rack 2026-01..x >= 1"),
            "--why-not: has '2026-01..x', which is not a month; write 2026-03 or 2026-03..2026-08");
  EXPECT_EQ(wrong("rack_order near-rack 2026-02..2026-01 >= 1"),
            "--why-not: has the months 2026-02..2026-01, an empty interval; put the earlier month first");
  for (const char* months : {"2026-04", "2025-12", "2025-01..2025-12"})
    EXPECT_EQ(wrong(std::string("rack_order near-rack ") + months + " >= 1"),
              std::string("--why-not: has the months ") + months +
                  ", in which nothing is decided; give months from 2026-01 to 2026-03");
  EXPECT_EQ(wrong("run train >= 2"), "--why-not: asks for more than one of what happens once; ask for >= 1 or <= 0");
  EXPECT_EQ(wrong("commitment line = 2"),
            "--why-not: asks for more than one of what happens once; ask for >= 1 or <= 0");
  for (const char* text : {"start hall >=", "start hall == 1", "start hall >= 1x", "start hall >= -1",
                           "start hall >= inf", "start hall > 1", "start hall 2026-01 2026-02 >= 1"})
    EXPECT_NE(wrong(text).find("which is not a wish; write it like 'rack_order gb300-quanta"), std::string::npos)
        << text;
  EXPECT_TRUE(read_wish(p, "commitment line <= 2", ""));
  EXPECT_TRUE(read_wish(p, "commitment line <= 0", ""));
}

TEST(Wish, IsWrittenAsItIsRead) {
  const Programme p = with_everything();
  for (const char* text : {"rack_order far-rack 2026-02..2026-03 >= 30", "start hall 2026-01 = 4",
                           "contract far-rack 2026-01..2026-03 <= 0", "run train 2026-03 >= 1",
                           "commitment line 2026-01 <= 0", "rack_order near-rack 2026-02 <= 2.5"})
    EXPECT_EQ(text_of(p, read_wish(p, text, "").value()), text);
  EXPECT_EQ(text_of(p, read_wish(p, "run train = 0", "").value()), "run train 2026-01..2026-03 <= 0");
}

TEST(Wish, IsARowOfTheModel) {
  const Programme p = two_makers();
  const Formulation f = formulate(p, {});
  Model model = f.model;
  const int rows = model.num_rows();
  add_wishes(f, {{Wish::What::orders, 0, 0, 2, 30, kInfinity}, {Wish::What::orders, 1, 0, 0, 0, 5}}, model);
  ASSERT_EQ(model.num_rows(), rows + 2);
  EXPECT_EQ(model.name(RowId{rows}), "wish/0");
  EXPECT_EQ(model.row_lower(RowId{rows}), 30);
  EXPECT_EQ(model.row_upper(RowId{rows}), kInfinity);
  EXPECT_EQ(model.row_lower(RowId{rows + 1}), -kInfinity);
  EXPECT_EQ(model.row_upper(RowId{rows + 1}), 5);
  EXPECT_TRUE(can_be_fulfilled(f, {Wish::What::orders, 0, 0, 2, 30, kInfinity}));
}

// A lead of four months instead of two: what was started in month 3 is started in month 1 to be ready when it was.
TEST(Scene, StartsMoveByWhatLeadsHaveChanged) {
  Programme p = programme(12, 3);
  p.halls[0].max_count = 3;
  p.halls[0].start_from = ym(2026, 1);
  p.halls[0].lead_days = 60;
  p.tranches.resize(1);
  p.tranches[0].id = "line";
  p.tranches[0].site = {"alpha"};
  p.tranches[0].mw = 5;
  p.tranches[0].commit_from = ym(2026, 1);
  p.tranches[0].commit_until = ym(2026, 12);
  p.tranches[0].lead_days = 30;
  link(p);
  Programme later = p;
  later.halls[0].lead_days = 120;
  later.tranches[0].lead_days = 91;
  const Formulation was = formulate(p, {}), now = formulate(later, {});
  Decisions d = no_decisions(p, was);
  d.starts[0] = {0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
  d.committed[0] = 5;
  const Decisions sooner = ready_when_they_were(was, now, d);
  EXPECT_EQ(sooner.starts[0], (std::vector<int>{2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));  // not before the first month
  EXPECT_EQ(sooner.committed[0], 3);
  const Decisions back = ready_when_they_were(now, was, d);
  EXPECT_EQ(back.starts[0], (std::vector<int>{0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(back.committed[0], 7);
  d.committed[0] = -1;
  EXPECT_EQ(ready_when_they_were(was, now, d).committed[0], -1);
  d.committed[0] = 11;
  EXPECT_EQ(ready_when_they_were(now, was, d).committed[0], 11);  // the last month
  EXPECT_EQ(ready_when_they_were(was, was, d), d);
}

}  // namespace
}  // namespace stargate
