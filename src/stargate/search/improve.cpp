// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/improve.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <unordered_map>

namespace stargate {

namespace {

constexpr int kShifts[] = {-1, 1, -2, 2, -3, 3, -6, 6};
constexpr int kMovesPerPart = 3;  // of one kind of change to one thing, in one round

struct Move {
  std::string what;  // the thing changed and how, without the month
  Decisions to;
  double gain_bound = 0;
};

class Improvement {
 public:
  Improvement(const Programme& p, const Formulation& f, Chooser& chooser, const SearchClock& clock, Reach reach,
              std::uint32_t seed, const TakeGain& take_gain)
      : p_(p), f_(f), chooser_(chooser), clock_(clock), reach_(reach), take_gain_(take_gain), random_(seed) {}

  void run() {
    bool moved = true;
    while (moved && clock_.time_left() > 0) {
      moved = parts(Part::Kind::contract);
      moved = parts(Part::Kind::campaign) || moved;
      moved = parts(Part::Kind::site) || moved;
      moved = moves() || moved;
      if (!moved && reach_ == Reach::groups) moved = groups();
    }
    if (gained_) take_gain_(true);
  }

 private:
  double least_gain() const { return 1e-5 * (1 + std::fabs(chooser_.objective())); }
  double worth() const { return chooser_.objective() + least_gain(); }

  bool again(const std::vector<Part>& parts, const std::string& name) {
    const double before = chooser_.objective();
    if (clock_.time_left() <= 0 || chooser_.possible_gain(parts) < least_gain() ||
        !chooser_.choose_again(parts, worth()))
      return false;
    note(name, before);
    return true;
  }
  void note(const std::string& name, double before) {
    char text[200];
    std::snprintf(text, sizeof text, "%s: %.1f -> %.1f", name.c_str(), before, chooser_.objective());
    clock_.note(text);
    gained_ = !take_gain_(false);
  }

  // Every part of a kind alone.
  bool parts(Part::Kind kind) {
    bool any = false;
    for (const Part& part : all_parts(p_, f_, kind)) any = again({part}, name_of(p_, part)) || any;
    return any;
  }

  // Two sites at once, or a campaign with the sites that may host it.
  bool groups() {
    std::vector<std::vector<Part>> all;
    const auto sites = all_parts(p_, f_, Part::Kind::site);
    for (size_t a = 0; a < sites.size(); ++a)
      for (size_t b = 0; b < sites.size(); ++b)
        if (a != b) all.push_back({sites[a], sites[b]});
    for (const Part& campaign : all_parts(p_, f_, Part::Kind::campaign))
      for (const auto& host : f_.terms.campaigns[campaign.index].hosts) {
        std::vector<Part> group = {campaign};
        for (int s : host) group.push_back({Part::Kind::site, s, 0});
        all.push_back(group);
      }
    std::shuffle(all.begin(), all.end(), random_);
    bool any = false;
    for (const auto& group : all) any = again(group, name_of(p_, group[0]) + " and " + name_of(p_, group[1])) || any;
    return any;
  }

  // Single changes, while there are some that gain.
  bool moves() {
    bool any = false;
    while (clock_.time_left() > 0 && one_move()) any = true;
    return any;
  }

  bool one_move() {
    std::vector<Move> all = propose();
    std::stable_sort(all.begin(), all.end(), [](const Move& a, const Move& b) { return a.gain_bound > b.gain_bound; });
    std::map<std::string, int> tried;
    for (const Move& m : all) {
      if (clock_.time_left() <= 0) return false;
      if (++tried[m.what] > kMovesPerPart || failed_[m.what] > 2) continue;
      const double before = chooser_.objective();
      if (chooser_.change(m.to, worth())) {
        failed_.clear();
        note(m.what, before);
        return true;
      }
      if (tried[m.what] == kMovesPerPart) ++failed_[m.what];
    }
    return false;
  }

  std::vector<Move> propose() {
    std::vector<Move> moves;
    value_.clear();
    for (const auto& [c, value] : columns_of(p_, f_, chooser_.decisions())) value_[c.index] = value;
    buildings(moves);
    power(moves);
    runs(moves);
    return moves;
  }

  void offer(const std::string& what, const Decisions& to, std::vector<Move>& moves) {
    if (!admissible(p_, f_, to)) return;
    double bound = 0;
    for (const auto& [c, value] : columns_of(p_, f_, to))
      if (const double change = value - value_.at(c.index); change != 0) bound += change * chooser_.reduced_cost(c);
    if (bound > least_gain()) moves.push_back({what, to, bound});
  }

  void buildings(std::vector<Move>& moves) {
    const Decisions& now = chooser_.decisions();
    const int H = f_.terms.horizon;
    for (Index<Hall> c : indices(p_.halls))
      for (int t = 0; t < H; ++t) {
        const std::string& hall = p_.halls[c].id;
        if (f_.variables.started[c][t].is_set()) {
          Decisions d = now;
          ++d.starts[c][t];
          offer("add " + hall, d, moves);
          for (Index<Tranche> q : f_.terms.sites[p_.halls[c].site.index].tranches)
            if (now.committed[q] < 0 && f_.variables.committed[q][t].is_set()) {
              Decisions both = d;
              both.committed[q] = t;
              offer("add " + hall + " with " + p_.tranches[q].id, both, moves);
            }
        }
        if (now.starts[c][t] == 0) continue;
        Decisions d = now;
        --d.starts[c][t];
        offer("drop " + hall, d, moves);
        for (int shift : kShifts) {
          if (t + shift < 0 || t + shift >= H) continue;
          Decisions shifted = d;
          ++shifted.starts[c][t + shift];
          offer("shift " + hall + " of " + std::to_string(t), shifted, moves);
        }
      }
  }

  void power(std::vector<Move>& moves) {
    for (Index<Tranche> q : indices(p_.tranches))
      for (int t = -1; t < f_.terms.horizon; ++t) {
        if (t == chooser_.decisions().committed[q] || (t >= 0 && !f_.variables.committed[q][t].is_set())) continue;
        Decisions d = chooser_.decisions();
        d.committed[q] = t;
        offer((t < 0 ? "drop " : "commit ") + p_.tranches[q].id, d, moves);
      }
  }

  void runs(std::vector<Move>& moves) {
    for (Index<Campaign> j : indices(p_.campaigns))
      for (size_t h = 0; h < f_.variables.run[j].size(); ++h)
        for (int t = 0; t < f_.terms.horizon; ++t) {
          if (!f_.variables.run[j][h][t].is_set()) continue;
          Decisions d = chooser_.decisions();
          d.runs[j] = {static_cast<int>(h), t};
          offer("run " + p_.campaigns[j].id, d, moves);
        }
  }

  const Programme& p_;
  const Formulation& f_;
  Chooser& chooser_;
  const SearchClock& clock_;
  Reach reach_;
  const TakeGain& take_gain_;
  std::mt19937 random_;
  bool gained_ = false;                    // since a gain was last taken
  std::unordered_map<int, double> value_;  // of every decision column as held
  std::map<std::string, int> failed_;      // times that all tries of a kind failed since the last gain
};

}  // namespace

void improve(const Programme& p, const Formulation& f, Chooser& chooser, const SearchClock& clock, Reach reach,
             std::uint32_t seed, const TakeGain& take_gain) {
  Improvement(p, f, chooser, clock, reach, seed, take_gain).run();
}

}  // namespace stargate
