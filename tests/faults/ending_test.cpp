// SPDX-License-Identifier: Apache-2.0
// The program is killed, or asked to end, at any moment of anything that it writes: no file is lost, no better plan
// replaced, no process and, after the next run, no scratch file left.
#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "tests/faults/judge.hpp"

namespace stargate::faults {
namespace {

constexpr int kHeldMilliseconds = 60'000;  // longer than any test waits
constexpr int kShortHold = 30;             // so that a signal comes while a file is written

// One ending, all of it by its number.
struct Ending {
  int number = 0;
  bool kill = false;
  bool held = false;   // between the first byte of a file and its renaming
  int signal = 0;      // of one that is asked to end
  bool twice = false;  // as an impatient user does
  double moment = 0;   // of one that is not held: as a share of what the command takes
  const Verb* verb = nullptr;

  std::string text() const;
};

std::string name_of(int signal) {
  switch (signal) {
    case SIGKILL:
      return "SIGKILL";
    case SIGINT:
      return "SIGINT";
    case SIGTERM:
      return "SIGTERM";
    case SIGHUP:
      return "SIGHUP";
    default:
      return "SIGQUIT";
  }
}

std::string Ending::text() const {
  return std::to_string(number) + ": " + verb->name + ", " + name_of(kill ? SIGKILL : signal) +
         (twice ? " twice" : "") +
         (held ? ", held while a file is written" : ", at " + std::to_string(moment) + " of its time");
}

// Every verb in turn; of each five, two are held.
Ending ending(int number, bool kill) {
  constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  std::mt19937 random(static_cast<unsigned>(2 * number + (kill ? 1 : 0)));
  Ending e;
  e.number = number;
  e.kill = kill;
  e.verb = &verbs()[static_cast<std::size_t>(number) % verbs().size()];
  e.held = random() % 5 < 2;
  e.signal = kSignals[random() % 4];
  e.twice = !kill && random() % 4 == 0;
  e.moment = static_cast<double>(random() % 1200) / 1000;
  return e;
}

// The calls of a verb before which some of a file is written and nothing yet in its place.
std::vector<int> between_first_byte_and_renaming(const Verb& verb) {
  std::vector<int> places;
  const auto& calls = outcome(verb).calls;
  for (std::size_t i = 0; i < calls.size(); ++i)
    for (const char* name : {"mode ", "sync ", "rename "})
      if (calls[i].starts_with(name) && calls[i].find("/disk/") != std::string::npos)
        places.push_back(static_cast<int>(i) + 1);
  return places;
}

class EndedProgram : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_watch(bench)) GTEST_SKIP() << "the calls of a program cannot be watched here (seccomp is forbidden)";
  }

  double seconds_of(const Verb& verb) {
    if (const auto known = seconds.find(verb.name); known != seconds.end()) return known->second;
    prepare(bench, verb);
    const auto began = std::chrono::steady_clock::now();
    Started(bench, verb.words).status();
    return seconds[verb.name] = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  }

  // Starts the command and ends it; returns what is wrong.
  std::vector<std::string> end(const Ending& e) {
    Fault fault;
    if (e.held) {
      const std::vector<int> places = between_first_byte_and_renaming(*e.verb);
      std::mt19937 random(static_cast<unsigned>(e.number));
      const int milliseconds = e.kill ? kHeldMilliseconds : kShortHold;
      fault = {"any", places[random() % places.size()], "hold " + std::to_string(milliseconds)};
    }
    const double moment = e.held ? 0 : e.moment * seconds_of(*e.verb);
    prepare(bench, *e.verb);
    Started run(bench, e.verb->words, fault);
    std::vector<std::string> wrongs;
    if (e.held && !run.wait_until_met()) wrongs.push_back("was not held");
    if (!e.held) std::this_thread::sleep_for(std::chrono::duration<double>(moment));
    in_time = !run.ended();
    run.signal(e.kill ? SIGKILL : e.signal);
    if (e.twice) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      run.signal(e.signal);
    }
    for (const auto& w : wrongs_of(*e.verb, bench, run, e.kill ? How::killed : How::asked_to)) wrongs.push_back(w);
    if (run.left_a_process()) wrongs.push_back("a process is left");
    return wrongs;
  }

  // False where something was wrong, which is told.
  bool all_is_well(const Ending& e) {
    std::vector<std::string> wrongs = end(e);
    for (const std::string& wrong : wrongs_after_another_run(*e.verb, bench)) wrongs.push_back(wrong);
    for (const std::string& wrong : wrongs) ADD_FAILURE() << e.text() << ": " << wrong;
    return wrongs.empty();
  }

  Bench bench;
  bool in_time = false;  // the last one had not ended before
  std::map<std::string, double> seconds;
};

class Endings : public EndedProgram {};
class EndingsSlow : public EndedProgram {};
class EndingsLong : public EndedProgram {};

TEST_F(Endings, AKilledSaveLeavesThePlanThatWasThere) {
  Ending e = ending(0, true);
  e.held = true;
  e.verb = &verb("plan over a worse one");
  EXPECT_TRUE(all_is_well(e));
  e.verb = &verb("plan over one of another programme");
  EXPECT_TRUE(all_is_well(e));
}

TEST_F(EndingsSlow, NothingIsLostAtASampleOfMoments) {
  for (int number = 0; number < 20; ++number) {
    all_is_well(ending(number, true));
    all_is_well(ending(number, false));
  }
}

// Goes on where the log ends: build/long/endings.log, one line for each.
TEST_F(EndingsLong, NothingIsLostInAThousandKillsAndAThousandSignals) {
  std::filesystem::create_directories("build/long");
  const std::string path = "build/long/endings.log";
  int done = 0;
  {
    std::ifstream log(path);
    for (std::string line; std::getline(log, line);) ++done;
  }
  std::ofstream log(path, std::ios::app);
  for (; done < 2000; ++done) {
    const Ending e = ending(done / 2, done % 2 == 0);
    if (!all_is_well(e)) return;  // to be looked at, and not passed over by the next run
    log << e.text() << (in_time ? "" : ", after its end") << std::endl;
  }
}

}  // namespace
}  // namespace stargate::faults
