// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/side_by_side.hpp"

#include <poll.h>

#include <memory>
#include <vector>

#include "stargate/search/worker.hpp"

namespace stargate {

namespace {

constexpr int kWaitMilliseconds = 100;

struct Running {
  size_t piece = 0;
  std::unique_ptr<Worker> worker;
};

}  // namespace

bool side_by_side(size_t count, int processes, const std::function<std::string(size_t)>& work,
                  const std::function<void(size_t, const std::string&)>& take, const std::function<bool()>& should_stop,
                  const std::function<void(int done, int total, const std::string& name)>& on_progress) {
  std::vector<Running> running;
  int done = 0;
  for (size_t next = 0; next < count || !running.empty();) {
    if (should_stop && should_stop()) return false;
    for (; next < count && static_cast<int>(running.size()) < processes; ++next)
      running.push_back({next, std::make_unique<Worker>([&work, piece = next](const Worker::Send& send) {
                           const std::string text = work(piece);
                           send(Bytes(text.begin(), text.end()));
                         })});
    std::vector<pollfd> fds;
    for (const Running& r : running)
      if (r.worker->fd() >= 0) fds.push_back({r.worker->fd(), POLLIN, 0});
    ::poll(fds.data(), fds.size(), kWaitMilliseconds);
    std::erase_if(running, [&](Running& r) {
      for (const Bytes& bytes : r.worker->pump()) take(r.piece, std::string(bytes.begin(), bytes.end()));
      if (!r.worker->finished()) return false;
      ++done;
      return true;
    });
    if (on_progress) on_progress(done, static_cast<int>(count), "");
  }
  return true;
}

}  // namespace stargate
