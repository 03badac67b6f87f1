// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/textbook/textbook.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "stargate/base/check.hpp"
#include "stargate/formulation/construction.hpp"
#include "stargate/formulation/racks.hpp"
#include "stargate/formulation/site_power.hpp"
#include "stargate/formulation/working.hpp"

namespace stargate {

namespace {

enum class Fate {
  kept,      // as it is
  replaced,  // by rows of the textbook, or implied by them
  summed,    // the running sum over the months: a recursion becomes a long sum
  loose      // with a larger big-M
};

constexpr double kLooser = 10;

// Rows of its own.
std::string row_name(const Programme& p, const char* family, const std::string& where, int t) {
  return std::string(family) + "/" + where + "/" + p.month_at(t).text();
}

// A family that is new has to be given a fate here: the compiler misses it.
Fate fate_of(RowFamily family) {
  switch (family) {
    case RowFamily::site_open:
    case RowFamily::starts:
    case RowFamily::start_needs_site:
    case RowFamily::starts_per_quarter:
    case RowFamily::staircase:
    case RowFamily::tranche_kept:
    case RowFamily::tranche_needs_site:
    case RowFamily::site_power:
    case RowFamily::site_power_at_once:
    case RowFamily::offer_capacity:
    case RowFamily::tier_max:
    case RowFamily::hall_mw:
    case RowFamily::hall_positions:
      return Fate::replaced;
    case RowFamily::hub:
    case RowFamily::racks:
    case RowFamily::equity_called:
    case RowFamily::eligible_buildings:
    case RowFamily::eligible_power:
    case RowFamily::eligible_servers:
    case RowFamily::drawn:
    case RowFamily::drawn_buildings:
    case RowFamily::drawn_power:
    case RowFamily::drawn_servers:
    case RowFamily::drawn_any:
    case RowFamily::refinanced:
      return Fate::summed;
    case RowFamily::lock_up:
    case RowFamily::lock_up_test:
      return Fate::loose;
    case RowFamily::contract:
    case RowFamily::period_volume:
    case RowFamily::minimum_take:
    case RowFamily::minimum_order:
    case RowFamily::reserved:
    case RowFamily::plant_capacity:
    case RowFamily::component:
    case RowFamily::credit_due:
    case RowFamily::credit_amount:
    case RowFamily::hub_room:
    case RowFamily::cohort:
    case RowFamily::install_rate:
    case RowFamily::fleet:
    case RowFamily::working:
    case RowFamily::waited:
    case RowFamily::left_of:
    case RowFamily::left:
    case RowFamily::campaign:
    case RowFamily::campaign_host:
    case RowFamily::compute:
    case RowFamily::demand:
    case RowFamily::billed_use:
    case RowFamily::billed_minimum:
    case RowFamily::decided:
    case RowFamily::revenue:
    case RowFamily::operating_cost:
    case RowFamily::building_paid:
    case RowFamily::power_paid:
    case RowFamily::server_paid:
    case RowFamily::tax:
    case RowFamily::partner:
    case RowFamily::cost_share:
    case RowFamily::cost_once:
    case RowFamily::balance:
    case RowFamily::instalment:
    case RowFamily::instalment_owed:
    case RowFamily::ahead:
    case RowFamily::refinance:
    case RowFamily::interest:
    case RowFamily::principal:
    case RowFamily::gearing:
    case RowFamily::equity_first:
    case RowFamily::equity_first_draws:
    case RowFamily::collateral_gross:
    case RowFamily::collateral:
    case RowFamily::borrowing_base:
    case RowFamily::dscr:
    case RowFamily::dscr_forward:
    case RowFamily::asset_value:
    case RowFamily::ltv:
    case RowFamily::cash:
      return Fate::kept;
    case RowFamily::payer:
    case RowFamily::taken:
    case RowFamily::cash_held:
      break;  // only with margins, which the textbook knows nothing of
  }
  check(false, "the textbook knows every family of rows of the formulation");
  return Fate::kept;
}

}  // namespace

class TextbookBuilder {
 public:
  TextbookBuilder(const Programme& p, const Formulation& f, Textbook& book)
      : p_(p), terms_(f.terms), f_(f), v_(book.variables_), book_(book), m_(book.model_) {}

  void build() {
    columns();
    rows();
    sites();
    halls();
    tranches();
    rooms();
    power();
    contracts();
  }

 private:
  using Once = Textbook::Once;

  void columns() {
    const Model& ours = f_.model;
    for (int j = 0; j < ours.num_cols(); ++j) {
      const ColId c{j};
      m_.add_col(ours.name(c), ours.lower(c), ours.upper(c), ours.objective(c), ours.is_integer(c));
    }
    m_.add_to_objective(LinearExpr(ours.objective_offset()));
    m_.set_maximise(ours.maximise());
    book_.shared_ = ours.num_cols();
    const auto plain = [&](ColId c) {
      m_.set_integer(c, false);
      m_.set_bounds(c, 0, kInfinity);
    };
    for_each_column(v_.open, plain);
    for_each_column(v_.started, plain);
    for_each_column(v_.committed, plain);
    for_each_column(v_.starts, plain);
    for_each_column(v_.order, plain);
    for_each_column(v_.install, plain);
    // A volume of zero bars a tier that has not been signed for.
    for_each_column(v_.volume, [&](ColId c) {
      if (ours.upper(c) > 0) plain(c);
    });
  }

  LinearExpr row_of(int i) const {
    const SparseLines& lines = f_.model.by_rows();
    LinearExpr row;
    for (int e = lines.start[i]; e < lines.start[i + 1]; ++e) row.add(ColId{lines.index[e]}, lines.value[e]);
    return row;
  }

  void rows() {
    for (int i = 0; i < f_.model.num_rows(); ++i) {
      const RowId r{i};
      switch (fate_of(static_cast<RowFamily>(f_.model.info(r).family))) {
        case Fate::kept:
          m_.add_row(f_.model.label(r), f_.model.row_lower(r), row_of(i), f_.model.row_upper(r));
          break;
        case Fate::replaced:
          break;
        case Fate::summed:
          add_running_sum(r);
          break;
        case Fate::loose:
          add_loose(r);
          break;
      }
    }
  }

  // The rows of one stock come month by month.
  void add_running_sum(RowId r) {
    RowInfo stock = f_.model.info(r);
    stock.month = -1;
    auto& [entries, side] = running_[stock];
    check(f_.model.row_lower(r) == f_.model.row_upper(r), "a stock is an equation");
    side += f_.model.row_lower(r);
    const LinearExpr recursion = row_of(r.index);
    for (const auto& term : recursion.terms()) entries[term.col] += term.coefficient;
    std::erase_if(entries, [](const auto& entry) { return std::abs(entry.second) < 1e-12; });
    LinearExpr sum;
    for (const auto& [col, coefficient] : entries) sum.add(col, coefficient);
    m_.add_eq(f_.model.label(r), sum, side);
  }

  void add_loose(RowId r) {
    LinearExpr row = row_of(r.index);
    double most = 0;
    for (ColId open : v_.distribution_open)
      for (const auto& term : row.terms())
        if (open.is_set() && term.col == open) most = term.coefficient;
    check(most < 0, "a lock-up row holds its switch with a big-M");
    for (ColId open : v_.distribution_open)
      for (size_t e = 0, n = row.terms().size(); e < n; ++e)
        if (open.is_set() && row.terms()[e].col == open) row.add(open, (kLooser - 1) * most);
    // The test reads cover - M open >= -M, the lock-up itself distribution - M open <= 0.
    const double lower = f_.model.row_lower(r);
    m_.add_row(f_.model.label(r), std::isfinite(lower) ? lower + (kLooser - 1) * most : lower, row,
               f_.model.row_upper(r));
  }

  // Binary columns for every month in which `counted` has a column, and that they happen once at most.
  const Once& add_once(const char* family, const char* once, const std::string& where,
                       const std::vector<ColId>& counted, int number) {
    Once thing{std::vector<ColId>(counted.size()), counted, number};
    LinearExpr sum;
    for (int t = 0; t < static_cast<int>(counted.size()); ++t) {
      if (!counted[t].is_set()) continue;
      thing.in_month[t] = m_.add_binary(row_name(p_, family, where, t));
      sum.add(thing.in_month[t], 1);
    }
    if (!sum.empty()) m_.add_le(std::string(once) + "/" + where, sum, 1);
    book_.once_.push_back(std::move(thing));
    return book_.once_.back();
  }

  // counted[t] = sum over things and months up to t.
  void count(const char* family, const std::string& where, const std::vector<ColId>& counted,
             const std::vector<const Once*>& things) {
    LinearExpr sum;
    for (int t = 0; t < static_cast<int>(counted.size()); ++t) {
      if (!counted[t].is_set()) continue;
      for (const Once* thing : things) sum.add(thing->in_month[t], 1);
      LinearExpr row = sum;
      row.add(counted[t], -1);
      m_.add_eq(row_name(p_, family, where, t), row, 0);
    }
  }

  void needs_site(const char* family, const std::string& where, const Once& thing, int s) {
    if (p_.sites[s].opened) return;
    for (int t = 0; t < terms_.horizon; ++t) {
      if (!thing.in_month[t].is_set()) continue;
      LinearExpr need;
      need.add(thing.in_month[t], 1);
      need.add(v_.open[s][t], -1);
      m_.add_le(row_name(p_, family, where, t), need, 0);
    }
  }

  void sites() {
    for (Index<Site> s : indices(p_.sites))
      if (!p_.sites[s].opened)
        count("opened", p_.sites[s].id, v_.open[s], {&add_once("opens", "open_once", p_.sites[s].id, v_.open[s], 0)});
  }

  void halls() {
    for (Index<Hall> c : indices(p_.halls)) {
      const Hall& hall = p_.halls[c];
      const size_t first = book_.once_.size();
      for (int b = 0; b < hall.max_count; ++b) {
        const std::string where = hall.id + "/" + std::to_string(b + 1);
        needs_site("start_needs_site", where, add_once("build", "build_once", where, v_.started[c], b),
                   hall.site.index);
      }
      std::vector<const Once*> buildings;
      for (size_t i = first; i < book_.once_.size(); ++i) buildings.push_back(&book_.once_[i]);
      count("started", hall.id, v_.started[c], buildings);
      for (int t = 0; t < terms_.horizon; ++t) {
        if (!v_.started[c][t].is_set()) continue;
        LinearExpr starts(v_.starts[c][t], -1);
        for (const Once* building : buildings) starts.add(building->in_month[t], 1);
        m_.add_eq(row_name(p_, "starts", hall.id, t), starts, 0);
      }
    }
    for (Index<Site> s : indices(p_.sites))
      for (int t = 0; t < terms_.horizon; ++t) {
        LinearExpr window;
        for (int c : terms_.sites[s].halls)
          for (int u = std::max(0, t - 2); u <= t; ++u)
            if (v_.starts[c][u].is_set()) window.add(v_.starts[c][u], 1);
        if (!window.empty())
          m_.add_le(row_name(p_, "starts_per_quarter", p_.sites[s].id, t), window, p_.sites[s].starts_per_quarter);
      }
  }

  void tranches() {
    for (Index<Tranche> q : indices(p_.tranches)) {
      const Tranche& tranche = p_.tranches[q];
      const Once& once = add_once("commit", "commit_once", tranche.id, v_.committed[q], 0);
      count("committed", tranche.id, v_.committed[q], {&once});
      needs_site("tranche_needs_site", tranche.id, once, tranche.site.index);
    }
  }

  void room(Index<Hall> c, const char* family, double each, const std::function<double(Index<Platform>)>& unit) {
    for (int t = 0; t < terms_.months; ++t) {
      LinearExpr sum;
      for (Index<Platform> k : terms_.halls[c].platforms)
        if (v_.racks[k][c][t].is_set()) sum.add(v_.racks[k][c][t], unit(k));
      if (sum.empty()) continue;
      add_ready(terms_, v_, c, t, -each, sum);
      m_.add_le(row_name(p_, family, p_.halls[c].id, t), sum, 0);
    }
  }

  void rooms() {
    for (Index<Hall> c : indices(p_.halls)) {
      const Hall& hall = p_.halls[c];
      room(c, "hall_mw", hall.it_mw, [&](Index<Platform> k) { return terms_.platforms[k].mw; });
      if (hall.positions > 0)
        room(c, "hall_positions", hall.positions / kRacks,
             [&](Index<Platform> k) { return static_cast<double>(p_.platforms[k].positions_per_rack); });
    }
  }

  void power() {
    for (Index<Site> s : indices(p_.sites))
      for (int t = 0; t < terms_.months; ++t) {
        LinearExpr draw;
        for (Index<Platform> k : indices(p_.platforms))
          add_working(terms_, v_, k, s, t, p_.sites[s].peak_factor * terms_.platforms[k].mw, draw);
        if (draw.empty()) continue;
        for (Index<Tranche> q : terms_.sites[s].tranches)
          add_in_service(terms_, v_, q, t, -p_.tranches[q].mw * p_.tranches[q].firm_pct / 100, draw);
        m_.add_le(row_name(p_, "site_power", p_.sites[s].id, t), draw, terms_.sites[s].grid_mw[t]);
      }
  }

  void contracts() {
    for (Index<Offer> o : indices(p_.offers))
      for (size_t y = 0; y < terms_.offers[o].periods.size(); ++y) contract(o, static_cast<int>(y));
  }

  void contract(int o, int y) {
    const OfferTerms& offer = terms_.offers[o];
    const PeriodTerms& period = offer.periods[y];
    const std::string where = p_.offers[o].id + "/period " + std::to_string(period.number);
    double capacity = 0;
    LinearExpr all;
    for (int t = period.first; t <= period.last; ++t) {
      capacity += offer.capacity[t] / kRacks;
      LinearExpr orders;
      for (const auto& region : v_.order[o])
        if (region[t].is_set()) orders.add(region[t], 1);
      if (orders.empty()) continue;
      all.add(orders, 1);
      m_.add_le(row_name(p_, "offer_capacity", p_.offers[o].id, t), orders, offer.capacity[t] / kRacks);
    }
    for (ColId z : v_.contract[o][y]) all.add(z, -capacity);
    m_.add_le(row_name(p_, "contract_capacity", where, period.first), all, 0);
    for (size_t i = 0; i < offer.tiers.size(); ++i) {
      const double end = offer.tiers[i].max_racks / kRacks;
      LinearExpr most(v_.volume[o][y][i], 1);
      most.add(v_.contract[o][y][i], -(std::isfinite(end) ? end : capacity));
      m_.add_le(row_name(p_, "tier_max", where, period.first), most, 0);
    }
  }

  const Programme& p_;
  const Terms& terms_;
  const Formulation& f_;
  const Variables& v_;
  Textbook& book_;
  Model& m_;
  std::map<RowInfo, std::pair<std::map<ColId, double>, double>> running_;  // by family and what the stock is of
};

FormulationOptions textbook_options() {
  FormulationOptions options;
  options.goal = Goal::value;
  options.compute_month = -1;
  options.hard_price = 200;
  options.campaign_spare_racks = 0;
  return options;
}

Textbook::Textbook(const Programme& p, const Formulation& f) : variables_(f.variables) {
  size_t things = p.sites.size() + p.tranches.size();
  for (const Hall& hall : p.halls) things += static_cast<size_t>(hall.max_count);
  once_.reserve(things);  // the builder keeps pointers into it
  TextbookBuilder(p, f, *this).build();
}

std::vector<double> Textbook::from_formulation(const std::vector<double>& x) const {
  std::vector<double> y(x.begin(), x.begin() + shared_);
  y.resize(static_cast<size_t>(model_.num_cols()), 0.0);
  for (const Once& thing : once_)
    for (size_t t = 0; t < thing.in_month.size(); ++t) {
      if (!thing.in_month[t].is_set()) continue;
      // Thing number n happens when the count rises past n.
      if (std::lround(x[thing.counted[t].index]) <= thing.number) continue;
      y[thing.in_month[t].index] = 1;
      break;
    }
  return y;
}

std::vector<double> Textbook::to_formulation(const std::vector<double>& x) const {
  std::vector<double> y(x.begin(), x.begin() + shared_);
  for (const auto* table : {&variables_.open, &variables_.started, &variables_.committed})
    for_each_column(*table, [&](ColId c) { y[c.index] = std::round(y[c.index]); });
  for_each_column(variables_.starts, [&](ColId c) { y[c.index] = std::round(y[c.index]); });
  return y;
}

}  // namespace stargate
