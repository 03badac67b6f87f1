// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "stargate/base/check.hpp"
#include "stargate/finance/operation.hpp"
#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/plan/emergency_cash.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

using Plans = std::vector<NamedPlan>;
using Figure = std::function<double(const ComparedPlan&)>;

// USD m over all months, with the line's sign.
double line_total(const ComparedPlan& plan, CashLine line) { return plan.finance.by_month.total(line).in_millions(); }

template <class Row>
Index<Row> row_of(const Rows<Row>& rows, const std::string& id) {
  for (Index<Row> i : indices(rows))
    if (rows[i].id == id) return i;
  return {};
}

// The rows of one section, as they are added.
class Rows {
 public:
  explicit Rows(const Plans& plans) : plans_(plans) {}

  ComparedFigure& add(std::string key, std::string label, std::string unit, int decimals, const Figure& figure) {
    ComparedFigure row{std::move(key), std::move(label), std::move(unit), FigureKind::amount, decimals, {}, {}};
    for (const NamedPlan& plan : plans_) row.values.push_back(figure(plan.of));
    return figures_.emplace_back(std::move(row));
  }

  void add_words(std::string key, std::string label, const std::function<std::string(const ComparedPlan&)>& words) {
    ComparedFigure row{
        std::move(key), std::move(label), "", FigureKind::word, 0, std::vector<double>(plans_.size(), kNone), {}};
    for (const NamedPlan& plan : plans_) row.words.push_back(words(plan.of));
    figures_.push_back(std::move(row));
  }

  // A row for each thing of a table that any of the programmes has, told apart by id; none where all figures are zero.
  template <class Row>
  void add_each(const std::string& key, const std::string& label, const std::string& unit, int decimals,
                const stargate::Rows<Row> Programme::* table,
                const std::function<double(const ComparedPlan&, Index<Row> row)>& figure) {
    std::vector<std::string> ids;
    for (const NamedPlan& plan : plans_)
      for (const Row& row : plan.of.programme.*table)
        if (std::find(ids.begin(), ids.end(), row.id) == ids.end()) ids.push_back(row.id);
    for (const std::string& id : ids) {
      const auto& row = add(key + "/" + id, label + ", " + id, unit, decimals, [&](const ComparedPlan& plan) {
        const Index<Row> at = row_of(plan.programme.*table, id);
        return at ? figure(plan, at) : kNone;
      });
      if (std::all_of(row.values.begin(), row.values.end(),
                      [](double value) { return std::isnan(value) || value == 0; }))
        figures_.pop_back();
    }
  }

  // A row for each December, and for the last month of each programme.
  void add_year_ends(const std::string& key, const std::string& label, const std::string& unit,
                     const std::function<double(const ComparedPlan&, int t)>& figure) {
    std::set<Month> ends;
    for (const NamedPlan& plan : plans_) {
      const Programme& p = plan.of.programme;
      for (int t = 0; t < p.total_months(); ++t)
        if (p.month_at(t).month() == 12 || t + 1 == p.total_months()) ends.insert(p.month_at(t));
    }
    for (const Month month : ends)
      add(key + "/" + month.text(), label + ", end of " + month.text(), unit, 1, [&](const ComparedPlan& plan) {
        const int t = plan.programme.index_of(month);
        return t < 0 || t >= plan.programme.total_months() ? kNone : figure(plan, t);
      });
  }

  std::vector<ComparedFigure> take() { return std::move(figures_); }

 private:
  const Plans& plans_;
  std::vector<ComparedFigure> figures_;
};

double bound_of(const ComparedPlan& plan) {
  return plan.plan.bound_proven && std::isfinite(plan.plan.bound) ? plan.plan.bound : kNone;
}
// What a plan is compared by: none where it needs cash that nobody provides, which is no finance.
double emergency_of(const ComparedPlan& x) { return emergency_cash(x.plan).in_millions(); }
double objective_of(const ComparedPlan& x) { return emergency_of(x) > 0 ? kNone : x.audit.derived.objective; }

double finite(double value) { return std::isfinite(value) ? value : kNone; }

std::vector<ComparedFigure> outcome(const Plans& plans, const Comparison& c, const std::string& money) {
  Rows rows(plans);
  const bool compute = c.goal == Goal::compute;
  std::map<const Plan*, finance::PlanVerdict> verdicts;
  for (const NamedPlan& plan : plans)
    verdicts[&plan.of.plan] = finance::judge(plan.of.plan, plan.of.audit, plan.of.finance);
  const auto gap = [&](const ComparedPlan& x) { return finance::gap_of(x.plan, x.audit, verdicts.at(&x.plan)); };
  const auto if_known = [](const finance::PlanGap& g, double figure) { return g.known ? finite(figure) : kNone; };
  rows.add_words("status", "status", [&](const ComparedPlan& x) {
    return std::string(status_words(verdicts.at(&x.plan).status)) +
           (x.altered ? ", file changed after it was saved" : "");
  });
  rows.add("objective", c.goal_label, c.unit, 1, objective_of).of_goal = true;
  if (std::any_of(plans.begin(), plans.end(), [](const NamedPlan& plan) { return emergency_of(plan.of) > 0; }))
    rows.add("emergency_cash", "funding shortfall", money, 1, emergency_of);
  rows.add("bound", "proven bound", c.unit, 1, bound_of);
  rows.add("gap", "gap", c.unit, 1, [&](const ComparedPlan& x) { return if_known(gap(x), gap(x).amount); });
  rows.add("gap_pct", compute ? "gap of the compute" : "gap of the spend", "%", 2,
           [&](const ComparedPlan& x) { return if_known(gap(x), 100 * x.audit.gap(x.plan)); });
  if (!compute)
    rows.add("gap_value_pct", "gap of the value", "%", 2,
             [&](const ComparedPlan& x) { return if_known(gap(x), 100 * gap(x).of_value); });
  if (c.goal != Goal::value)
    rows.add("value", "value to equity", money, 1,
             [](const ComparedPlan& x) { return emergency_of(x) > 0 ? kNone : x.audit.derived.value; });
  rows.add("spend", "spend, present value", money, 1, [](const ComparedPlan& x) { return x.audit.derived.spend; });
  rows.add("terminal_value", "terminal value", money, 1,
           [](const ComparedPlan& x) { return x.audit.derived.terminal_value; });
  if (c.goal == Goal::value) {
    const auto split = [](const ComparedPlan& x) { return finance::value_split(x.programme, x.audit.derived); };
    rows.add("value_paid_out", "value paid out by the end", money, 1,
             [=](const ComparedPlan& x) { return emergency_of(x) > 0 ? kNone : split(x).paid_out; });
    rows.add("value_after", "value of what stands after", money, 1,
             [=](const ComparedPlan& x) { return emergency_of(x) > 0 ? kNone : split(x).after; });
  }
  return rows.take();
}

double lowest_cash(const ComparedPlan& x) {
  const auto& cash = x.finance.by_month.cash;
  return cash.empty() ? kNone : std::min_element(cash.begin(), cash.end())->in_millions();
}

std::vector<ComparedFigure> money_rows(const Plans& plans, const std::string& money) {
  Rows rows(plans);
  rows.add("equity_called", "equity called", money, 1,
           [](const ComparedPlan& x) { return line_total(x, CashLine::calls); });
  rows.add("debt_drawn", "debt drawn", money, 1, [](const ComparedPlan& x) { return line_total(x, CashLine::draws); });
  rows.add_each<Facility>("debt_drawn", "debt drawn", money, 1, &Programme::facilities,
                          [](const ComparedPlan& x, Index<Facility> facility) {
                            return finance::drawn(x.finance.run, facility).in_millions();
                          });
  rows.add("peak_debt", "peak debt", money, 1,
           [](const ComparedPlan& x) { return x.finance.by_month.highest_debt().in_millions(); });
  rows.add("lowest_cash", "lowest cash", money, 1, lowest_cash);
  rows.add("distributions", "distributions", money, 1,
           [](const ComparedPlan& x) { return 0 - line_total(x, CashLine::distributions); });
  rows.add("interest", "interest", money, 1,
           [](const ComparedPlan& x) { return 0 - line_total(x, CashLine::interest); });
  return rows.take();
}

std::vector<ComparedFigure> metal(const Plans& plans) {
  Rows rows(plans);
  rows.add_each<Supplier>("racks/supplier", "racks from", "racks", 0, &Programme::suppliers,
                          [](const ComparedPlan& x, Index<Supplier> supplier) {
                            return static_cast<double>(finance::racks_ordered(x.programme, x.plan, supplier));
                          });
  rows.add_each<Platform>("racks/platform", "racks of", "racks", 0, &Programme::platforms,
                          [](const ComparedPlan& x, Index<Platform> platform) {
                            return static_cast<double>(finance::racks_ordered(x.programme, x.plan, platform));
                          });
  rows.add_each<Site>("buildings", "buildings started", "", 0, &Programme::sites,
                      [](const ComparedPlan& x, Index<Site> site) {
                        return static_cast<double>(finance::buildings_started(x.programme, x.plan, site));
                      });
  rows.add_year_ends("energised", "energised", "MW",
                     [](const ComparedPlan& x, int t) { return finance::available_mw(x.audit.derived, t); });
  rows.add("first_racks", "first month with racks in service", "", 0,
           [](const ComparedPlan& x) {
             const auto first = finance::first_in_service(x.audit.derived);
             return first ? static_cast<double>(x.programme.month_at(*first) - Month()) : kNone;
           })
      .kind = FigureKind::month;
  rows.add_year_ends("online", "compute online", "k H100e",
                     [](const ComparedPlan& x, int t) { return finance::online_k(x.audit.derived, t); });
  return rows.take();
}

std::vector<ComparedFigure> demand(const Plans& plans, const std::string& money) {
  Rows rows(plans);
  rows.add("missed", "missed compute", "H100e-months", 0,
           [](const ComparedPlan& x) { return 1000 * finance::missing_k(x.audit.derived); });
  rows.add_each<Service>("missed", "missed", "H100e-months", 0, &Programme::services,
                         [](const ComparedPlan& x, Index<Service> service) {
                           return 1000 * finance::missing_k(x.audit.derived, service);
                         });
  rows.add("penalties", "penalties", money, 1,
           [](const ComparedPlan& x) { return 0 - line_total(x, CashLine::penalties); });
  return rows.take();
}

// A goal, and the month that it looks at where it is one of compute.
struct AskedGoal {
  Goal goal = Goal::value;
  Month month;
  friend bool operator==(const AskedGoal&, const AskedGoal&) = default;
};

AskedGoal goal_of(const ComparedPlan& x) {
  return {x.plan.goal, x.plan.goal == Goal::compute ? x.programme.month_at(x.plan.compute_month) : Month()};
}

std::string goal_label(const ComparedPlan& x) {
  const AskedGoal goal = goal_of(x);
  if (goal.goal != Goal::compute) return std::string(goal_name(goal.goal));
  return "compute in " + goal.month.text();
}

finance::BoundedValue bounded(const ComparedPlan& x) { return {objective_of(x), bound_of(x)}; }

}  // namespace

bool Comparison::same_programme(std::size_t plan) const {
  return !hashes.at(plan).empty() && hashes.at(plan) == hashes.at(base);
}

bool Comparison::one_title() const {
  return std::all_of(titles.begin(), titles.end(), [&](const std::string& title) { return title == titles.front(); });
}

const std::vector<std::string_view>& comparison_sections() {
  static const std::vector<std::string_view> names = {"outcome", "money", "metal", "demand"};
  return names;
}

std::optional<Mistake> incomparable(const std::vector<NamedPlan>& plans, std::size_t base) {
  const NamedPlan& first = plans.at(base);
  const std::string& currency = first.of.programme.settings.currency;
  for (const NamedPlan& plan : plans) {
    const std::string& money = plan.of.programme.settings.currency;
    if (goal_of(plan.of) != goal_of(first.of))
      return Mistake{plan.name, 0, "goal",
                     fmt::format("is {}, but that of {} is {}", goal_label(plan.of), first.name, goal_label(first.of)),
                     "compare plans of one goal"};
    if (money != currency)
      return Mistake{plan.name, 0, "programme.currency",
                     fmt::format("is {}, but that of {} is {}", money, first.name, currency),
                     "compare plans of one currency"};
  }
  return std::nullopt;
}

Comparison compare(const std::vector<NamedPlan>& plans, std::size_t base, const std::vector<std::string>& sections) {
  check(!incomparable(plans, base), "only plans of one goal and one currency are compared");
  const ComparedPlan& first = plans.at(base).of;
  const std::string money = first.programme.settings.currency + " m";
  Comparison c;
  c.goal = first.plan.goal;
  c.goal_label = goal_label(first);
  c.unit = c.goal == Goal::compute ? "k H100e" : money;
  c.base = base;
  for (const NamedPlan& plan : plans) {
    const Settings& settings = plan.of.programme.settings;
    c.names.push_back(plan.name);
    c.titles.push_back(settings.title.empty() ? settings.name : settings.title);
    c.hashes.push_back(plan.of.programme.hash);
    c.changes.push_back(plan.of.plan.changes);
    c.values.push_back(objective_of(plan.of));
    c.bounds.push_back(bound_of(plan.of));
    c.proven.push_back(finance::proven_difference(c.goal, bounded(first), bounded(plan.of)));
  }
  const auto wanted = [&](std::string_view name) {
    return sections.empty() || std::find(sections.begin(), sections.end(), name) != sections.end();
  };
  if (wanted("outcome")) c.sections.push_back({"outcome", "Outcome", outcome(plans, c, money)});
  if (wanted("money")) c.sections.push_back({"money", "Money over all months", money_rows(plans, money)});
  if (wanted("metal")) c.sections.push_back({"metal", "Racks, buildings and power", metal(plans)});
  if (wanted("demand")) c.sections.push_back({"demand", "Demand over all months", demand(plans, money)});
  return c;
}

}  // namespace stargate
