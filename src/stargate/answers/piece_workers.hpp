// SPDX-License-Identifier: Apache-2.0
// Pieces of work side by side: each in a worker process (answers/piece_session.hpp), or one after another in this one,
// where none is wanted or none can be started. What comes of them is the same.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "stargate/answers/piece.hpp"
#include "stargate/executor/executor.hpp"

namespace stargate {

// Workers stay for the next pieces around the same decisions, as each takes a while to make itself a valuer. Those that
// are idle end with this object. What other threads do is their own business; one thread uses this object.
class PieceWorkers {
 public:
  explicit PieceWorkers(Executor& executor);
  ~PieceWorkers();
  PieceWorkers(const PieceWorkers&) = delete;
  PieceWorkers& operator=(const PieceWorkers&) = delete;

 private:
  friend class PieceRound;
  class Worker;
  void drop_busy();              // and those that are lost
  void stand_at(const Valuer&);  // workers that stand elsewhere are ended

  Executor& executor_;
  Task session_;  // of the workers
  std::vector<std::unique_ptr<Worker>> workers_;
  bool can_start_ = true;  // until one ends before it was ready
};

struct PiecesOptions {
  PieceWorkers* workers = nullptr;  // none: here
  int side_by_side = 1;
  std::function<bool()> should_stop;  // here it is asked between pieces, with workers several times a second
  std::function<void(int done, int total, const std::string& name)> on_progress;
};

// `take` is called with each result as it comes, and not at all for a piece that failed or whose worker was lost. False
// when it was stopped before the end.
bool do_pieces(const Valuer&, const std::vector<Piece>&, const std::function<void(size_t, const std::string&)>& take,
               const PiecesOptions&);

}  // namespace stargate
