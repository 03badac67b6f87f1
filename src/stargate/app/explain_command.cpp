#include "stargate/app/explain_command.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/tables.hpp"
#include "stargate/app/words.hpp"
#include "stargate/report/explain_tables.hpp"

namespace stargate {

namespace {

// What the user asks about, as wishes: why rules out what stands, why-not asks for what does not.
std::vector<Reason> asked_for(const ExplainArguments& a, const Programme& p, std::vector<Mistake>& mistakes) {
  std::vector<Reason> asked;
  const auto take = [&](const std::string& text, const char* option, bool ruled_out) {
    const bool complete = text.find("<=") != std::string::npos || text.find(">=") != std::string::npos ||
                          text.find('=') != std::string::npos;
    const auto wish = read_wish(p, complete ? text : text + (ruled_out ? " <= 0" : " >= 1"), option);
    if (!wish) {
      for (const Mistake& m : wish.mistakes()) mistakes.push_back(m);
      return;
    }
    Reason r;
    r.wishes = {wish.value()};
    r.decision = fmt::format("{}: {}", ruled_out ? "why" : "why not", text_of(p, wish.value()));
    asked.push_back(std::move(r));
  };
  for (const std::string& text : a.why) take(text, "--why", true);
  for (const std::string& text : a.why_not) take(text, "--why-not", false);
  return asked;
}

bool wants(const ExplainArguments& a, const Explanation& e, std::string_view section) {
  if (a.sections.empty()) return e.asked.empty();
  return std::find(a.sections.begin(), a.sections.end(), section) != a.sections.end();
}

void find(const ExplainArguments& a, Asking& asking, Explanation& e) {
  Valuer& v = asking.valuer();
  const auto go_on = [&](bool stopped) { return !(e.interrupted = e.interrupted || stopped); };
  if (!e.asked.empty() && !go_on(find_reasons(v, asking.round("why and why not"), e.asked))) return;
  if (wants(a, e, "binds") || wants(a, e, "short")) {
    e.binding = binding_inputs(v, change_by_path, asking.round("what binds"));
    e.has_binding = wants(a, e, "binds");
    if (!go_on(e.binding.interrupted)) return;
  }
  if (wants(a, e, "why")) {
    e.reasons = largest_decisions(v, a.decisions);
    e.has_reasons = true;
    if (!go_on(find_reasons(v, asking.round("why the largest decisions"), e.reasons))) return;
  }
  if (wants(a, e, "short")) {
    e.shortages = shortages(v, asking.stored().audit, e.binding);
    e.has_shortages = true;
    if (!go_on(find_sets(v, change_by_path, e.binding, asking.round("what would end shortages", 0),
                         a.asking.seconds_each, e.shortages)))
      return;
    if (!go_on(find_late(v, asking.round("what is late"), e.late))) return;
  }
  if (wants(a, e, "alternatives")) {
    bool stopped = false;
    e.intervals = intervals(v, e.allowed_loss, asking.round("how far each may move", 0), stopped);
    e.has_intervals = true;
    go_on(stopped);
  }
}

// solves for a set that ends a shortage; an interval counts as so many
constexpr int kOfAService = 120, kOfAnInterval = 5;
constexpr int kMostPasses = 3;

Expected expected(const ExplainArguments& a, const Asking& asking, const Explanation& e) {
  const Programme& p = asking.programme();
  Expected all{0, static_cast<int>(e.asked.size()), a.asking.seconds_each * static_cast<double>(e.asked.size())};
  const auto searches = [&](int n) { all += {0, n, n * a.asking.seconds_each}; };
  if (wants(a, e, "binds") || wants(a, e, "short")) {
    const Questions q = questions_of_binding(p, a.asking.seconds_each);
    all += {q.quick, q.searched, q.search_s};
  }
  if (wants(a, e, "why")) searches(a.decisions);
  if (wants(a, e, "short")) {
    const std::vector<Shortage> known = shortages_of(asking.stored().audit);
    const auto hard = std::count_if(known.begin(), known.end(), [](const Shortage& s) { return s.hard; });
    const auto priced =
        std::count_if(known.begin(), known.end(), [](const Shortage& s) { return !s.hard && s.usd_m > 0; });
    const int one_by_one = static_cast<int>(levers(p).size()) * 3 / 2;
    all += {std::min<int>(2, static_cast<int>(priced)) * kOfAService +
                std::min<int>(4, static_cast<int>(hard)) * one_by_one,
            0, 0};
    searches(static_cast<int>(p.campaigns.size()));
  }
  if (wants(a, e, "alternatives")) {
    const size_t quantities = p.suppliers.size() + p.platforms.size() + 1 + p.facilities.size() + p.services.size();
    all += {static_cast<int>(2 * quantities) * kOfAnInterval, 0, 0};
  }
  return all;
}

// Where answers find a better plan than the one they are around, everything is asked again around that, so that all
// tables speak of one
// plan. What was searched is not searched again.
void find_around_one_plan(const ExplainArguments& a, Asking& asking, Explanation& e) {
  const Explanation fresh = e;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    asking.settle_base();
    e = fresh;
    find(a, asking, e);
    if (e.interrupted || !asking.has_moved()) return;
  }
}

}  // namespace

const std::vector<std::string_view>& explain_sections() {
  static const std::vector<std::string_view> all = {"binds", "why", "short", "alternatives"};
  return all;
}

int explain_command(const ExplainArguments& a) {
  std::vector<Mistake> mistakes;
  const auto& known = explain_sections();
  for (const std::string& section : a.sections)
    if (std::find(known.begin(), known.end(), section) == known.end())
      mistakes.push_back({"", 0, "--section", fmt::format("there is no section '{}'", section),
                          fmt::format("choose from {}", fmt::join(known, ", "))});
  if (!mistakes.empty()) return refuse(mistakes, a.asking.json);
  InterruptGuard guard;
  Asking asking(a.asking);
  if (asking.status() != kOk) return asking.status();
  const Programme& p = asking.programme();
  Explanation e;
  e.asked = asked_for(a, p, mistakes);
  if (!mistakes.empty()) return refuse(mistakes, a.asking.json);
  if (!asking.begin()) return asking.status();
  e.unit = goal_unit(asking.stored().plan.goal);
  e.allowed_pct = a.within_pct;
  const Audit& audited = asking.stored().audit;
  const bool compute = asking.stored().plan.goal == Goal::compute;
  e.allowed_of = compute ? "of the compute" : "of spend";
  e.allowed_loss = a.within_pct / 100 * (compute ? std::fabs(audited.derived.objective) : audited.derived.spend);
  asking.tell_expected(expected(a, asking, e));
  find_around_one_plan(a, asking, e);
  asking.progress().clear();
  e.value = asking.valuer().here();
  e.gained = asking.valuer().gained();
  const int status = e.interrupted ? kInterrupted : kOk;
  const std::vector<Table> tables = explanation_tables(p, e);
  if (!a.csv.empty())
    if (const int written = write_tables(place_of_answers(a.csv, e.interrupted), tables, a.asking.json); written != kOk)
      return written;
  if (a.asking.json) {
    nlohmann::json j = explanation_json(p, e);
    j["status"] = exit_name(status);
    j["plan_hash"] = asking.stored().plan_hash;
    j["altered"] = asking.stored().altered;
    out_json(j);
    return status;
  }
  if (!a.csv.empty()) return status;
  const TextStyle style{a.width > 0 ? a.width : output_width(), toned("x", Tone::strong, true) != "x"};
  std::string text;
  for (const Table& table : tables) text += (text.empty() ? "" : "\n") + table_text(table, style);
  out(text);
  if (e.interrupted) say("stopped: what is above had been answered; the same command goes on from there");
  return status;
}

}  // namespace stargate
