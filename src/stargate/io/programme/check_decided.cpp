// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/check_rules.hpp"
#include "stargate/programme/decided.hpp"
#include "stargate/rules/possible.hpp"

namespace stargate::reading {

namespace {

constexpr std::string_view kSubjects[] = {"offer", "hall", "tranche", "campaign"};

bool names(const Decided& d, std::string_view field) {
  if (field == "offer") return !d.offer.id.empty();
  if (field == "hall") return !d.hall.id.empty();
  if (field == "tranche") return !d.tranche.id.empty();
  if (field == "campaign") return !d.campaign.id.empty();
  if (field == "region") return !d.region.id.empty();
  if (field == "site") return !d.site.id.empty();
  return field == "tier" && d.tier >= 0;
}

// Whether the row names what its decision is about, and nothing else.
bool names_its_own(Rules& r, int i, const Decided& d) {
  const std::string decision(to_word(d.decision)), wanted(subject_field(d.decision));
  bool fine = true;
  if (!names(d, wanted)) {
    r.bad("decided", i, wanted, "is missing: the decision is " + decision, "name the " + wanted + " it is about");
    fine = false;
  }
  for (const std::string_view field : {"offer", "hall", "tranche", "campaign", "region", "site", "tier"}) {
    if (field == wanted || field == part_field(d.decision) || !names(d, field)) continue;
    const bool subject = std::find(std::begin(kSubjects), std::end(kSubjects), field) != std::end(kSubjects);
    r.bad("decided", i, field, "does not go with " + decision,
          subject ? "remove it, or correct decision" : "remove it");
    fine = false;
  }
  return fine;
}

// Whether its months are some of the programme's.
bool has_months(Rules& r, int i, const Decided& d) {
  if (!d.from.is_set() || !r.timed) return false;
  r.window("decided", i, "from", d.from, d.until.is_set() ? "until" : "from", last_month(d), r.last_decision, false);
  if (last_month(d) < d.from || last_month(d) < r.first || d.from > r.last_decision) return false;
  if (d.from < r.first && d.least > 0)
    r.left_over("decided", i, "from",
                "is " + d.from.text() + ", before the first month " + r.first.text() +
                    ", and what was decided before it is not counted",
                "put from at " + r.first.text() + " or later, and reduce least by what is done already");
  if (r.late_is_wrong() && last_month(d) > r.last_decision)
    r.bad("decided", i, "until",
          "is " + d.until.text() + ", after " + r.last_decision.text() + ", the last month with decisions",
          "put it at " + r.last_decision.text() + " or before, or lengthen the horizon");
  return true;
}

void check_amounts(Rules& r, int i, const Decided& d) {
  const bool once = d.decision == Decision::commitment || d.decision == Decision::run;
  if (d.least == 0 && !has_most(d)) {
    r.left_over("decided", i, "", "decides nothing: it has neither least nor most",
                "give least, most or both; the same number in both forces it");
    return;
  }
  if (d.least > d.most)
    r.bad("decided", i, "least", "is " + std::to_string(d.least) + ", more than most, " + std::to_string(d.most),
          "put least at or below most");
  if (once && d.least > 1)
    r.bad("decided", i, "least", "is " + std::to_string(d.least) + ", of what happens once", "write 1 or 0");
  if (once && has_most(d) && d.most > 1)
    r.bad("decided", i, "most", "is " + std::to_string(d.most) + ", of what happens once", "write 1 or 0");
}

// What the programme's windows never let happen.
void check_possible(Rules& r, int i, const Decided& d) {
  const rules::Possible can = rules::possible(r.p, d);
  const bool once = d.decision == Decision::commitment || d.decision == Decision::run;
  if (d.least == 0 && can.most > 0) return;
  if (d.least > 0 && d.least <= can.most) return;
  if (once && d.least > 1) return;  // told already
  if (d.least == 0) {
    r.left_over("decided", i, "most", "forbids what cannot happen: " + can.because, "remove the row, or correct it");
    return;
  }
  r.left_over("decided", i, "least",
              "is " + std::to_string(d.least) + ", but the programme leaves " +
                  (can.most > 0 ? "at most " + shown(can.most) : "none") + ": " + can.because,
              "correct least, the months, or what the row names");
}

}  // namespace

void check_decided(Rules& r) {
  for (int i = 0; i < count_of(r.p.decided); ++i) {
    const Decided& d = row_of(r.p.decided, i);
    const bool named = names_its_own(r, i, d);
    check_amounts(r, i, d);
    if (!has_months(r, i, d) || !named || !r.whole || subject(d) < 0) continue;
    if ((!d.region.id.empty() && !d.region) || (!d.site.id.empty() && !d.site)) continue;
    check_possible(r, i, d);
  }
}

}  // namespace stargate::reading
