#include "stargate/app/binding_of_plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "stargate/search/guide.hpp"
#include "stargate/solve/highs/solve_job.hpp"

namespace stargate {

namespace {

struct Kind {
  std::string_view family, what, unit;
  double per_unit;  // model units to the unit shown
};
constexpr std::array kKinds = {
    Kind{"site_power", "power of the site", "MW", 1},
    Kind{"site_power_at_once", "power of the site", "MW", 1},
    Kind{"hall_mw", "IT power of the halls", "MW", 1},
    Kind{"hall_positions", "rack positions of the halls", "position", kRacks},
    Kind{"install_rate", "installation rate", "rack a month", kRacks},
    Kind{"offer_capacity", "capacity of the offer", "rack a month", kRacks},
    Kind{"plant_capacity", "capacity of the plant", "rack a month", kRacks},
    Kind{"component", "component supply", "1000 units a quarter", 1},
    Kind{"hub_room", "room at the hub", "rack", kRacks},
    Kind{"tier_max", "largest volume of the contract tier", "rack", kRacks},
    Kind{"minimum_take", "minimum take of the contract", "rack", kRacks},
    Kind{"demand", "demand of the service", "1000 H100e", 1},
    Kind{"partner", "commitment of the partner", "USD m", 1},
    Kind{"gearing", "gearing limit", "USD m", 1},
    Kind{"borrowing_base", "borrowing base", "USD m", 1},
    Kind{"cost_share", "share of cost the facility pays", "USD m", 1},
    Kind{"dscr", "debt service cover covenant", "USD m", 1},
    Kind{"ltv", "loan to value covenant", "USD m", 1},
};

const Kind* kind_of(std::string_view name) {
  for (const Kind& kind : kKinds)
    if (name.substr(0, name.find('/')) == kind.family) return &kind;
  return nullptr;
}

struct Found {
  double worth = 0;
  int from = -1, to = -1;
};

// A limit on racks says something only where there are racks: whether any column that the row limits is above zero.
bool used(const Model& m, int row, const std::vector<double>& x) {
  const SparseLines& rows = m.by_rows();
  for (int k = rows.start[row]; k < rows.start[row + 1]; ++k)
    if (rows.value[k] > 0 && x[rows.index[k]] > 1e-6) return true;
  return false;
}

void note(Found& found, double dual, int t) {
  found.worth += std::fabs(dual);
  if (t < 0) return;
  found.from = found.from < 0 ? t : std::min(found.from, t);
  found.to = std::max(found.to, t);
}

}  // namespace

std::vector<Binding> binding_of_plan(const Programme& p, const Formulation& f, const std::vector<double>& x, double time_limit_s, int most) {
  // Without hard shortfalls in the plan none is allowed here, so that their price is nobody's dual.
  Model model = bounding_model(f, f.hard_total(x) < 1e-6);
  for (int c = 0; c < model.num_cols(); ++c)
    if (const ColId col{c}; model.is_integer(col) && model.lower(col) < model.upper(col)) model.fix(col, std::round(x[c]));
  SolveRequest request;
  request.relax = true;
  request.method = Method::interior;
  request.time_limit_s = time_limit_s;
  const Outcome outcome = solve_in_child(model, request);
  if (outcome.status != SolveStatus::optimal || outcome.row_dual.empty()) return {};
  std::map<std::pair<const Kind*, std::string>, Found> by_limit;
  for (int i = 0; i < model.num_rows(); ++i) {
    const std::string_view name = model.name(RowId{i});
    const Kind* kind = kind_of(name);
    if (!kind || std::fabs(outcome.row_dual[i]) < 1e-6) continue;
    if ((kind->family.starts_with("site_power") || kind->family.starts_with("hall_")) && !used(model, i, x)) continue;
    const size_t first = name.find('/'), last = name.rfind('/');
    const auto month = first == last ? std::nullopt : Month::parse(name.substr(last + 1));
    const std::string where(name.substr(first + 1, month ? last - first - 1 : std::string_view::npos));
    note(by_limit[{kind, where}], outcome.row_dual[i] / kind->per_unit, month ? p.index_of(*month) : -1);
  }
  static constexpr Kind kLimit{"limit", "limit of the facility", "USD m", 1};
  for (size_t i = 0; i < p.facilities.size(); ++i)
    for (int t = 0; t < f.terms.months; ++t)
      for (ColId c : {f.money.drawn[i][t], f.variables.balance[i][t]})
        if (model.upper(c) < kInfinity && model.upper(c) > 0 && outcome.reduced_cost[c.index] > 1e-6)
          note(by_limit[{&kLimit, p.facilities[i].id}], outcome.reduced_cost[c.index], t);
  std::vector<Binding> binding;
  for (const auto& [key, found] : by_limit) {
    Binding b;
    b.what = key.first->what;
    b.where = key.second;
    b.unit = key.first->unit;
    b.from_month = std::max(0, found.from);
    b.to_month = found.to < 0 ? f.terms.months - 1 : found.to;
    b.value_usd_m_per_unit = found.worth;
    b.text = fmt::format("One more {} of {} ({}) from {} to {} would be worth USD {:.2f} m.", b.unit, b.what, b.where,
                         p.month_at(b.from_month).text(), p.month_at(b.to_month).text(), found.worth);
    binding.push_back(std::move(b));
  }
  std::sort(binding.begin(), binding.end(), [](const Binding& a, const Binding& b) { return *a.value_usd_m_per_unit > *b.value_usd_m_per_unit; });
  if (static_cast<int>(binding.size()) > most) binding.resize(static_cast<size_t>(most));
  return binding;
}

}  // namespace stargate
