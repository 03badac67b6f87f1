// SPDX-License-Identifier: Apache-2.0
#include "stargate/executor/processes.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "tests/executor/stand_in.hpp"
#include "tests/sanitizers.hpp"

namespace stargate {
namespace {

using testing::stand_in;
using Then = testing::StandIn::Then;

constexpr double kWatchdogSeconds = 120;

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Pumps until `enough`; the news that came.
template <class Enough>
std::vector<Message> pump_until(RunningTask& task, Enough enough) {
  std::vector<Message> news;
  const double began = now();
  while (!enough()) {
    if (now() - began > kWatchdogSeconds) {
      ADD_FAILURE() << "the watchdog";
      return news;
    }
    pollfd ready{.fd = task.fd(), .events = POLLIN, .revents = 0};
    ::poll(&ready, 1, 20);
    for (Message& message : task.pump()) news.push_back(std::move(message));
  }
  return news;
}

std::vector<Message> run(RunningTask& task) {
  return pump_until(task, [&] { return task.over(); });
}

void expect_no_process(pid_t pid) {
  EXPECT_EQ(::waitpid(pid, nullptr, WNOHANG), -1) << "it has been waited for";
  EXPECT_EQ(::kill(pid, 0), -1);
}

TEST(Processes, BytesGoInAndComeOut) {
  Processes processes;
  std::mt19937 random(3);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{70'000}, std::size_t{5'000'000}}) {
    std::string text(size, '\0');
    for (char& c : text) c = static_cast<char>(random());
    const auto task = processes.start(stand_in({.text = text}));
    EXPECT_TRUE(run(*task).empty());
    EXPECT_EQ(task->end(), TaskEnd::answered);
    EXPECT_TRUE(task->answer() == text) << size;
    EXPECT_EQ(task->fd(), -1);
    expect_no_process(task->pid());
  }
}

TEST(Processes, NewsComeInTheirOrderBeforeTheAnswer) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += framed(message_kind::first_own + 1, std::to_string(i));
  const auto task = Processes().start(stand_in({.bytes = bytes, .text = "done"}));
  const auto news = run(*task);
  ASSERT_EQ(news.size(), 1000u);
  for (std::size_t i = 0; i < news.size(); ++i) EXPECT_EQ(news[i].body, std::to_string(i));
  EXPECT_EQ(task->answer(), "done");
}

TEST(Processes, ATaskHearsWhatItIsSent) {
  const auto task = Processes().start(stand_in({.then = Then::repeat}));
  task->send_newest(message_kind::first_own, "hear");
  run(*task);
  EXPECT_EQ(task->answer(), "hear");
}

TEST(Processes, WhatIsSentComesWholeAndInItsOrder) {
  const auto task = Processes().start(stand_in({.then = Then::collect}));
  std::string all;
  for (int i = 0; i < 300; ++i) {
    const std::string one(std::size_t{10'000}, static_cast<char>('a' + i % 26));  // more than the socket takes at once
    task->send(message_kind::first_own, one);
    all += one;
  }
  task->send(message_kind::first_own, "end");
  const std::vector<Message> news = run(*task);
  ASSERT_EQ(news.size(), 1U);
  EXPECT_EQ(news.front().body, "waits");
  EXPECT_TRUE(task->answer() == all) << task->answer().size() << " bytes";
}

TEST(Processes, ATaskThatThrowsSaysWhy) {
  const auto task = Processes().start(stand_in({.then = Then::fail, .text = "the sky fell"}));
  run(*task);
  EXPECT_EQ(task->end(), TaskEnd::failed);
  EXPECT_EQ(task->words(), "the sky fell");
}

TEST(Processes, OneThatIsLostIsTold) {
  const auto left = Processes().start(stand_in({.then = Then::leave}));
  run(*left);
  EXPECT_EQ(left->end(), TaskEnd::lost);
  EXPECT_EQ(left->words(), "ended without an answer");
  const auto fallen = Processes().start(stand_in({.then = Then::signal}));
  run(*fallen);
  EXPECT_EQ(fallen->end(), TaskEnd::lost);
#ifndef STARGATE_ADDRESS_SANITIZER
  EXPECT_EQ(fallen->words(), "was ended by signal 11");
#endif
}

TEST(Processes, AnAnswerCutShortIsNone) {
  const std::string whole = framed(message_kind::answer, "an answer");
  for (const std::size_t part : {std::size_t{5}, std::size_t{16}, whole.size() - 1}) {
    const auto task = Processes().start(stand_in({.bytes = whole.substr(0, part), .then = Then::leave}));
    run(*task);
    EXPECT_EQ(task->end(), TaskEnd::lost);
  }
  const auto task = Processes().start(stand_in({.bytes = whole, .then = Then::leave}));
  run(*task);
  EXPECT_EQ(task->end(), TaskEnd::answered);
}

TEST(Processes, NonsenseIsSeenAndItsSenderEnded) {
  const auto task = Processes().start(stand_in({.bytes = std::string(100, '\xee'), .then = Then::sleep}));
  run(*task);
  EXPECT_EQ(task->end(), TaskEnd::nonsense);
  expect_no_process(task->pid());
}

TEST(Processes, ItsTimeIsKeptWhateverItDoes) {
  const std::string word = framed(message_kind::first_own, "word");
  for (const Then then : {Then::sleep, Then::sleep_on, Then::talk}) {
    const double began = now();
    const auto task = Processes().start(stand_in({.bytes = word, .then = then}, 0.5));
    const auto news = run(*task);
    EXPECT_EQ(task->end(), TaskEnd::overran);
    EXPECT_FALSE(news.empty()) << "what it said before counts";
    EXPECT_LT(now() - began, 30);
    expect_no_process(task->pid());
  }
}

TEST(Processes, StoppingAndLeavingEndTheProcess) {
  const auto task = Processes().start(stand_in({.then = Then::sleep_on}));
  while (task->pump().empty() && !task->over()) ::usleep(1000);  // it is deaf by now
  task->stop();
  EXPECT_EQ(task->end(), TaskEnd::stopped);
  expect_no_process(task->pid());
  pid_t left = -1;
  {
    const auto other = Processes().start(stand_in({.then = Then::sleep}));
    left = other->pid();
    EXPECT_EQ(::kill(left, 0), 0);
  }
  expect_no_process(left);
}

TEST(Processes, NoMoreRunAtOnceThanMay) {
  Processes processes({}, 2);
  std::vector<std::unique_ptr<RunningTask>> tasks;
  for (int i = 0; i < 4; ++i) tasks.push_back(processes.start(stand_in({.then = Then::sleep})));
  const auto started = [&] {
    int count = 0;
    for (const auto& task : tasks) task->pump(), count += task->pid() > 0 && !task->over();
    return count;
  };
  EXPECT_EQ(started(), 2);
  tasks[0]->stop();
  EXPECT_EQ(started(), 2) << "the third took its place";
  tasks[1].reset();
  tasks.erase(tasks.begin() + 1);
  EXPECT_EQ(started(), 2) << "and the fourth";
  tasks.clear();
  const auto alone = processes.start(stand_in({.text = "at once"}));
  EXPECT_GT(alone->pid(), 0);
}

TEST(Processes, OneThatWaitsForItsTurnTooLongSaysSo) {
  Processes processes({}, 1);
  const auto first = processes.start(stand_in({.then = Then::sleep}));
  const auto second = processes.start(stand_in({}, 0.2));
  run(*second);
  EXPECT_EQ(second->end(), TaskEnd::overran);
  EXPECT_EQ(second->pid(), -1);
}

TEST(Processes, AProgramThatIsNotThereIsSaid) {
  const auto task = Processes("/nowhere/stargate").start(stand_in({}));
  run(*task);
  EXPECT_EQ(task->end(), TaskEnd::not_started);
  EXPECT_NE(task->words().find("/nowhere/stargate"), std::string::npos);
}

TEST(Processes, AProgramThatIsNoWorkerIsLost) {
  const auto task = Processes("/bin/true").start(stand_in({}));
  run(*task);
  EXPECT_EQ(task->end(), TaskEnd::lost);
}

TEST(Processes, ATaskThatNobodyKnowsFails) {
  const auto task = Processes().start({.kind = "unheard of"});
  run(*task);
  EXPECT_EQ(task->end(), TaskEnd::failed);
  EXPECT_NE(task->words().find("unheard of"), std::string::npos);
}

TEST(Processes, MemoryHasALimit) {
#ifdef STARGATE_ADDRESS_SANITIZER
  GTEST_SKIP() << "its own memory is beyond any limit";
#endif
  Task task = stand_in({.then = Then::grow});
  task.memory_bytes = std::uint64_t{256} << 20;
  const auto held = Processes().start(task);
  run(*held);
  EXPECT_EQ(held->end(), TaskEnd::failed);
  EXPECT_EQ(held->words(), "it ran out of memory");
  task.memory_bytes = std::uint64_t{3} << 30;
  const auto free = Processes().start(task);
  run(*free);
  EXPECT_EQ(free->answer(), "x");
}

TEST(Processes, ThreadsMayStartThemSideBySide) {
  Processes processes;
  std::vector<std::thread> threads;
  std::vector<std::string> answers(8);
  for (std::size_t i = 0; i < answers.size(); ++i)
    threads.emplace_back([&, i] {
      for (int k = 0; k < 5; ++k) {
        const auto task = processes.start(stand_in({.text = std::to_string(i)}));
        run(*task);
        answers[i] += task->answer();
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i], std::string(5, static_cast<char>('0' + i)));
}

TEST(Processes, AWorkerEndsWithItsParent) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // what is left without a parent becomes ours
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t parent = ::fork();
  if (parent == 0) {
    const auto task =
        Processes().start(stand_in({.bytes = framed(message_kind::first_own, "here"), .then = Then::sleep}));
    while (task->pump().empty() && !task->over()) ::usleep(1000);
    const pid_t worker = task->pid();
    ::_exit(::write(ends[1], &worker, sizeof worker) == sizeof worker ? 0 : 1);
  }
  pid_t worker = -1;
  ASSERT_EQ(::read(ends[0], &worker, sizeof worker), static_cast<ssize_t>(sizeof worker));
  int how = 0;
  ASSERT_EQ(::waitpid(parent, &how, 0), parent);
  ASSERT_EQ(how, 0);
  const double began = now();
  while (::waitpid(worker, &how, WNOHANG) == 0 && now() - began < kWatchdogSeconds) ::usleep(1000);
  EXPECT_TRUE(WIFSIGNALED(how));
  EXPECT_EQ(WTERMSIG(how), SIGKILL);
  ::prctl(PR_SET_CHILD_SUBREAPER, 0);
  for (const int end : ends) ::close(end);
}

TEST(Processes, AsAProgramOfItsOwnAWorkerRefuses) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(2);
    ::execl("/proc/self/exe", "tests", "--worker", nullptr);
    ::_exit(99);
  }
  int how = 0;
  ASSERT_EQ(::waitpid(child, &how, 0), child);
  EXPECT_EQ(WEXITSTATUS(how), 2);
}

}  // namespace
}  // namespace stargate
