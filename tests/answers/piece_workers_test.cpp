// SPDX-License-Identifier: Apache-2.0
// Questions in worker processes: the same answers as in this process, whatever else this process does, and one that is
// lost loses one answer.
#include "stargate/answers/piece_workers.hpp"

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "stargate/answers/ask_piece.hpp"
#include "stargate/answers/levers.hpp"
#include "stargate/answers/round.hpp"
#include "stargate/executor/processes.hpp"
#include "stargate/programme/programme_bytes.hpp"
#include "tests/answers/stand_in_pieces.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;
using stargate::testing::kEndingPiece;
using stargate::testing::kMeetingPiece;
using stargate::testing::kThrowingPiece;

Change change_of(const std::string& text) { return changes_of({text}).front(); }

std::vector<Question> questions(const Programme& p) {
  return {{"cheaper", {change_of("offer_price.near-rack/*.usd_m_per_rack=x0.99")}, {}},
          {"without", {}, {read_wish(p, "contract near-rack <= 0", "--why").value()}},
          {"dearer", {change_of("offer_price.near-rack/*.usd_m_per_rack=x1.3")}, {}},
          {"power", {change_of("site_grid.alpha/*.mw=-1")}, {}, -1},
          {"of the other", {change_of("offer_price.far-rack/*.usd_m_per_rack=x1.05")}, {}}};
}

// The answers without how long they took.
std::vector<std::string> texts(const Round& round) {
  std::vector<std::string> all;
  for (Answer a : round.answers) {
    a.seconds = 0;
    all.push_back(answer_json(a).dump());
  }
  return all;
}

// Counts what it starts.
class Counting : public Executor {
 public:
  int started = 0;
  std::unique_ptr<RunningTask> start(Task task) override {
    ++started;
    return processes_.start(std::move(task));
  }

 private:
  Processes processes_;
};

Round asked_by(PieceWorkers* workers, Valuer& v, int side_by_side, double seconds = 0) {
  RoundOptions options;
  options.workers = workers;
  options.side_by_side = side_by_side;
  options.seconds_each = seconds;
  return ask_all(v, questions(v.programme()), options);
}

TEST(PieceWorkers, AnswersAreThoseOfThisProcessHoweverManyAskThem) {
  const auto v = valuer_of(two_makers());
  ASSERT_TRUE(v->ready());
  const std::vector<std::string> here = texts(asked_by(nullptr, *v, 2));
  ASSERT_EQ(here.size(), 5U);
  for (const int side_by_side : {1, 2, 8}) {
    Counting executor;
    PieceWorkers workers(executor);
    EXPECT_EQ(texts(asked_by(&workers, *v, side_by_side)), here) << side_by_side;
    EXPECT_EQ(executor.started, std::min(side_by_side, 5)) << "a worker asks more than one question";
  }
}

TEST(PieceWorkers, WorkersStayForTheNextRoundUntilValuesAreAroundOtherDecisions) {
  const Programme p = two_makers();
  const auto v = valuer_of(p);
  Counting executor;
  PieceWorkers workers(executor);
  const std::vector<std::string> first = texts(asked_by(&workers, *v, 2));
  EXPECT_EQ(texts(asked_by(&workers, *v, 2)), first);
  EXPECT_EQ(executor.started, 2);
  const auto other = v->ask(questions(p)[1], 0);
  ASSERT_TRUE(other && other.value().possible);
  ASSERT_TRUE(v->rebase(other.value().decisions));
  const double here = v->here();
  RoundOptions options;
  options.workers = &workers;
  options.on_base = [](const Decisions&) {};
  const Round round = ask_all(*v, {questions(p)[1]}, options);
  EXPECT_GT(executor.started, 2);
  ASSERT_EQ(round.answers.size(), 1U);
  EXPECT_NEAR(round.answers[0].here, here, 1e-6);
}

TEST(PieceWorkers, WhereValuesStandIsTakenOverExactly) {
  const Programme p = two_makers();
  const auto v = valuer_of(p);
  const Valuer again(programme_from(to_bytes(p)), v->standpoint(), change);
  ASSERT_TRUE(again.ready());
  EXPECT_EQ(again.here(), v->here());
  EXPECT_EQ(again.decisions(), v->decisions());
  EXPECT_EQ(again.promises_kept(), v->promises_kept());
  EXPECT_EQ(again.figures().racks_ordered, v->figures().racks_ordered);
  Programme dearer = p;
  dearer.offer_prices[0].usd_m_per_rack = 1.1;
  EXPECT_FALSE(Valuer(dearer, v->standpoint(), change).ready()) << "of another programme";
}

TEST(PieceWorkers, AMistakeComesInTheSameWords) {
  const auto v = valuer_of(two_makers());
  const std::vector<Question> asked = {{"bad", {change_of("site_grid.alpha/*.mw=-1000")}, {}}};
  const Round here = ask_all(*v, asked, {});
  Processes processes;
  PieceWorkers workers(processes);
  RoundOptions options;
  options.workers = &workers;
  const Round there = ask_all(*v, asked, options);
  ASSERT_EQ(here.mistakes.size(), 1U);
  ASSERT_EQ(there.mistakes.size(), 1U);
  EXPECT_EQ(to_string(there.mistakes[0]), to_string(here.mistakes[0]));
}

// A piece that fails, in a worker or here, has no result, and the others have theirs.
TEST(PieceWorkers, OneThatIsLostLosesOnePiece) {
  const auto v = valuer_of(two_makers());
  const Piece good = ask_piece({"", {}, {}}, 0), lost{&kEndingPiece, ""}, failed{&kThrowingPiece, ""};
  const std::vector<Piece> pieces = {good, lost, good, failed, good, lost, failed, good};
  Counting executor;
  PieceWorkers workers(executor);
  for (const int side_by_side : {1, 3}) {
    std::vector<size_t> came;
    int last = 0;
    EXPECT_TRUE(do_pieces(*v, pieces,
                          [&](size_t i, const std::string& text) { came.push_back(i + (text.empty() ? 100 : 0)); },
                          {&workers, side_by_side, {}, [&](int done, int, const std::string&) { last = done; }}));
    std::sort(came.begin(), came.end());
    EXPECT_EQ(came, (std::vector<size_t>{0, 2, 4, 7}));
    EXPECT_EQ(last, 8);
  }
  EXPECT_GE(executor.started, 8) << "a new worker takes the rest";
  int here = 0;
  EXPECT_TRUE(do_pieces(*v, {good, failed, good}, [&](size_t, const std::string&) { ++here; }, {}));
  EXPECT_EQ(here, 2);
}

TEST(PieceWorkers, WhereNoWorkerStartsQuestionsAreAskedInThisProcess) {
  const auto v = valuer_of(two_makers());
  for (const char* program : {"/no/such/program", "/bin/true"}) {
    Processes none(program);
    PieceWorkers workers(none);
    const Round round = asked_by(&workers, *v, 2);
    EXPECT_FALSE(round.interrupted);
    EXPECT_EQ(texts(round), texts(asked_by(nullptr, *v, 1))) << program;
  }
}

// There may be fewer places than workers that are wanted: those that wait for their turn hold no piece.
TEST(PieceWorkers, FewerPlacesThanWorkersAreEnough) {
  const auto v = valuer_of(two_makers());
  Processes one({}, 1);
  PieceWorkers workers(one);
  EXPECT_EQ(texts(asked_by(&workers, *v, 4)), texts(asked_by(nullptr, *v, 1)));
}

// Each of two pieces waits until the other has begun, in another worker.
TEST(PieceWorkers, PiecesAreDoneAtTheSameTime) {
  const auto v = valuer_of(two_makers());
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / fmt::format("stargate-meet-{}", ::getpid());
  std::filesystem::create_directories(folder);
  const std::string a = (folder / "a").string(), b = (folder / "b").string();
  Processes processes;
  PieceWorkers workers(processes);
  std::vector<std::string> said(2);
  EXPECT_TRUE(do_pieces(*v, {{&kMeetingPiece, a + " " + b}, {&kMeetingPiece, b + " " + a}},
                        [&](size_t i, const std::string& text) { said[i] = text; }, {&workers, 2, {}, {}}));
  EXPECT_EQ(said, (std::vector<std::string>{"met", "met"}));
  std::filesystem::remove_all(folder);
}

TEST(PieceWorkers, ARoundThatIsStoppedLeavesNothingBehindForTheNext) {
  const auto v = valuer_of(two_makers());
  Processes processes;
  PieceWorkers workers(processes);
  int steps = 0;
  const std::vector<Piece> pieces(6, ask_piece({"", {}, {}}, 30));  // each would search for half a minute, if it could
  EXPECT_FALSE(
      do_pieces(*v, pieces, [](size_t, const std::string&) {}, {&workers, 2, [&] { return ++steps > 2; }, {}}));
  EXPECT_EQ(texts(asked_by(&workers, *v, 2)), texts(asked_by(nullptr, *v, 1)));
}

TEST(PieceWorkers, ARoundIsAskedWhileOtherThreadsRun) {
  const auto v = valuer_of(two_makers());
  const std::vector<std::string> alone = texts(asked_by(nullptr, *v, 1));
  std::atomic<bool> over = false;
  std::atomic<int> turns = 0;
  // It holds the memory allocator's locks much of the time.
  std::thread other([&] {
    while (!over) {
      std::vector<std::string> many(1000, std::string(100, 'x'));
      turns += many.size() == 1000;
    }
  });
  std::vector<std::string> second;
  std::thread asks_too([&] {
    const auto own = valuer_of(two_makers());
    Processes processes;
    PieceWorkers workers(processes);
    second = texts(asked_by(&workers, *own, 2));
  });
  Processes processes;
  PieceWorkers workers(processes);
  const std::vector<std::string> beside = texts(asked_by(&workers, *v, 2));
  asks_too.join();
  over = true;
  other.join();
  EXPECT_EQ(beside, alone);
  EXPECT_EQ(second, alone);
  EXPECT_GT(turns, 0);
}

}  // namespace
}  // namespace stargate
