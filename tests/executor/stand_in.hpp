// SPDX-License-Identifier: Apache-2.0
// A worker that does what it is told, right or wrong: what a test asks of an executor or of whoever uses one.
#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

#include "stargate/base/codec.hpp"
#include "stargate/executor/executor.hpp"
#include "stargate/executor/worker.hpp"

namespace stargate::testing {

struct StandIn {
  enum class Then : int {
    answer,  // with `text`
    leave,   // without a word
    sleep,
    sleep_on,  // and takes no notice of SIGTERM
    signal,    // ends by SIGSEGV
    talk,      // the same bytes again and again
    fail,      // throws `text`
    grow,      // takes a gibibyte of memory
    repeat,    // answers with the news that it is sent
    collect,   // says that it waits, and answers with all that it is sent until "end"
  };
  std::string bytes = {};  // sent first, as they are
  Then then = Then::answer;
  std::string text = {};
};

template <class Archive>
void fields(Archive& a, StandIn& s) {
  all_fields(a, s, s.bytes, s.then, s.text);
}

inline Task stand_in(const StandIn& what, double seconds = 60) {
  return {.kind = "stand-in", .input = to_bytes(what), .seconds = seconds};
}

inline void send_raw(int channel, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(channel, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0)
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    else
      ::usleep(1000);
  }
}

inline std::string do_stand_in(std::string_view input, TaskChannel& channel) {
  const StandIn what = from_bytes<StandIn>(input);
  channel.finish();
  send_raw(channel.fd(), what.bytes);
  using Then = StandIn::Then;
  switch (what.then) {
    case Then::answer:
      return what.text;
    case Then::leave:
      ::_exit(0);
    case Then::sleep_on:
      std::signal(SIGTERM, SIG_IGN);
      send_raw(channel.fd(), framed(message_kind::first_own, "deaf"));
      [[fallthrough]];
    case Then::sleep:
      while (true) ::sleep(1000);
    case Then::signal:
      std::signal(SIGSEGV, SIG_DFL);
      ::raise(SIGSEGV);
      break;
    case Then::talk:
      while (true) send_raw(channel.fd(), what.bytes);
    case Then::fail:
      throw std::runtime_error(what.text);
    case Then::grow: {
      std::vector<char> much(std::size_t{1} << 30);
      std::fill(much.begin(), much.end(), 'x');
      return std::string(1, much[much.size() / 2]);
    }
    case Then::collect: {
      channel.send(message_kind::first_own, "waits");
      std::string all;
      while (const auto message = channel.wait()) {
        if (message->body == "end") break;
        all += message->body;
      }
      return all;
    }
    case Then::repeat:
      while (true) {
        if (const auto message = channel.next()) return message->body;
        ::usleep(1000);
      }
  }
  return "";
}

inline TaskKind stand_in_task() { return {"stand-in", do_stand_in}; }

}  // namespace stargate::testing
