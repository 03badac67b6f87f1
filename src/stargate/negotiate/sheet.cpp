// SPDX-License-Identifier: Apache-2.0
#include "stargate/negotiate/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "stargate/negotiate/demand.hpp"
#include "stargate/negotiate/indifference.hpp"
#include "stargate/negotiate/lateness.hpp"

namespace stargate {

namespace {

constexpr size_t kTermsToTheEnd = 8;
constexpr int kMostPasses = 3;
constexpr int kPointsOfCurves = 18, kSolvesOfAPrice = 60, kSolvesOfAnEnd = 24;  // for what is expected

std::vector<Wish> no_new_contracts(const Programme& p, const std::vector<Index<Offer>>& offers) {
  std::vector<Wish> wishes;
  for (Index<Offer> o : offers) wishes.push_back({Wish::What::contracts, o, 0, p.horizon() - 1, 0, 0});
  return wishes;
}

double racks_of(const Figures& g, Index<Offer> offer) {
  return std::accumulate(g.racks_ordered[offer].begin(), g.racks_ordered[offer].end(), 0.0);
}

std::vector<SupplierSplit> split_of(const Programme& p, const Figures& g) {
  std::vector<SupplierSplit> split;
  double all = 0;
  for (size_t s = 0; s < p.suppliers.size(); ++s) {
    SupplierSplit part{p.suppliers[s].id, 0, 0};
    for (Index<Offer> o : offers_of(p, Index<Supplier>(s))) part.racks += racks_of(g, o);
    all += part.racks;
    split.push_back(part);
  }
  for (SupplierSplit& part : split) part.share_pct = all > 0 ? 100 * part.racks / all : 0;
  std::stable_sort(split.begin(), split.end(),
                   [](const SupplierSplit& a, const SupplierSplit& b) { return a.racks > b.racks; });
  return split;
}

class Maker {
 public:
  Maker(Valuer& v, const ChangeProgramme& change, Index<Supplier> supplier, const SheetOptions& options)
      : v_(v),
        p_(v.programme()),
        change_(change),
        supplier_(supplier),
        options_(options),
        offers_(offers_of(p_, supplier)) {}

  Sheet make() {
    sheet_.supplier = p_.suppliers[supplier_].id;
    if (!packages() || options_.only_packages || !around_one_plan() || !demand()) return std::move(sheet_);
    indifference();
    compare_without();
    sheet_.lateness = lateness_of(sheet_);
    return std::move(sheet_);
  }

 private:
  bool go_on(const Round& round) {
    sheet_.interrupted = sheet_.interrupted || round.interrupted;
    return !sheet_.interrupted;
  }
  Round ask(const std::vector<Question>& questions, const std::string& phase, double seconds) {
    return ask_all(v_, questions, options_.round(phase, seconds));
  }

  // Where answers find a better plan than the one they are around, all is asked again around that: what was searched
  // is only tried there.
  bool around_one_plan() {
    for (int pass = 0; pass < kMostPasses; ++pass) {
      const Decisions before = v_.decisions();
      sheet_.terms.clear();
      sheet_.rivals.clear();
      if (pass > 0) sheet_.packages.clear();
      if ((pass > 0 && !packages()) || !relationship() || !terms() || !rivals()) return false;
      if (v_.decisions() == before) break;
    }
    return true;
  }

  bool relationship() {
    const Round round = ask({{"without " + sheet_.supplier, {}, no_new_contracts(p_, offers_)}},
                            "without this supplier", 2 * options_.seconds_each);
    sheet_.without = round.answers.empty() ? Answer{} : round.answers.front();
    sheet_.split = split_of(p_, v_.figures());
    return go_on(round);
  }

  // Against the plan that all values are around at the end.
  void compare_without() {
    sheet_.gained = v_.gained();
    if (!sheet_.without.possible) return;
    std::vector<Answer> one = {sheet_.without};
    one.front().here = v_.here();
    settle(one, v_.here());
    sheet_.without = one.front();
    for (Indifference& i : sheet_.indifference)
      if (i.taken && i.of == (sheet_.indifference.size() > 1 ? sheet_.supplier : i.of) && i.found)
        i.worth_usd_m = std::max(0.0, -sheet_.without.change);
  }

  // All terms around the plan's decisions; those worth most with decisions chosen again.
  bool terms() {
    const std::vector<Term> all = terms_of(p_, supplier_);
    std::vector<Question> questions;
    std::vector<std::pair<size_t, bool>> places;  // of term, and whether it is the step towards us
    for (size_t i = 0; i < all.size(); ++i) {
      TermWorth worth;
      worth.term = all[i];
      sheet_.terms.push_back(worth);
      for (const bool better : {true, false}) {
        const auto& set = better ? all[i].better : all[i].worse;
        if (set.empty() || !change_(p_, set)) continue;
        places.emplace_back(i, better);
        questions.push_back({fmt::format("{} {} {}", all[i].of, all[i].what, better ? all[i].step : "a step away"),
                             set,
                             {},
                             all[i].never_hurts ? (better ? 1 : -1) : 0,
                             all[i].whole});
      }
    }
    const Round round = ask(questions, "what each term is worth", 0);
    take(round, places);
    if (!go_on(round)) return false;
    std::vector<size_t> order(sheet_.terms.size());
    std::iota(order.begin(), order.end(), size_t{0});
    const auto by_worth = [&](size_t a, size_t b) {
      return sheet_.terms[a].better.change > sheet_.terms[b].better.change;
    };
    std::stable_sort(order.begin(), order.end(), by_worth);
    std::vector<Question> close;
    std::vector<std::pair<size_t, bool>> close_places;
    for (size_t k = 0; k < questions.size(); ++k) {
      const auto rank = std::find(order.begin(), order.end(), places[k].first) - order.begin();
      if (rank < options_.closely || all[places[k].first].whole || gains_both_ways(places[k].first))
        close.push_back(questions[k]), close_places.push_back(places[k]);
    }
    Opposites opposites;
    for (size_t k = 1; k < close.size(); ++k)
      if (close_places[k].first == close_places[k - 1].first) opposites.emplace_back(k - 1, k);
    const Round again =
        ask_pairs(v_, close, opposites, options_.round("the terms that matter most", options_.seconds_each));
    if (!again.interrupted) take(again, close_places);
    weigh();
    std::stable_sort(sheet_.terms.begin(), sheet_.terms.end(),
                     [](const TermWorth& a, const TermWorth& b) { return a.better.change > b.better.change; });
    return go_on(again);
  }

  bool gains_both_ways(size_t i) const { return both_gain(sheet_.terms[i].better, sheet_.terms[i].worse); }

  void take(const Round& round, const std::vector<std::pair<size_t, bool>>& places) {
    for (size_t k = 0; k < places.size() && k < round.answers.size(); ++k)
      (places[k].second ? sheet_.terms[places[k].first].better : sheet_.terms[places[k].first].worse) =
          round.answers[k];
  }

  // In per cent of the price of the same offer.
  void weigh() {
    std::map<std::string, double> price_point;
    for (const TermWorth& t : sheet_.terms)
      if (t.term.is_price && t.better.possible && t.better.distinguishable) price_point[t.term.of] = t.better.change;
    for (TermWorth& t : sheet_.terms) {
      const auto price = price_point.find(t.term.of);
      t.price_pct = price == price_point.end() || !t.better.possible ? std::nan("") : t.better.change / price->second;
    }
  }

  bool demand() {
    bool stopped = false;
    sheet_.by_price =
        demand_by_price(v_, offers_, options_.round("how many racks at each price", options_.seconds_each), stopped);
    if (!stopped)
      sheet_.by_date = demand_by_date(
          v_, change_, offers_, options_.round("how many racks at each delivery date", options_.seconds_each), stopped);
    if (!stopped) say_why_not_monotone(v_, change_, offers_, sheet_.by_date);
    sheet_.interrupted = sheet_.interrupted || stopped;
    return !sheet_.interrupted;
  }

  // Each rival offer of a platform that this supplier makes, at this supplier's best price and lead there.
  bool rivals() {
    std::vector<Question> questions;
    for (Index<Offer> o : indices(p_.offers)) {
      const Index<Platform> platform = p_.offers[o].platform.index;
      if (std::find(offers_.begin(), offers_.end(), o) != offers_.end()) continue;
      const Index<Offer> ours = best_offer(platform);
      if (!ours) continue;
      const double mine = mean_price(ours), theirs = mean_price(o);
      if (mine <= 0 || theirs <= 0) continue;
      const int lead = p_.offers[ours].lead_days;
      const std::vector<Change> set = {input(&OfferPrice::usd_m_per_rack, p_.offers[o].id + "/*").times(mine / theirs),
                                       input(&Offer::lead_days, p_.offers[o].id).to(static_cast<std::int64_t>(lead))};
      if (!change_(p_, set)) continue;
      RivalMove move;
      move.offer = p_.offers[o].id;
      move.supplier = p_.suppliers[p_.plants[p_.offers[o].plant.index].supplier.index].id;
      move.platform = p_.platforms[platform].id;
      const int sooner = lead - p_.offers[o].lead_days;
      move.what =
          fmt::format("at the price ({:+.1f} %){} of {}", 100 * (mine / theirs - 1),
                      sooner == 0 ? "" : fmt::format(" and lead time ({:+d} days)", sooner), p_.offers[ours].id);
      sheet_.rivals.push_back(move);
      questions.push_back({p_.offers[o].id + " matches", set, {}});
    }
    const Round round = ask(questions, "rivals in the room", options_.seconds_each);
    for (size_t i = 0; i < sheet_.rivals.size() && i < round.answers.size(); ++i)
      fill(sheet_.rivals[i], round.answers[i]);
    return go_on(round);
  }

  void fill(RivalMove& move, const Answer& a) {
    move.answer = a;
    for (Index<Offer> o : indices(p_.offers)) {
      if (p_.platforms[p_.offers[o].platform.index].id != move.platform) continue;
      const bool ours = std::find(offers_.begin(), offers_.end(), o) != offers_.end(),
                 rival = p_.offers[o].id == move.offer;
      const double before = racks_of(v_.figures(), o), now = a.possible ? racks_of(a.figures, o) : before;
      if (ours) move.racks_ours_before += before, move.racks_ours += now;
      if (rival) move.racks_rival_before += before, move.racks_rival += now;
    }
  }

  // The cheapest of the supplier's offers of a platform; none when it makes none.
  Index<Offer> best_offer(Index<Platform> platform) const {
    Index<Offer> best;
    for (Index<Offer> o : offers_)
      if (p_.offers[o].platform.index == platform && (!best || mean_price(o) < mean_price(best))) best = o;
    return best;
  }
  double mean_price(Index<Offer> o) const {
    double sum = 0;
    int months = 0;
    const OfferTerms& terms = v_.formulation().terms.offers[o];
    for (const PeriodTerms& period : terms.periods)
      for (int t = period.first; t <= period.last; ++t) sum += terms.price[static_cast<size_t>(t)], ++months;
    return months > 0 ? sum / months : 0;
  }

  void indifference() {
    bool stopped = false;
    sheet_.indifference = indifference_prices(v_, offers_, sheet_.supplier,
                                              options_.round("indifference (walk-away) prices", options_.seconds_each),
                                              sheet_.without, stopped);
    if (!stopped)
      stopped = find_term_ends(v_, change_, supplier_, sheet_.indifference, kTermsToTheEnd,
                               options_.round("how far terms may go", 0), sheet_.terms);
    sheet_.interrupted = sheet_.interrupted || stopped;
  }

  bool packages() {
    std::vector<Question> questions;
    for (const auto& changes : options_.packages)
      questions.push_back({fmt::format("{}", fmt::join(texts_of(changes), ", ")), changes, {}});
    const Round round = ask(questions, "the package", options_.seconds_each);
    sheet_.mistakes = round.mistakes;
    if (!sheet_.mistakes.empty()) return false;
    for (size_t i = 0; i < questions.size() && i < round.answers.size(); ++i) {
      Package package;
      package.changes = questions[i].set;
      package.answer = round.answers[i];
      const Answer& a = package.answer;
      package.verdict = !a.possible          ? Verdict::impossible
                        : !a.distinguishable ? Verdict::not_distinguishable
                        : a.change > 0       ? Verdict::accept
                                             : Verdict::reject;
      package.touches_supplier = std::any_of(package.changes.begin(), package.changes.end(),
                                             [&](const Change& change) { return touches(change.of); });
      if (a.possible && package.touches_supplier)
        package.counter_factor = price_of_no_change(v_, offers_, questions[i].set, a.decisions,
                                                    a.again_there - a.change, package.always_better);
      sheet_.packages.push_back(std::move(package));
    }
    return go_on(round);
  }

  // Whether an input is of one of the supplier's offers or plants: "offer_price.gb300-*/2026-01.usd_m_per_rack".
  bool touches(const Input& input) const {
    const auto is_of = [&](std::string_view table) {
      return input.table->name == table || input.table->parent == table;
    };
    const bool plants = is_of("plant"), offers = is_of("offer");
    const std::string_view key = std::string_view(input.rows).substr(0, input.rows.find('/'));
    const auto named = [&](const std::string& id) { return matches(key, id); };
    for (Index<Offer> o : offers_) {
      const Offer& offer = p_.offers[o];
      if ((offers && named(offer.id)) || (plants && named(offer.plant.id))) return true;
    }
    return false;
  }

  Valuer& v_;
  const Programme& p_;
  const ChangeProgramme& change_;
  Index<Supplier> supplier_;
  const SheetOptions& options_;
  std::vector<Index<Offer>> offers_;
  Sheet sheet_;
};

}  // namespace

SheetQuestions questions_of_sheet(const Programme& p, Index<Supplier> supplier, const SheetOptions& options) {
  const std::vector<Term> all = terms_of(p, supplier);
  const int whole = static_cast<int>(std::count_if(all.begin(), all.end(), [](const Term& t) { return t.whole; }));
  const int offers = static_cast<int>(offers_of(p, supplier).size()),
            others = static_cast<int>(p.offers.size()) - offers;
  SheetQuestions q;
  const int close = 2 * (options.closely + whole), curves = kPointsOfCurves,
            packages = static_cast<int>(options.packages.size());
  q.quick =
      2 * static_cast<int>(all.size()) + offers * kSolvesOfAPrice + static_cast<int>(kTermsToTheEnd) * kSolvesOfAnEnd;
  q.searched = 2 + close + curves + others + offers + packages;
  q.search_s = q.searched * options.seconds_each;
  return q;
}

Sheet negotiation_sheet(Valuer& valuer, const ChangeProgramme& change, Index<Supplier> supplier,
                        const SheetOptions& options) {
  return Maker(valuer, change, supplier, options).make();
}

}  // namespace stargate
