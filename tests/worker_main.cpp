// SPDX-License-Identifier: Apache-2.0
// The main program of tests that start workers: they start this program again. It knows the tasks of the modules that
// are tested.
#include <gtest/gtest.h>

#include <vector>

#include "stargate/executor/worker.hpp"
#include "tests/executor/stand_in.hpp"
#ifdef STARGATE_TESTS_USECASES
#include "stargate/usecases/worker_tasks.hpp"
#elif defined(STARGATE_TESTS_SOLVE)
#include "stargate/solve/highs/solve_job.hpp"
#endif
#if defined(STARGATE_TESTS_SEARCH) && !defined(STARGATE_TESTS_USECASES)
#include "stargate/search/search_tasks.hpp"
#endif
#if defined(STARGATE_TESTS_ANSWERS) && defined(STARGATE_TESTS_IO) && !defined(STARGATE_TESTS_USECASES)
#define STARGATE_TESTS_PIECES
#include "stargate/answers/ask_piece.hpp"
#include "stargate/answers/piece_session.hpp"
#include "stargate/io/programme/load.hpp"
#include "tests/answers/stand_in_pieces.hpp"
#endif
#if defined(STARGATE_TESTS_PIECES) && defined(STARGATE_TESTS_EXPLAIN)
#include "stargate/explain/pieces.hpp"
#endif
#if defined(STARGATE_TESTS_PIECES) && defined(STARGATE_TESTS_NEGOTIATE)
#include "stargate/negotiate/pieces.hpp"
#endif

namespace {

#ifdef STARGATE_TESTS_PIECES
stargate::TaskKind pieces() {
  std::vector<stargate::PieceKind> kinds = {stargate::kAskPiece, stargate::testing::kEndingPiece,
                                            stargate::testing::kThrowingPiece, stargate::testing::kMeetingPiece};
#ifdef STARGATE_TESTS_EXPLAIN
  kinds.insert(kinds.end(), {stargate::kIntervalPiece, stargate::kLeastAmountPiece});
#endif
#ifdef STARGATE_TESTS_NEGOTIATE
  kinds.insert(kinds.end(), {stargate::kDemandPiece, stargate::kIndifferencePiece, stargate::kTermEndPiece});
#endif
  return stargate::piece_task(stargate::with_changes, kinds);
}
#endif

std::vector<stargate::TaskKind> tasks() {
  std::vector<stargate::TaskKind> all;
#ifdef STARGATE_TESTS_USECASES
  all = stargate::worker_tasks();
#elif defined(STARGATE_TESTS_SOLVE)
  all.push_back(stargate::solve_task());
#endif
#if defined(STARGATE_TESTS_SEARCH) && !defined(STARGATE_TESTS_USECASES)
  for (stargate::TaskKind& kind : stargate::search_tasks()) all.push_back(std::move(kind));
#endif
#ifdef STARGATE_TESTS_PIECES
  all.push_back(pieces());
#endif
  all.push_back(stargate::testing::stand_in_task());
  return all;
}

}  // namespace

int main(int count, char** words) {
  if (const auto status = stargate::answer_as_worker(count, words, tasks())) return *status;
  ::testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
