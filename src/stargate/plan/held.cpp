// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/held.hpp"

#include <algorithm>
#include <set>

#include "stargate/programme/decided.hpp"
#include "stargate/programme/schema.hpp"
#include "stargate/rules/possible.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate {

namespace {

template <class Row>
Ref<Row> ref(const Rows<Row>& rows, Index<Row> i) {
  return {rows[i].id, i};
}

class Holding {
 public:
  Holding(const Programme& p, const Plan& plan) : p_(p), plan_(plan) {
    for (const Decided& row : p.decided) ids_.insert(row.id);
  }

  HeldRows run(const std::vector<Hold>& holds) {
    for (const Hold& hold : holds) {
      months_ = p_.horizon();
      if (hold.before.is_set()) months_ = std::clamp(p_.index_of(hold.before), 0, months_);
      if (months_ == 0) continue;
      switch (hold.decision) {
        case Decision::rack_order:
          orders();
          break;
        case Decision::start:
          starts();
          break;
        case Decision::commitment:
          commitments();
          break;
        case Decision::run:
          runs();
          break;
        case Decision::contract:
          contracts();
          break;
      }
    }
    return std::move(held_);
  }

 private:
  using Series = std::vector<std::int64_t>;
  Series nothing() const { return Series(static_cast<size_t>(months_), 0); }
  bool within(int month) const { return month >= 0 && month < months_; }

  // A row for every month with something, and one for each stretch of months with nothing.
  void put(const Decided& like, const Series& series) {
    int since = 0;
    for (int t = 0; t <= months_; ++t) {
      if (t < months_ && series[static_cast<size_t>(t)] == 0) continue;
      if (since < t) put(like, since, t - 1, 0);
      if (t < months_) put(like, t, t, series[static_cast<size_t>(t)]);
      since = t + 1;
    }
  }

  void put(Decided row, int from, int until, std::int64_t count) {
    row.from = p_.month_at(from);
    row.until = p_.month_at(until);
    row.least = row.most = static_cast<int>(std::min<std::int64_t>(count, Decided::kNoMost - 1));
    const rules::Possible can = rules::possible(p_, row);
    row.name = words_of(row);
    if (can.most < row.least) {
      held_.lost.push_back(row.name + ": " + std::to_string(row.least) + " " + std::string(unit_of(row.decision)) +
                           ", of which there can be " + std::to_string(static_cast<std::int64_t>(can.most)) + ": " +
                           can.because);
      row.least = static_cast<int>(can.most);
    }
    if (can.most <= 0) return;  // nothing can be decided in these months
    row.id = name_of(row);
    held_.rows.push_back(std::move(row));
  }

  std::string name_of(const Decided& row) {
    const std::string decision(to_word(row.decision));
    int number = 1;
    std::string id;
    do id = "held-" + decision + "-" + std::to_string(number++);
    while (!ids_.insert(id).second);
    return id;
  }

  void orders() {
    for (Index<Offer> o : indices(p_.offers)) {
      Decided like;
      like.decision = Decision::rack_order;
      like.offer = ref(p_.offers, o);
      ByRow<Region, Series> by_region(p_.regions.size(), nothing());
      bool any = false;
      for (const Order& order : plan_.orders) {
        if (order.offer != o || !within(order.month) || order.racks == 0) continue;
        by_region[order.region][static_cast<size_t>(order.month)] += order.racks;
        any = true;
      }
      if (!any) {
        put(like, nothing());
        continue;
      }
      for (Index<Region> r : indices(by_region)) {
        like.region = ref(p_.regions, r);
        put(like, by_region[r]);
      }
    }
  }

  void starts() {
    for (Index<Hall> c : indices(p_.halls)) {
      Decided like;
      like.decision = Decision::start;
      like.hall = ref(p_.halls, c);
      Series series = nothing();
      for (const Start& start : plan_.starts)
        if (start.hall == c && within(start.month)) series[static_cast<size_t>(start.month)] += start.count;
      put(like, series);
    }
  }

  void commitments() {
    for (Index<Tranche> q : indices(p_.tranches)) {
      Decided like;
      like.decision = Decision::commitment;
      like.tranche = ref(p_.tranches, q);
      const auto done = std::find_if(plan_.commitments.begin(), plan_.commitments.end(),
                                     [&](const Commitment& c) { return c.tranche == q && within(c.month); });
      if (done == plan_.commitments.end())
        put(like, nothing());
      else
        put(like, done->month, done->month, 1);  // once, so that nothing is left for other months
    }
  }

  void runs() {
    for (Index<Campaign> j : indices(p_.campaigns)) {
      Decided like;
      like.decision = Decision::run;
      like.campaign = ref(p_.campaigns, j);
      const auto done = std::find_if(plan_.runs.begin(), plan_.runs.end(),
                                     [&](const Run& run) { return run.campaign == j && within(run.month); });
      if (done == plan_.runs.end()) {
        put(like, nothing());
        continue;
      }
      if (done->site >= 0) like.site = ref(p_.sites, done->site);
      put(like, done->month, done->month, 1);
    }
  }

  // A contract counts in the first month of its period, of those that are not gone by.
  void contracts() {
    for (Index<Offer> o : indices(p_.offers)) {
      const Offer& offer = p_.offers[o];
      const std::vector<int> numbers = rules::tier_numbers(p_, o);
      Decided like;
      like.decision = Decision::contract;
      like.offer = ref(p_.offers, o);
      int since = 0;
      std::vector<Contract> signed_then;
      for (const Contract& c : plan_.contracts)
        if (c.offer == o && within(first_month(offer, c)) && !stood_before(c)) signed_then.push_back(c);
      std::sort(signed_then.begin(), signed_then.end(),
                [](const Contract& a, const Contract& b) { return a.period < b.period; });
      for (const Contract& c : signed_then) {
        const int month = first_month(offer, c);
        if (since < month) put(like, since, month - 1, 0);
        Decided of_tier = like;
        of_tier.tier = numbers[static_cast<size_t>(c.tier)];
        put(of_tier, month, month, 1);
        since = month + 1;
      }
      if (since < months_) put(like, since, months_ - 1, 0);
    }
  }

  int first_month(const Offer& offer, const Contract& c) const {
    return std::max(0, p_.index_of(rules::whole_period(offer, c.period).first));
  }

  bool stood_before(const Contract& c) const { return rules::opening_contract(p_, c.offer, c.period) != nullptr; }

  const Programme& p_;
  const Plan& plan_;
  int months_ = 0;  // those that are held, from the first on
  std::set<std::string> ids_;
  HeldRows held_;
};

}  // namespace

HeldRows held_rows(const Programme& p, const Plan& plan, const std::vector<Hold>& holds) {
  return Holding(p, plan).run(holds);
}

}  // namespace stargate
