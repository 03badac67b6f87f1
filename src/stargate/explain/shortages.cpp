#include "stargate/explain/shortages.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace stargate {

namespace {

constexpr size_t kMendsShown = 4;
constexpr double kLeastMended = 1e-4;  // thousand H100e-months per unit
constexpr double kStepsAtMost = 50;    // of what is asked at once, or it is no mend: that many must serve a tenth of what is missed
constexpr size_t kMovesShown = 4;
constexpr int kServicesTogether = 2;   // sets take a hundred solves each

int service_of(const Programme& p, const std::string& id) {
  for (size_t d = 0; d < p.services.size(); ++d)
    if (p.services[d].id == id) return static_cast<int>(d);
  return -1;
}

using ShortOf = std::function<double(const Figures&)>;

ShortOf missed_of(int service) {
  return [service](const Figures& g) { return g.missed_k_months[static_cast<size_t>(service)]; };
}
double hard_of(const Figures& g) { return g.hard; }

// Prices end no want of machines or power, but may end one of money.
bool may_mend(const Lever& lever, bool with_prices) { return lever.kind != LeverKind::demand && (with_prices || lever.kind != LeverKind::price); }

// Inputs that, changed by one step around the plan's decisions, leave less of `amount` short.
std::vector<Mend> mends_of(const Valuer& v, const BindingInputs& binding, double amount, bool with_prices, const ShortOf& short_of) {
  std::vector<Mend> mends;
  const double was = short_of(v.figures());
  for (size_t i = 0; i < binding.all.size(); ++i) {
    const Answer& a = binding.all[i];
    const Lever& lever = binding.levers[i];
    if (!a.possible || !may_mend(lever, with_prices)) continue;
    const double mended = (was - short_of(a.figures)) / lever.units_asked;
    if (mended < kLeastMended || mended * lever.units_asked * kStepsAtMost < 0.1 * amount) continue;
    mends.push_back({lever, std::ceil(amount / mended), mended, a.change / lever.units_asked});
  }
  std::stable_sort(mends.begin(), mends.end(), [](const Mend& a, const Mend& b) { return a.mended_per_unit * a.lever.units_asked > b.mended_per_unit * b.lever.units_asked; });
  if (mends.size() > kMendsShown) mends.resize(kMendsShown);
  return mends;
}

}  // namespace

std::vector<Shortage> shortages(const Valuer& valuer, const Audit& audit, const BindingInputs& binding) {
  std::map<std::tuple<bool, std::string, std::string>, Shortage> found;
  for (const Shortfall& s : audit.shortfalls) {
    Shortage& all = found[{!s.hard, s.kind, s.where}];
    all.hard = s.hard;
    all.kind = s.kind;
    all.where = s.where;
    all.unit = s.kind == "service" ? "k H100e-months" : s.unit;
    all.amount += s.amount;
    all.usd_m += s.money.in_millions();
    if (s.month >= 0) {
      all.from = all.from < 0 ? s.month : std::min(all.from, s.month);
      all.until = std::max(all.until, s.month);
    }
  }
  std::vector<Shortage> list;
  for (auto& [key, s] : found) {
    if (s.kind == "service") s.service = service_of(valuer.programme(), s.where);
    s.mended_by_search = s.service >= 0 && missed_of(s.service)(valuer.figures()) < 0.1 * s.amount;
    if (s.service >= 0 && !s.mended_by_search) s.mends = mends_of(valuer, binding, missed_of(s.service)(valuer.figures()), false, missed_of(s.service));
    if (s.hard && valuer.figures().hard > 0) s.mends = mends_of(valuer, binding, valuer.figures().hard, true, hard_of);
    list.push_back(std::move(s));
  }
  std::stable_sort(list.begin(), list.end(), [](const Shortage& a, const Shortage& b) { return a.hard != b.hard ? a.hard : a.usd_m > b.usd_m; });
  return list;
}

bool find_sets(const Valuer& valuer, const ChangeProgramme& change, const BindingInputs& binding, const RoundOptions& round, std::vector<Shortage>& shortages) {
  int services = 0;
  bool hard_asked = false;
  for (Shortage& s : shortages) {
    const bool of_service = s.service >= 0 && !s.hard && s.usd_m > 0 && !s.mended_by_search && services < kServicesTogether;
    const bool of_promises = s.hard && valuer.figures().hard > 0 && !hard_asked;  // one measure for all that is broken
    if (!of_service && !of_promises) continue;
    services += of_service;
    hard_asked = hard_asked || of_promises;
    RemedySearch search;
    search.name = of_promises ? "all that is broken" : s.where;
    search.wholly = of_promises;
    search.short_of = of_promises ? ShortOf(hard_of) : missed_of(s.service);
    for (size_t i = 0; i < binding.levers.size() && i < binding.all.size(); ++i) {
      if (!binding.all[i].possible || !may_mend(binding.levers[i], of_promises)) continue;
      search.levers.push_back(binding.levers[i]);
      search.help.push_back(search.short_of(valuer.figures()) - search.short_of(binding.all[i].figures));
    }
    if (find_remedies(valuer, change, search, round, s.remedies)) return true;
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
    questions.push_back({l.campaign + " on time", {}, {{Wish::What::run, static_cast<int>(j), terms.from, month < 0 ? terms.until : month - 1, 1, kInfinity}}});
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
