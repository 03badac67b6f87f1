// SPDX-License-Identifier: Apache-2.0
// Whole decisions chosen by linear programmes: for one site, campaign or contract at a time, a few candidates are
// valued with all that is still open left fractional, and the best is held.
//
// Everything works on one reduced relaxation that stays loaded, so that a candidate costs some hundred pivots of the
// dual simplex method from the relaxation before the choice, and far fewer when it is no match for the best so far
// (docs/decisions/0003-dives-on-a-reduced-relaxation.md).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stargate/search/decisions.hpp"
#include "stargate/solve/reduced_lp.hpp"

namespace stargate {

struct SearchClock {
  std::function<double()> time_left;  // seconds, or work in their place
  std::function<void(const std::string&)> note = [](const std::string&) {};
};

// One thing to choose for: a site with its buildings and power, a campaign, or the contract of an offer in one period.
struct Part {
  enum class Kind { site, campaign, contract } kind = Kind::site;
  int index = 0;   // site, campaign or offer
  int period = 0;  // of a contract
};
std::vector<Part> all_parts(const Programme&, const Formulation&, Part::Kind kind);
std::vector<Part> all_parts(const Programme&, const Formulation&);
std::string name_of(const Programme&, const Part&);  // "site abilene"

// "site abilene: 15627.1"
void note_value(const SearchClock&, const std::string& what, double objective);

// One way to choose for a part, with the relaxation's value and basis there.
struct Choice {
  Decisions decisions;
  double objective = 0;
  std::shared_ptr<const ReducedLp::Place> place;
};

class Chooser {
 public:
  // The relaxation may have been solved with every decision free; otherwise begin() must follow.
  Chooser(const Programme&, const Formulation&, ReducedLp&, const SearchClock&);
  // From the relaxation as it is solved now: these decisions are held, as far as they are not free.
  void begin(const Decisions&);

  // The best ways to choose for a part that is free, best first: at most so many, each of another kind (number of
  // buildings, host, tier), all above `worth`. From the relaxation as it is solved now; it is somewhere else
  // afterwards, and hold() must follow.
  std::vector<Choice> choices(const Part&, int most, std::optional<double> worth = {});

  // Chooses for parts that are free and holds it, those first of which the relaxation has made up its mind: they cost
  // nothing. False in a dead end, or when the time is up or no choice is above `worth`.
  bool choose_all(std::vector<Part>, std::optional<double> worth = {});

  // Sites in bulk, without a look at alternatives: those that are whole in the relaxation are held, then those of which
  // it wants most, rounded up, a quarter of what is left at a time. False in a dead end, or when the time is up; what
  // is held by then stays.
  bool choose_sites_in_bulk();
  // What is held, with every site that is not `decided` rounded from the relaxation as it is solved now.
  Decisions rounded(const std::vector<Part>& decided);

  // Fixes the parts as chosen and solves there. False when that fails, which only happens when the time is up.
  bool hold(const std::vector<Part>& parts, const Choice&);
  void release(const std::vector<Part>& parts);  // the counterpart; hold() must follow

  // Frees the parts and chooses for them anew, one after the other. True, and held, when the objective then exceeds
  // `worth`; otherwise everything is as before.
  bool choose_again(const std::vector<Part>&, double worth);

  // No choice for these parts, all else held, can gain more than this: the prices of the relaxation at what is held say
  // so.
  double possible_gain(const std::vector<Part>&);

  // Tries one change of what is held: true, and held, when the objective then exceeds `worth`.
  bool change(const Decisions& to, double worth);

  const Programme& programme() const { return p_; }
  Choice held() const { return {now_, objective_, place_}; }
  const Decisions& decisions() const { return now_; }
  double objective() const { return objective_; }
  const std::vector<double>& point();  // of the whole model, at what is held
  double wanted_mw(Index<Site> site);  // how much of a site the relaxation wants
  // Change of the objective per unit of a decision column; valid for what is held now.
  double reduced_cost(ColId col);

 private:
  using Place = std::shared_ptr<const ReducedLp::Place>;
  double at(ColId c);
  Columns columns(const Part&, const Decisions&) const;
  bool hold_whole(
      std::vector<Part>& parts);  // holds those that are whole in the relaxation, and takes them off the list
  std::vector<Decisions> candidates(const Part&);
  int kind(const Part&, const Decisions&) const;
  void return_to_place();
  std::vector<Decisions> site_candidates(Index<Site> site);
  void take_site(const Decisions& from, Index<Site> site, Decisions& to) const;
  double opened_share(Index<Site> site);
  Decisions near_site(Index<Site> site);  // the likeliest candidate of a site
  Decisions site_candidate(Index<Site> site, double hall_from, double power_from, double scale = 1);
  std::vector<Decisions> campaign_candidates(Index<Campaign> campaign);
  std::vector<Decisions> contract_candidates(Index<Offer> offer, int period);

  const Programme& p_;
  const Formulation& f_;
  ReducedLp& lp_;
  const SearchClock& clock_;
  Decisions now_;
  double objective_ = 0;
  Place place_;
  bool at_place_ = true;  // the relaxation is solved at what is held
};

}  // namespace stargate
