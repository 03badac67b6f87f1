#include "stargate/search/dive.hpp"

#include <algorithm>
#include <tuple>

namespace stargate {

namespace {

void note(const SearchClock& clock, const std::string& what, double objective) {
  char text[160];
  std::snprintf(text, sizeof text, "%s: %.1f", what.c_str(), objective);
  clock.note(text);
}

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
    const std::pair<bool, double> weight(hosts, chooser.wanted_mw(s));
    if (best < 0 || weight > most) most = weight, best = s;
  }
  return best;
}

}  // namespace

bool dive(const Programme& p, const Formulation& f, Chooser& chooser, const SearchClock& clock) {
  note(clock, "root", chooser.objective());
  for (const Part& part : campaigns_in_order(p, f)) {
    if (!chooser.choose(part)) return false;
    note(clock, "campaign " + p.campaigns[part.index].id, chooser.objective());
  }
  std::vector<char> done(p.sites.size(), 0);
  for (int s = next_site(f, chooser, done); s >= 0; s = next_site(f, chooser, done)) {
    if (!chooser.choose({Part::Kind::site, s, 0})) return false;
    done[s] = 1;
    note(clock, "site " + p.sites[s].id, chooser.objective());
  }
  for (const Part& part : all_parts(p, f, Part::Kind::contract))
    if (!chooser.choose(part)) return false;
  note(clock, "contracts", chooser.objective());
  return true;
}

}  // namespace stargate
