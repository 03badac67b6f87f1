// Whole decisions chosen by linear programmes: for one site, campaign or contract at a time, a few candidates are valued with all that
// is still open left fractional, and the best is held.
//
// Everything works on one reduced relaxation that stays loaded, so that a candidate costs some hundred pivots of the dual simplex method
// from the relaxation before the choice, and far fewer when it is no match for the best so far (docs/decisions/0003-dives-on-a-reduced-relaxation.md).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stargate/search/decisions.hpp"
#include "stargate/solve/highs/reduced_lp.hpp"

namespace stargate {

struct SearchClock {
  std::function<double()> time_left;  // seconds
  std::function<void(const std::string&)> note = [](const std::string&) {};
};

// One thing to choose for: a site with its buildings and power, a campaign, or the contract of an offer in one period.
struct Part {
  enum class Kind { site, campaign, contract } kind = Kind::site;
  int index = 0;    // site, campaign or offer
  int period = 0;   // of a contract
};
std::vector<Part> all_parts(const Programme&, const Formulation&, Part::Kind kind);

class Chooser {
 public:
  // The relaxation must have been solved with every decision free.
  Chooser(const Programme&, const Formulation&, ReducedLp&, const SearchClock&);

  // Chooses for a part that is still free, and leaves the relaxation solved there. False when no candidate has a point or the time is up.
  bool choose(const Part&);

  // Frees the parts and chooses for them anew, one after the other. True, and held, when the objective then exceeds `worth`; otherwise
  // everything is as before.
  bool choose_again(const std::vector<Part>&, double worth);

  // Tries one change of what is held: true, and held, when the objective then exceeds `worth`.
  bool change(const Decisions& to, double worth);

  const Decisions& decisions() const { return now_; }
  double objective() const { return objective_; }
  const std::vector<double>& point();   // of the whole model, at what is held
  double wanted_mw(int site);           // how much of a site the relaxation wants
  // Change of the objective per unit of a decision column; valid for what is held now.
  double reduced_cost(ColId col);

 private:
  using Place = std::shared_ptr<const ReducedLp::Place>;
  double at(ColId c);
  Columns columns(const Part&, const Decisions&) const;
  std::vector<Decisions> candidates(const Part&, int batch);
  bool best_of(const Part&, std::optional<double> worth);
  void return_to_place();
  std::vector<Decisions> site_candidates(int site);
  std::vector<Decisions> site_candidates_by_tranche(int site);
  Decisions site_candidate(int site, double hall_from, double power_from);
  std::vector<Decisions> campaign_candidates(int campaign);
  std::vector<Decisions> contract_candidates(int offer, int period);
  double seconds() const;

  const Programme& p_;
  const Formulation& f_;
  ReducedLp& lp_;
  const SearchClock& clock_;
  Decisions now_;
  double objective_ = 0;
  Place place_;
  bool at_place_ = true;   // the relaxation is solved at what is held
};

}  // namespace stargate
