// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/decided_steps.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "stargate/formulation/terms.hpp"
#include "stargate/programme/decided.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/possible.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate {

namespace {

int floor_div(int a, int b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

// A row with its months, moved to where they stand among the months of steps.
struct Placed {
  const Decided* row = nullptr;
  int first = 0, last = 0;
};

class InSteps {
 public:
  InSteps(const Programme& p, const Programme& q, int step) : p_(p), q_(q), step_(step), months_(p.horizon()) {}

  std::vector<Decided> run() {
    using Key = std::tuple<Decision, int, std::string, std::string>;
    std::map<Key, std::vector<Placed>> groups;
    for (const Decided& row : p_.decided) {
      const rules::Span window = rules::decided_window(p_, row);
      if (window.empty()) continue;
      const auto [first, last] = window;
      if (row.decision == Decision::contract) {
        of_contracts(row, first, last);
        continue;
      }
      const int shift = shift_of(row);
      groups[{row.decision, subject(row), row.region.id, row.site.id}].push_back(
          {&row, std::clamp(first + shift, 0, months_ - 1), std::clamp(last + shift, 0, months_ - 1)});
    }
    for (const auto& [key, rows] : groups) of_group(rows);
    std::erase_if(made_, [](const Decided& row) { return row.least == 0 && !has_most(row); });
    return std::move(made_);
  }

 private:
  // By how many months what is started in a step is later, or sooner, than what is started in the first of its months.
  int shift_of(const Decided& row) const {
    const auto months_late = [&](int days, int days_in_steps) {
      return rules::whole_months(days) - step_ * rules::whole_months(days_in_steps);
    };
    if (row.decision == Decision::start) {
      const auto c = static_cast<size_t>(row.hall.index);
      return months_late(p_.halls[c].lead_days, q_.halls[c].lead_days);
    }
    if (row.decision != Decision::commitment) return 0;
    const auto t = static_cast<size_t>(row.tranche.index);
    return months_late(p_.tranches[t].lead_days, q_.tranches[t].lead_days);
  }

  void put(const Decided& like, int first, int last, int least, int most) {
    Decided row = like;
    row.id += "." + std::to_string(made_.size());
    row.from = q_.month_at(first);
    row.until = q_.month_at(last);
    row.most = most;
    row.least = least;
    const int can = static_cast<int>(std::min<double>(rules::possible(q_, row).most, Decided::kNoMost));
    if (row.decision != Decision::start || can == 0) row.least = std::min(least, can);
    made_.push_back(std::move(row));
  }

  void of_group(const std::vector<Placed>& rows) {
    for (const Placed& r : rows) {
      const int touched = r.first / step_, touched_last = r.last / step_;
      if (touched == touched_last) continue;
      const int inside = -floor_div(-r.first, step_), inside_last = floor_div(r.last + 1, step_) - 1;
      if (r.row->least > 0) put(*r.row, touched, touched_last, r.row->least, Decided::kNoMost);
      if (has_most(*r.row) && inside <= inside_last) put(*r.row, inside, inside_last, 0, r.row->most);
    }
    for (int n = 0; n < q_.horizon(); ++n) of_step(rows, n);
  }

  // What the rows inside a step ask for together, and what the rows that cover it leave together.
  void of_step(const std::vector<Placed>& rows, int n) {
    const int first = n * step_, last = std::min(months_, first + step_) - 1;
    std::vector<Placed> inside;
    for (const Placed& r : rows)
      if (first <= r.first && r.last <= last) inside.push_back(r);
    if (inside.empty()) return;
    std::stable_sort(inside.begin(), inside.end(), [](const Placed& a, const Placed& b) { return a.last < b.last; });
    int least = 0, taken = -1;
    for (const Placed& r : inside)
      if (r.first > taken && r.row->least > 0) least += r.row->least, taken = r.last;
    int most = 0;
    for (int t = first; t <= last && most < Decided::kNoMost;) {
      const Placed* cover = nullptr;
      for (const Placed& r : rows)
        if (has_most(*r.row) && r.first <= t && t <= r.last && (!cover || r.row->most < cover->row->most)) cover = &r;
      most = cover ? most + cover->row->most : Decided::kNoMost;
      t = cover ? cover->last + 1 : last + 1;
    }
    put(*inside.front().row, n, n, least, std::min(most, Decided::kNoMost));
  }

  void of_contracts(const Decided& row, int first, int last) {
    if (!terms_) terms_.emplace(make_terms(p_), make_terms(q_, 1));
    const auto o = static_cast<size_t>(row.offer.index);
    int from = q_.horizon(), until = -1, count = 0;
    for (const PeriodTerms& period : terms_->first.offers[o].periods) {
      if (period.opening_tier >= 0 || period.first < first || period.first > last) continue;
      for (const PeriodTerms& other : terms_->second.offers[o].periods) {
        if (other.number != period.number) continue;
        from = std::min(from, other.first);
        until = std::max(until, other.first);
        ++count;
      }
    }
    if (count > 0) put(row, from, until, std::min(row.least, count), row.most);
  }

  const Programme& p_;
  const Programme& q_;
  int step_, months_;
  std::optional<std::pair<Terms, Terms>> terms_;
  std::vector<Decided> made_;
};

}  // namespace

std::vector<Decided> decided_in_steps(const Programme& p, const Programme& stepped, int step) {
  return InSteps(p, stepped, step).run();
}

}  // namespace stargate
