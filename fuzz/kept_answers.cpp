// SPDX-License-Identifier: Apache-2.0
// Any text as answers kept beside a plan, each line with the right hash before it: as whoever knows how the hash is
// made could write them. What does not fit is passed over; what fits can be asked about.
//
// Each line of the input is taken as it stands, then signed. The words KEY, BASE and PLAN in it stand for the key of
// the question that is asked, for what answers are around, and for the plan.
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "stargate/answers/round.hpp"
#include "stargate/base/check.hpp"
#include "stargate/base/sha256.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "tests/plan/small_programme.hpp"

using namespace stargate;

namespace {

constexpr const char* kAbout = "0123";

struct Asked {
  Programme programme = small::programme();
  Plan plan = small::plan();
  Valuer valuer{programme, plan, with_changes, options()};
  Question question{"less cash", {input(&Capital::min_cash_usd_m).to(1.0)}, {}, 0, false};
  std::string key, base;

  static ValuerOptions options() {
    ValuerOptions o;
    o.polish_s = 0;
    return o;
  }

  // What the program keeps the answer under is read from the line that it would keep.
  Asked() {
    check(valuer.ready(), "the small plan can be valued");
    Kept kept(kAbout);
    RoundOptions o;
    o.about = kAbout;
    o.side_by_side = 1;
    o.kept = &kept;
    o.seconds_each = 0.01;
    o.on_answer = [&](const std::string& line) {
      const auto j = nlohmann::json::parse(line.substr(line.find(' ') + 1));
      key = j.at("key").get<std::string>();
      base = j.at("base").get<std::string>();
    };
    ask_all(valuer, {question}, o);
  }
};

std::string with(std::string text, const std::string& word, const std::string& meant) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + meant.size()))
    text.replace(at, word.size(), meant);
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Asked asked;
  Kept kept(kAbout);
  std::istringstream lines(std::string(reinterpret_cast<const char*>(data), size));
  for (std::string line; std::getline(lines, line);) {
    kept.take(line);
    const std::string text = with(with(with(line, "KEY", asked.key), "BASE", asked.base), "PLAN", kAbout);
    kept.take(sha256(std::string(kAbout) + "\n" + text) + " " + text);
  }
  RoundOptions o;
  o.about = kAbout;
  o.side_by_side = 1;
  o.kept = &kept;
  const auto found = kept.find(asked.key, asked.base);
  const auto elsewhere = kept.find_elsewhere(asked.key, asked.base);
  // What is not known of the question would be asked anew; here only what was kept is looked at.
  for (const auto& answer : {found, elsewhere})
    if (answer && fits(asked.programme, asked.valuer.formulation(), answer->decisions)) {
      const auto again = asked.valuer.ask(asked.question, 0, &answer->decisions);
      check(again || !again.mistakes().empty(), "a question is answered or has a mistake");
    }
  return 0;
}
