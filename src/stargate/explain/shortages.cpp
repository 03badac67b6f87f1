// SPDX-License-Identifier: Apache-2.0
#include "stargate/explain/shortages.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "stargate/explain/least_amounts.hpp"

namespace stargate {

namespace {

constexpr size_t kMendsShown = 4;
constexpr double kLeastMended = 1e-4;  // thousand H100e-months per unit
constexpr double kStepsAtMost =
    50;  // of what is asked at once, or it is no mend: that many must serve a tenth of what is missed
constexpr size_t kMovesShown = 4;
constexpr int kServicesTogether = 2;  // sets take a hundred solves each
constexpr int kPromisesMended = 4;    // likewise, each of its own
constexpr size_t kSinglesShown = 4;
constexpr double kNothingBroken = 1e-6;

Index<Service> service_of(const Programme& p, const std::string& id) {
  for (Index<Service> d : indices(p.services))
    if (p.services[d].id == id) return d;
  return {};
}

using ShortOf = std::function<double(const Figures&)>;

ShortOf missed_of(Index<Service> service) {
  return [service](const Figures& g) { return g.missed_k_months[service]; };
}

// Prices end no want of machines or power, but may end one of money.
bool may_mend(const Lever& lever, bool with_prices) {
  return lever.kind != LeverKind::demand && (with_prices || lever.kind != LeverKind::price);
}

double broken_amount(const Figures& g, const std::string& key) {
  const auto found = g.broken.find(key);
  return found == g.broken.end() ? 0 : found->second;
}

BrokenPromise broken_of(const Valuer& v, const Shortage& s) {
  BrokenPromise broken;
  broken.key = broken_key(s.kind, s.where);
  broken.amount = broken_amount(v.figures(), broken.key);
  for (size_t j = 0; s.kind == ShortfallKind::campaign && j < v.programme().campaigns.size(); ++j)
    if (v.programme().campaigns[j].id == s.where) broken.campaign = Index<Campaign>(j);
  return broken;
}

// Inputs that, changed by one step around the plan's decisions, leave less of `amount` short.
std::vector<Mend> mends_of(const Valuer& v, const BindingInputs& binding, double amount, const ShortOf& short_of) {
  std::vector<Mend> mends;
  const double was = short_of(v.figures());
  for (size_t i = 0; i < binding.all.size(); ++i) {
    const Answer& a = binding.all[i];
    const Lever& lever = binding.levers[i];
    if (!a.possible || !may_mend(lever, false)) continue;
    const double mended = (was - short_of(a.figures)) / lever.units_asked;
    if (mended < kLeastMended || mended * lever.units_asked * kStepsAtMost < 0.1 * amount) continue;
    mends.push_back({lever, std::ceil(amount / mended), mended, a.change / lever.units_asked});
  }
  std::stable_sort(mends.begin(), mends.end(), [](const Mend& a, const Mend& b) {
    return a.mended_per_unit * a.lever.units_asked > b.mended_per_unit * b.lever.units_asked;
  });
  if (mends.size() > kMendsShown) mends.resize(kMendsShown);
  return mends;
}

}  // namespace

std::vector<Shortage> shortages_of(const Audit& audit) {
  std::map<std::tuple<bool, std::string_view, std::string>, Shortage> found;
  for (const Shortfall& s : audit.shortfalls) {
    Shortage& all = found[{!s.hard, name_of(s.kind), s.where}];
    all.hard = s.hard;
    all.kind = s.kind;
    all.where = s.where;
    all.unit = s.kind == ShortfallKind::service ? "k H100e-months" : s.unit;
    all.amount += s.amount;
    all.usd_m += s.money.in_millions();
    if (s.month >= 0) {
      all.from = all.from < 0 ? s.month : std::min(all.from, s.month);
      all.until = std::max(all.until, s.month);
    }
  }
  std::vector<Shortage> list;
  for (auto& [key, s] : found) list.push_back(std::move(s));
  std::stable_sort(list.begin(), list.end(),
                   [](const Shortage& a, const Shortage& b) { return a.hard != b.hard ? a.hard : a.usd_m > b.usd_m; });
  return list;
}

std::vector<Shortage> shortages(const Valuer& valuer, const Audit& audit, const BindingInputs& binding) {
  std::vector<Shortage> list = shortages_of(audit);
  for (Shortage& s : list) {
    if (s.kind == ShortfallKind::service) s.service = service_of(valuer.programme(), s.where);
    s.mended_by_search = s.service >= 0 && missed_of(s.service)(valuer.figures()) < 0.1 * s.amount;
    if (s.hard) s.mended_by_search = broken_amount(valuer.figures(), broken_key(s.kind, s.where)) < kNothingBroken;
    if (s.service >= 0 && !s.mended_by_search)
      s.mends = mends_of(valuer, binding, missed_of(s.service)(valuer.figures()), missed_of(s.service));
  }
  return list;
}

namespace {

bool find_sets_for(const Valuer& valuer, const ChangeProgramme& change, const BindingInputs& binding,
                   RemedySearch search, bool with_prices, const RoundOptions& round, Shortage& s) {
  for (size_t i = 0; i < binding.levers.size() && i < binding.all.size(); ++i) {
    const Lever& lever = binding.levers[i];
    if (!binding.all[i].possible || !may_mend(lever, with_prices) || (lever.only_mends && !with_prices)) continue;
    search.levers.push_back(lever);
    search.help.push_back(search.short_of(valuer.figures()) - search.short_of(binding.all[i].figures));
  }
  return find_remedies(valuer, change, search, round, s.remedies);
}

bool mend_promise(const Valuer& valuer, const ChangeProgramme& change, const BindingInputs& binding,
                  const RoundOptions& round, double search_s, Shortage& s) {
  const BrokenPromise broken = broken_of(valuer, s);
  std::vector<Lever> levers;
  for (const Lever& lever : binding.levers)
    if (!lever.whole && may_mend(lever, true)) levers.push_back(lever);
  bool stopped = false;
  RoundOptions searching = round;
  searching.seconds_each = search_s;
  s.remedies = least_amounts(valuer, change, broken, levers, searching, kSinglesShown, stopped);
  if (stopped || !s.remedies.empty() || broken.campaign >= 0) return stopped;
  RemedySearch search;
  search.name = broken.key;
  search.wholly = true;
  search.short_of = [&valuer, broken](const Figures& g) { return short_of(broken, valuer, g); };
  return find_sets_for(valuer, change, binding, std::move(search), true, round, s);
}

}  // namespace

bool find_sets(const Valuer& valuer, const ChangeProgramme& change, const BindingInputs& binding,
               const RoundOptions& round, double search_s, std::vector<Shortage>& shortages) {
  int services = 0, promises = 0;
  RoundOptions quick = round;
  quick.seconds_each = 0;
  for (Shortage& s : shortages) {
    if (s.mended_by_search) continue;
    const bool of_service = s.service >= 0 && !s.hard && s.usd_m > 0 && services < kServicesTogether;
    const bool of_promise = s.hard && promises < kPromisesMended;
    if (!of_service && !of_promise) continue;
    (of_service ? services : promises) += 1;
    bool stopped = false;
    if (of_promise) {
      stopped = mend_promise(valuer, change, binding, quick, search_s, s);
    } else {
      RemedySearch search;
      search.name = s.where;
      search.short_of = missed_of(s.service);
      stopped = find_sets_for(valuer, change, binding, std::move(search), false, quick, s);
    }
    if (stopped) return true;
    s.asked_together = true;
  }
  return false;
}

bool find_late(Valuer& valuer, const RoundOptions& options, std::vector<Late>& late) {
  const Programme& p = valuer.programme();
  std::vector<Question> questions;
  for (size_t j = 0; j < p.campaigns.size(); ++j) {
    const CampaignTerms& terms = valuer.formulation().terms.campaigns[j];
    const int month = valuer.decisions().runs[j].month;
    if (terms.until < terms.from || (month >= 0 && month <= terms.from)) continue;
    Late l;
    l.campaign = p.campaigns[j].id;
    l.month = month;
    l.possible_from = terms.from;
    late.push_back(l);
    questions.push_back(
        {l.campaign + " on time",
         {},
         {{Wish::What::run, static_cast<int>(j), terms.from, month < 0 ? terms.until : month - 1, 1, kInfinity}}});
  }
  const Round round = ask_all(valuer, questions, options);
  for (size_t i = 0; i < late.size() && i < round.answers.size(); ++i) {
    late[i].on_time = round.answers[i];
    if (!late[i].on_time.possible) continue;
    late[i].cost = std::max(0.0, -late[i].on_time.change);
    late[i].needs = moves(p, valuer.figures(), late[i].on_time.figures, kMovesShown);
  }
  return round.interrupted;
}

}  // namespace stargate
