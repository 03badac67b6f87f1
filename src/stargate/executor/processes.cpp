// SPDX-License-Identifier: Apache-2.0
#include "stargate/executor/processes.hpp"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <utility>

#include "stargate/base/check.hpp"
#include "stargate/executor/child.hpp"
#include "stargate/executor/envelope.hpp"

// Defined beside answer_as_worker() and linked with it only: its address is null in a program that does not call that.
extern "C" __attribute__((weak)) const int stargate_answers_as_worker;

namespace stargate {

namespace {

constexpr double kHelloSeconds = 60;  // a worker program has by then said that it is one, however slow the machine

}  // namespace

bool own_program_answers() { return &stargate_answers_as_worker != nullptr; }

struct Processes::Room {
  explicit Room(int places) : free(places) {}
  std::atomic<int> free;
  bool take() {
    int now = free.load();
    while (now > 0)
      if (free.compare_exchange_weak(now, now - 1)) return true;
    return false;
  }
  void give_back() { ++free; }
};

class Processes::Process : public RunningTask {
 public:
  Process(std::string program, Task task, std::shared_ptr<Room> room)
      : program_(std::move(program)), task_(std::move(task)), room_(std::move(room)), asked_(Clock::now()) {
    begin();
  }
  ~Process() override { stop(); }

  int fd() const override { return over() ? -1 : child_.channel(); }
  pid_t pid() const override { return child_.pid(); }
  TaskEnd end() const override { return end_; }
  const std::string& answer() const override { return answer_; }
  const std::string& words() const override { return words_; }

  std::vector<Message> pump() override {
    std::vector<Message> news;
    if (over()) return news;
    if (!begun_) begin();
    if (!begun_) {
      if (seconds() > task_.seconds) settle(TaskEnd::overran, "waited for its turn until its time was up");
      return news;
    }
    writer_->flush();
    const bool open = reader_->fill();
    take(news);
    if (over()) return news;
    if (!open) {
      child_.wait();
      settle(TaskEnd::lost, child_.how_it_ended());
    } else if (seconds() > task_.seconds) {
      end_child(news);
      if (!over()) settle(TaskEnd::overran, "overran its time and was ended from outside");
    } else if (!greeted_ && seconds() - began_s_ > kHelloSeconds) {
      end_child(news);
      if (!over()) settle(TaskEnd::not_started, program_ + " does not answer as a worker");
    }
    return news;
  }

  void send(std::uint32_t kind, std::string_view body) override {
    if (begun_ && !over()) writer_->send(kind, body);
  }

  void send_newest(std::uint32_t kind, std::string_view body) override {
    if (begun_ && !over()) writer_->send_newest(kind, body);
  }

  std::vector<Message> stop() override {
    std::vector<Message> news;
    if (over()) return news;
    if (begun_) end_child(news);
    if (!over()) settle(TaskEnd::stopped, "was stopped");
    return news;
  }

 private:
  using Clock = std::chrono::steady_clock;
  double seconds() const { return std::chrono::duration<double>(Clock::now() - asked_).count(); }

  void begin() {
    if (program_.empty()) return settle(TaskEnd::not_started, "no worker program is named, and this one is none");
    if (!room_->take()) return;
    begun_ = true;
    began_s_ = seconds();
    const Envelope envelope{version_of_workers(), ::getpid(), task_.memory_bytes, std::move(task_.kind),
                            std::move(task_.input)};
    const std::string fault = child_.start(program_, to_bytes(envelope));
    if (!fault.empty()) return settle(TaskEnd::not_started, fault);
    reader_.emplace(child_.channel());
    writer_.emplace(child_.channel());
  }

  // Messages that are whole; the last one ends it.
  void take(std::vector<Message>& news) {
    try {
      while (!over()) {
        auto message = reader_->next();
        if (!message) return;
        if (message->kind == message_kind::hello)
          greeted_ = true;
        else if (message->kind >= message_kind::first_own)
          news.push_back(std::move(*message));
        else
          take_last(std::move(*message));
      }
    } catch (const Defect&) {
      child_.end();
      settle(TaskEnd::nonsense, "sent what is no answer and was ended from outside");
    }
  }

  void take_last(Message message) {
    child_.wait();
    if (message.kind == message_kind::answer) {
      answer_ = std::move(message.body);
      settle(TaskEnd::answered, "");
    } else {
      settle(TaskEnd::failed, std::move(message.body));
    }
  }

  // What it sent before still counts.
  void end_child(std::vector<Message>& news) {
    child_.end();
    reader_->fill();
    take(news);
  }

  void settle(TaskEnd end, std::string words) {
    end_ = end;
    words_ = std::move(words);
    if (begun_) room_->give_back();
  }

  std::string program_;
  Task task_;
  std::shared_ptr<Room> room_;
  Clock::time_point asked_;
  double began_s_ = 0;
  bool begun_ = false, greeted_ = false;
  Child child_;
  std::optional<MessageReader> reader_;
  std::optional<MessageWriter> writer_;
  TaskEnd end_ = TaskEnd::none;
  std::string answer_, words_;
};

Processes::Processes(std::string program, int most)
    : program_(!program.empty()        ? std::move(program)
               : own_program_answers() ? std::string("/proc/self/exe")
                                       : std::string()),
      room_(std::make_shared<Room>(most)) {
  check(most > 0, "at least one process may run");
}

std::unique_ptr<RunningTask> Processes::start(Task task) {
  return std::make_unique<Process>(program_, std::move(task), room_);
}

}  // namespace stargate
