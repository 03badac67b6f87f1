// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/worker.hpp"

#include "stargate/answers/ask_piece.hpp"
#include "stargate/answers/piece_session.hpp"
#include "stargate/explain/pieces.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/negotiate/pieces.hpp"
#include "stargate/search/search_tasks.hpp"
#include "stargate/solve/highs/solve_job.hpp"
#include "stargate/usecases/binding_run.hpp"
#include "stargate/usecases/worker_tasks.hpp"

namespace stargate {

std::vector<TaskKind> worker_tasks() {
  const std::vector<PieceKind> pieces = {kAskPiece,    kIntervalPiece,     kLeastAmountPiece,
                                         kDemandPiece, kIndifferencePiece, kTermEndPiece};
  std::vector<TaskKind> all = search_tasks();
  all.insert(all.end(), {solve_task(), piece_task(with_changes, pieces), binding_task()});
  return all;
}

std::optional<int> answer_as_worker(int count, const char* const* words) {
  return answer_as_worker(count, words, worker_tasks());
}

}  // namespace stargate
