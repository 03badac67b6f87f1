// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/piece_workers.hpp"

#include <poll.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include "stargate/answers/piece_session.hpp"
#include "stargate/programme/programme_bytes.hpp"

namespace stargate {

namespace {

constexpr int kWaitMilliseconds = 100;

// As in a worker, what fails in one piece leaves the others alone.
std::optional<std::string> done_here(const Valuer& valuer, const Piece& piece) {
  try {
    return piece.kind->work(valuer, piece.input);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

class PieceWorkers::Worker {
 public:
  explicit Worker(std::unique_ptr<RunningTask> task) : task_(std::move(task)) {}

  int fd() const { return task_->fd(); }
  bool lost() const { return task_->over(); }
  bool ready() const { return ready_ && !lost(); }
  bool was_ready() const { return ready_; }
  const std::optional<size_t>& piece() const { return piece_; }

  void give(size_t number, const Piece& piece) {
    piece_ = number;
    task_->send(piece_message::piece, piece_bytes(piece));
  }

  // The result of its piece, if it has come.
  std::optional<std::string> pump() {
    std::optional<std::string> result;
    for (Message& message : task_->pump()) {
      if (message.kind == piece_message::ready) ready_ = true;
      if (message.kind == piece_message::result) result = std::move(message.body);
    }
    if (result) piece_.reset();
    return result;
  }

 private:
  std::unique_ptr<RunningTask> task_;
  bool ready_ = false;
  std::optional<size_t> piece_;
};

PieceWorkers::PieceWorkers(Executor& executor) : executor_(executor) {}
PieceWorkers::~PieceWorkers() = default;

// One that still has a piece is of a round that was stopped.
void PieceWorkers::drop_busy() {
  std::erase_if(workers_, [](const auto& worker) {
    worker->pump();
    return worker->lost() || worker->piece();
  });
}

void PieceWorkers::stand_at(const Valuer& valuer) {
  Task session = piece_session(to_bytes(valuer.programme()), valuer.standpoint());
  if (session.input == session_.input) return;
  workers_.clear();
  session_ = std::move(session);
}

// Some pieces and those who do them. A worker asks for its next piece by being ready, so that one that is lost loses
// one piece, and a worker that waits for its turn to be started holds none. One that ends before it was ready shows
// that workers cannot be started here: no more are, and where none is left the pieces are done in this process.
class PieceRound {
 public:
  using Take = std::function<void(size_t, const std::string&)>;
  PieceRound(PieceWorkers& workers, const Valuer& valuer, const std::vector<Piece>& pieces, const Take& take)
      : all_(workers), valuer_(valuer), pieces_(pieces), take_(take) {
    all_.drop_busy();
    all_.stand_at(valuer);
  }

  bool over() const { return done_ == pieces_.size(); }
  void leave() { all_.drop_busy(); }
  int done() const { return static_cast<int>(done_); }

  void step(size_t most) {
    std::vector<pollfd> wait;
    for (size_t open = pieces_.size() - done_; all_.can_start_ && all_.workers_.size() < std::min(most, open);) start();
    if (all_.workers_.empty()) return do_next_here();
    for (const auto& worker : all_.workers_) {
      if (!worker->piece() && worker->ready() && next_ < pieces_.size() && busy() < most) {
        worker->give(next_, pieces_[next_]);
        ++next_;
      }
      wait.push_back({worker->fd(), POLLIN, 0});
    }
    ::poll(wait.data(), wait.size(), kWaitMilliseconds);
    for (size_t i = 0; i < all_.workers_.size();) {
      pump(*all_.workers_[i]);
      if (all_.workers_[i]->lost())
        all_.workers_.erase(all_.workers_.begin() + static_cast<std::ptrdiff_t>(i));
      else
        ++i;
    }
  }

 private:
  void start() { all_.workers_.push_back(std::make_unique<PieceWorkers::Worker>(all_.executor_.start(all_.session_))); }

  size_t busy() const {
    size_t count = 0;
    for (const auto& worker : all_.workers_) count += worker->piece().has_value();
    return count;
  }

  void pump(PieceWorkers::Worker& worker) {
    const std::optional<size_t> piece = worker.piece();
    if (const auto result = worker.pump(); result && piece) {
      ++done_;
      take_(*piece, *result);
    } else if (worker.lost() && piece) {
      ++done_;
    } else if (worker.lost() && !worker.was_ready()) {
      all_.can_start_ = false;
    }
  }

  void do_next_here() {
    const size_t piece = next_++;
    if (const auto result = done_here(valuer_, pieces_[piece])) take_(piece, *result);
    ++done_;
  }

  PieceWorkers& all_;
  const Valuer& valuer_;
  const std::vector<Piece>& pieces_;
  const Take& take_;
  size_t next_ = 0, done_ = 0;
};

bool do_pieces(const Valuer& valuer, const std::vector<Piece>& pieces,
               const std::function<void(size_t, const std::string&)>& take, const PiecesOptions& o) {
  const int total = static_cast<int>(pieces.size());
  const auto stopped = [&] { return o.should_stop && o.should_stop(); };
  const auto tell = [&](int done) {
    if (o.on_progress) o.on_progress(done, total, "");
  };
  if (pieces.empty()) return true;
  if (o.workers == nullptr) {
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (stopped()) return false;
      if (const auto result = done_here(valuer, pieces[i])) take(i, *result);
      tell(static_cast<int>(i) + 1);
    }
    return true;
  }
  for (PieceRound round(*o.workers, valuer, pieces, take); !round.over(); tell(round.done())) {
    if (stopped()) {
      round.leave();
      return false;
    }
    round.step(static_cast<size_t>(std::max(1, o.side_by_side)));
  }
  return true;
}

}  // namespace stargate
