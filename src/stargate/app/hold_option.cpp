// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/hold_option.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/carry.hpp"

namespace stargate {

namespace {

constexpr std::string_view kWords[] = {"orders", "starts", "commitments", "runs",
                                       "contracts"};  // in the order of Decision
constexpr std::string_view kMend =
    "write orders, starts, commitments, runs, contracts or all; a month such as 2026-09 for what is decided before it; "
    "orders:2026-09 for both";

Mistake wrong(std::string what, std::string mend) { return {"", 0, "--hold", std::move(what), std::move(mend)}; }

// The later of two months before which something is held; unset is all months.
Month wider(Month a, Month b) { return a.is_set() && b.is_set() ? std::max(a, b) : Month{}; }

std::string words_of(const std::vector<Hold>& holds) {
  std::string text;
  for (const Hold& hold : holds) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", kWords[static_cast<size_t>(hold.decision)]);
    if (hold.before.is_set()) text += " before " + hold.before.text();
  }
  return text;
}

}  // namespace

std::vector<std::string_view> hold_words() {
  std::vector<std::string_view> words(std::begin(kWords), std::end(kWords));
  words.push_back("all");
  return words;
}

Result<std::vector<Hold>> read_holds(const std::vector<std::string>& texts, const Programme& p) {
  std::vector<std::optional<Month>> asked(std::size(kWords));  // [decision]
  for (const std::string& text : texts) {
    const size_t colon = text.find(':');
    const bool month_alone = colon == std::string::npos && !text.empty() && text[0] >= '0' && text[0] <= '9';
    const std::string word = month_alone ? "all" : text.substr(0, colon);
    Month before;
    if (month_alone || colon != std::string::npos) {
      const std::string month_text = month_alone ? text : text.substr(colon + 1);
      const auto month = Month::parse(month_text);
      if (!month) return wrong(fmt::format("has '{}', which is not a month", month_text), std::string(kMend));
      before = *month;
      if (before <= p.settings.first_month)
        return wrong(fmt::format("asks for what is decided before {}, and the first month is {}", before.text(),
                                 p.settings.first_month.text()),
                     "give a later month");
    }
    const auto known = std::find(std::begin(kWords), std::end(kWords), word);
    if (word != "all" && known == std::end(kWords))
      return wrong(fmt::format("has '{}', which is not a decision", word), std::string(kMend));
    for (size_t i = 0; i < asked.size(); ++i)
      if (word == "all" || kWords[i] == word) asked[i] = asked[i] ? wider(*asked[i], before) : before;
  }
  std::vector<Hold> holds;
  for (size_t i = 0; i < asked.size(); ++i)
    if (asked[i]) holds.push_back({static_cast<Decision>(i), *asked[i]});
  return holds;
}

Result<HeldProgramme> hold_plan(const Programme& p, const StoredPlan& stored, const std::string& path,
                                const std::vector<std::string>& texts) {
  const auto holds = read_holds(texts, p);
  if (!holds) return holds.mistakes();
  const Carried carried = carry(stored.programme, stored.plan, p);
  const HeldRows held = held_rows(p, carried.plan, holds.value());
  auto programme = with_decided(p, held.rows);
  if (!programme) return programme.mistakes();
  HeldProgramme made{std::move(programme).value(),
                     fmt::format("hold {} of {} ({} rows of decided)", words_of(holds.value()), path, held.rows.size()),
                     {}};
  for (const auto* lost : {&carried.lost, &held.lost})
    for (const std::string& line : *lost)
      made.cautions.push_back({path, 0, "--hold", "cannot be held: " + line, "correct the programme, or hold less"});
  return made;
}

}  // namespace stargate
