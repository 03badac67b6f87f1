// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/dive.hpp"

#include <algorithm>
#include <tuple>

namespace stargate {

namespace {

std::vector<Part> campaigns_in_order(const Programme& p, const Formulation& f) {
  std::vector<Part> order = all_parts(p, f, Part::Kind::campaign);
  std::stable_sort(order.begin(), order.end(), [&](const Part& a, const Part& b) {
    return std::tuple(!p.campaigns[a.index].contracted, f.terms.campaigns[a.index].from) <
           std::tuple(!p.campaigns[b.index].contracted, f.terms.campaigns[b.index].from);
  });
  return order;
}

// The site to decide next; -1 when all are.
int next_site(const Formulation& f, Chooser& chooser, const std::vector<char>& done) {
  int best = -1;
  std::pair<bool, double> most;
  for (int s = 0; s < static_cast<int>(done.size()); ++s) {
    if (done[s]) continue;
    bool hosts = false;
    for (size_t j = 0; j < f.terms.campaigns.size(); ++j)
      if (const auto& run = chooser.decisions().runs[j]; run.host >= 0)
        for (int host : f.terms.campaigns[j].hosts[run.host]) hosts = hosts || host == s;
    const std::pair<bool, double> weight(hosts, chooser.wanted_mw(Index<Site>(s)));
    if (best < 0 || weight > most) most = weight, best = s;
  }
  return best;
}

}  // namespace

Dive::Dive(const Programme& p, const Formulation& f, Chooser& chooser, const SearchClock& clock, bool campaigns_last)
    : p_(p),
      f_(f),
      chooser_(chooser),
      clock_(clock),
      campaigns_(campaigns_in_order(p, f)),
      campaigns_last_(campaigns_last) {
  note_value(clock, "root", chooser.objective());
  root_ = chooser.held();
}

// The site or campaign to choose for next, given what is decided; nothing when all are.
std::optional<Part> Dive::next(const std::vector<Part>& decided) {
  const size_t campaigns_first = campaigns_last_ ? 0 : campaigns_.size();
  if (decided.size() < campaigns_first) return campaigns_[decided.size()];
  if (decided.size() < campaigns_first + p_.sites.size()) {
    std::vector<char> done(p_.sites.size(), 0);
    for (const Part& part : decided)
      if (part.kind == Part::Kind::site) done[part.index] = 1;
    return Part{Part::Kind::site, next_site(f_, chooser_, done), 0};
  }
  if (decided.size() < campaigns_.size() + p_.sites.size()) return campaigns_[decided.size() - p_.sites.size()];
  return std::nullopt;
}

bool Dive::down(std::vector<Part> decided) {
  decided_ = decided;
  for (auto part = next(decided); part; part = next(decided)) {
    const bool forks = part->kind == Part::Kind::site || (part->kind == Part::Kind::campaign && !found());
    const auto choices = chooser_.choices(*part, forks ? kChoices : 1, worth());
    if (choices.empty()) {
      note_value(clock_, "dead end at " + name_of(p_, *part), chooser_.objective());
      return false;
    }
    decided.push_back(*part);
    for (size_t i = 1; i < choices.size(); ++i)
      forks_.push_back({choices[i], decided, choices[0].objective - choices[i].objective});
    if (!chooser_.hold({*part}, choices[0])) return false;
    decided_ = decided;
    note_value(clock_, name_of(p_, *part), chooser_.objective());
  }
  if (!chooser_.choose_all(all_parts(p_, f_, Part::Kind::contract), worth())) {
    note_value(clock_, "dead end at the contracts", chooser_.objective());
    return false;
  }
  note_value(clock_, "whole", chooser_.objective());
  if (found() && chooser_.objective() <= *worth()) return false;
  best_ = std::max(best_, chooser_.objective());
  return true;
}

std::optional<double> Dive::worth() const {
  if (!found()) return std::nullopt;
  return best_ - kNear * (root_.objective - best_);
}

bool Dive::first() { return down({}); }

bool Dive::another() {
  std::erase_if(forks_, [&](const Fork& fork) {
    return found() && (fork.choice.objective <= *worth() || fork.decided.back().kind == Part::Kind::campaign);
  });
  if (forks_.empty()) return false;
  const auto fork =
      std::min_element(forks_.begin(), forks_.end(), [](const Fork& a, const Fork& b) { return a.lost < b.lost; });
  const Fork now = *fork;
  forks_.erase(fork);
  chooser_.release(all_parts(p_, f_));
  if (!chooser_.hold(now.decided, now.choice)) return false;
  note_value(clock_, "back to " + name_of(p_, now.decided.back()), now.choice.objective);
  return down(now.decided);
}

}  // namespace stargate
