// SPDX-License-Identifier: Apache-2.0
// One byte of a plan file, or of the answers kept beside it, is changed: that is noticed, or has no effect on anything
// that is shown.
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/round.hpp"
#include "stargate/report/report_json.hpp"
#include "tests/io/store_fixture.hpp"

namespace stargate {
namespace {

// All that any verb shows of a plan file follows from this.
std::string shown(const StoredPlan& s) {
  std::string text = s.plan_hash + "\n";
  for (const Violation& v : s.audit.violations) text += std::string(name_of(v.rule)) + v.where + v.text + "\n";
  if (!s.audit.clean()) return text;
  const finance::Finance f = finance::examine(s.programme, s.plan, s.audit);
  const finance::PlanVerdict verdict = finance::judge(s.plan, s.audit, f);
  return text +
         report_json(report_of({s.programme, s.plan, s.audit, f, verdict}, s.binding, s.origin, s.plan_hash)).dump();
}

char other_byte(char now, std::mt19937& random) {
  // Half of them one bit, as memory and disks fail; half any.
  if (random() % 2 == 0) return static_cast<char>(now ^ (1 << random() % 8));
  return static_cast<char>(now + 1 + static_cast<int>(random() % 255));
}

struct Tally {
  int refused = 0, told = 0, without_effect = 0;
};

// A change of the place `at` of a plan file.
void judge_plan(const std::string& path, std::string bytes, std::size_t at, char byte, const std::string& right,
                Tally& tally) {
  SCOPED_TRACE("byte " + std::to_string(at) + " from " + std::to_string(bytes[at]) + " to " + std::to_string(byte));
  bytes[at] = byte;
  small::write_bytes(path, bytes);
  const auto loaded = load_plan(path);
  if (!loaded) {
    ++tally.refused;
    EXPECT_FALSE(to_string(loaded.mistakes().front()).empty());
  } else if (loaded.value().altered || !loaded.value().sealed) {  // every verb says so
    ++tally.told;
    EXPECT_FALSE(loaded.value().plan.bound_proven);
    shown(loaded.value());  // whatever it holds, it can be shown
  } else {
    ++tally.without_effect;
    EXPECT_EQ(shown(loaded.value()), right);
  }
}

Tally change_plans(int count, unsigned seed) {
  const small::Folder folder;
  const std::string bytes = small::bytes_of(small::save_small(folder)), path = folder / "changed.plan";
  const auto sound = load_plan(folder / "small.plan");
  EXPECT_TRUE(sound && !sound.value().altered);
  const std::string right = shown(sound.value());
  std::mt19937 random(seed);
  Tally tally;
  for (int i = 0; i < count && !testing::Test::HasFailure(); ++i) {
    const std::size_t at = random() % bytes.size();
    judge_plan(path, bytes, at, other_byte(bytes[at], random), right, tally);
  }
  return tally;
}

TEST(ChangedBytes, OfAPlanAreNoticedOrHaveNoEffectInASample) { change_plans(40, 7); }

TEST(ChangedBytesSlow, OfAPlanAreNoticedOrHaveNoEffect) {
  const Tally tally = change_plans(1000, 1);
  EXPECT_GT(tally.refused, 10);
  EXPECT_GT(tally.told, 0);
  std::cout << tally.refused << " refused, " << tally.told << " told, " << tally.without_effect << " without effect\n";
}

// The head of the file and its list of tables say how all else is read: each of their bytes, one bit of it.
TEST(ChangedBytesSlow, OfThePlansHeadAreNoticedOrHaveNoEffect) {
  const small::Folder folder;
  const std::string bytes = small::bytes_of(small::save_small(folder)), path = folder / "changed.plan";
  const std::string right = shown(load_plan(folder / "small.plan").value());
  std::mt19937 random(3);
  Tally tally;
  for (std::size_t at = 0; at < 100 && !HasFailure(); ++at)
    for (int bit = 0; bit < 8; ++bit)
      judge_plan(path, bytes, at, static_cast<char>(bytes[at] ^ (1 << bit)), right, tally);
  for (int i = 0; i < 300 && !HasFailure(); ++i) {
    const std::size_t at = 100 + random() % 8000;
    judge_plan(path, bytes, at, other_byte(bytes[at], random), right, tally);
  }
}

// Answers as they are kept, with the questions that they answer.
struct KeptFile {
  std::string text;
  std::vector<std::string> questions;
};

KeptFile some_answers(const std::string& about) {
  Kept kept(about);
  KeptFile file;
  for (int i = 0; i < 12; ++i) {
    Answer a;
    a.name = "question " + std::to_string(i);
    a.possible = true;
    a.kept_there = 100.25 + i;
    a.here = 99;
    a.again_there = 101.5 + i;
    a.asked_s = 2;
    a.decisions.starts = {{0, 1, 2}, {i, 0, 0}};
    a.decisions.runs = {{0, i}, {-1, 3}};
    file.questions.push_back("2|" + about + "|1|capital.min_cash_usd_m=" + std::to_string(i));
    file.text += '\n' + kept.add(file.questions.back(), "base", a) + '\n';
  }
  file.text += '\n' + kept.add_result(about + "|base", "{\"settled\":true}") + '\n';
  return file;
}

Kept read(const std::string& text, const std::string& about) {
  Kept kept(about);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) kept.take(line);
  return kept;
}

std::string answered(const Kept& kept, const std::string& question) {
  const auto found = kept.find(question, "base");
  return found ? answer_json(*found).dump() : "";
}

void change_answers(int count, unsigned seed) {
  const std::string about = "0123";
  const KeptFile sound = some_answers(about);
  const Kept right = read(sound.text, about);
  ASSERT_EQ(right.passed_over(), 0);
  std::mt19937 random(seed);
  for (int i = 0; i < count; ++i) {
    std::string text = sound.text;
    const std::size_t at = random() % text.size();
    text[at] = other_byte(text[at], random);
    SCOPED_TRACE("byte " + std::to_string(at) + " is " + std::to_string(text[at]));
    const Kept kept = read(text, about);
    for (const std::string& question : sound.questions) {
      const std::string answer = answered(kept, question);
      if (answer.empty())
        EXPECT_GT(kept.passed_over(), 0);
      else
        EXPECT_EQ(answer, answered(right, question));
    }
    EXPECT_TRUE(kept.find_result(about + "|base") || kept.passed_over() > 0);
  }
  EXPECT_EQ(answered(read(sound.text, "another plan"), sound.questions.front()), "");
}

TEST(ChangedBytes, OfKeptAnswersAreNoticed) { change_answers(1000, 5); }

}  // namespace
}  // namespace stargate
