// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <initializer_list>

#include "stargate/finance/finance.hpp"
#include "stargate/io/store/layout.hpp"
#include "stargate/io/store/tables.hpp"

namespace stargate::store {
namespace {

// The months of a derived table, and the cells that may be absent from an audit that could not go on.
class Walk {
 public:
  Walk(const Programme& programme, const Derived& derived) : derived_(derived) {
    for (int t = 0; t < derived.months; ++t) months_.push_back(first_day(programme.month_at(t)));
  }
  int count() const { return derived_.months; }
  Cell month(int t) const { return months_[static_cast<std::size_t>(t)]; }

 private:
  const Derived& derived_;
  std::vector<std::string> months_;
};

template <class T>
Cell at(const std::vector<T>& values, int t) {
  if (t >= static_cast<int>(values.size())) return std::monostate{};
  const T value = values[static_cast<std::size_t>(t)];
  if constexpr (std::is_same_v<T, Money>) {
    return value.in_cents();
  } else if constexpr (std::is_same_v<T, double>) {
    if (!std::isfinite(value)) return std::monostate{};
    return value;
  } else {
    return static_cast<std::int64_t>(value);
  }
}

template <class T>
Cell at(const std::vector<std::vector<T>>& values, std::size_t row, int t) {
  return row < values.size() ? at(values[row], t) : Cell{};
}

bool is_zero(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole == 0;
  if (const auto* real = std::get_if<double>(&cell)) return *real == 0;
  return std::holds_alternative<std::monostate>(cell);
}

// A row, unless every figure from `first_figure` on is zero.
void insert_if_any(Statement& insert, const std::vector<Cell>& cells, std::size_t first_figure) {
  for (std::size_t i = first_figure; i < cells.size(); ++i) {
    if (!is_zero(cells[i])) {
      insert.insert(cells);
      return;
    }
  }
}

void write_account(Database& database, const Walk& walk, const finance::MoneyByMonth& m) {
  Statement lines = create_table(database, file_table("cash_flow"));
  for (std::size_t line = 0; line < m.lines.size(); ++line) {
    const std::string label = name(static_cast<CashLine>(line));
    for (int t = 0; t < walk.count(); ++t) insert_if_any(lines, {walk.month(t), label, at(m.lines, line, t)}, 2);
  }
  Statement balance = create_table(database, file_table("balance"));
  Statement covenant = create_table(database, file_table("covenant_month"));
  for (int t = 0; t < walk.count(); ++t) {
    balance.insert({walk.month(t), at(m.cash, t), at(m.operating_result, t), at(m.cfads, t), at(m.debt_service, t),
                    at(m.collateral_value, t), at(m.asset_value, t)});
    covenant.insert({walk.month(t), at(m.dscr, t), at(m.locked_up, t)});
  }
}

void write_capital(Database& database, const Programme& programme, const Walk& walk, const finance::MoneyByMonth& m) {
  Statement facility = create_table(database, file_table("facility_month"));
  for (std::size_t f = 0; f < programme.facilities.size(); ++f) {
    for (int t = 0; t < walk.count(); ++t) {
      facility.insert({programme.facilities[f].id, walk.month(t), at(m.facility_balance, f, t),
                       at(m.facility_interest, f, t), at(m.facility_due, f, t)});
    }
  }
  Statement partner = create_table(database, file_table("partner_month"));
  for (std::size_t p = 0; p < programme.partners.size(); ++p) {
    for (int t = 0; t < walk.count(); ++t) {
      partner.insert(
          {programme.partners[p].id, walk.month(t), at(m.partner_calls, p, t), at(m.partner_distributions, p, t)});
    }
  }
}

void write_places(Database& database, const Programme& programme, const Walk& walk, const Derived& d) {
  Statement site = create_table(database, file_table("site_month"));
  for (std::size_t s = 0; s < programme.sites.size(); ++s) {
    for (int t = 0; t < walk.count(); ++t) {
      site.insert({programme.sites[s].id, walk.month(t), at(d.power_available_mw, s, t), at(d.power_used_mw, s, t)});
    }
  }
  Statement hall = create_table(database, file_table("hall_month"));
  for (std::size_t c = 0; c < programme.halls.size(); ++c) {
    for (int t = 0; t < walk.count(); ++t) {
      hall.insert({programme.halls[c].id, walk.month(t), at(d.buildings_ready, c, t)});
    }
  }
}

void write_racks(Database& database, const Programme& programme, const Walk& walk, const Derived& d) {
  Statement racks = create_table(database, file_table("rack_month"));
  Statement hub = create_table(database, file_table("hub_month"));
  Statement retired = create_table(database, file_table("retired_month"));
  Statement compute = create_table(database, file_table("compute_month"));
  const std::size_t regions = programme.regions.size();
  for (std::size_t k = 0; k < programme.platforms.size(); ++k) {
    const std::string& platform = programme.platforms[k].id;
    for (int t = 0; t < walk.count(); ++t) {
      for (std::size_t c = 0; k < d.racks.size() && c < programme.halls.size(); ++c) {
        insert_if_any(racks, {platform, programme.halls[c].id, walk.month(t), at(d.racks[k], c, t)}, 3);
      }
      for (std::size_t r = 0; r < regions; ++r) {
        const std::size_t row = k * regions + r;
        insert_if_any(
            hub, {platform, programme.regions[r].id, walk.month(t), at(d.accepted, row, t), at(d.hub_stock, row, t)},
            3);
      }
      insert_if_any(retired, {platform, walk.month(t), at(d.retired, k, t)}, 2);
      compute.insert({platform, walk.month(t), at(d.compute_online_k, k, t)});
    }
  }
}

void write_service(Database& database, const Programme& programme, const Walk& walk, const Derived& d) {
  Statement service = create_table(database, file_table("service_month"));
  for (std::size_t s = 0; s < programme.services.size(); ++s) {
    for (int t = 0; t < walk.count(); ++t) {
      service.insert({programme.services[s].id, walk.month(t), at(d.demand_k, s, t), at(d.received_k, s, t),
                      at(d.shortfall_k, s, t)});
    }
  }
}

void write_findings(Database& database, const Programme& programme, const Audit& audit) {
  Statement shortfall = create_table(database, file_table("shortfall"));
  std::int64_t rank = 0;
  for (const Shortfall& s : audit.shortfalls) {
    const Cell month = s.month < 0 ? Cell{} : Cell{first_day(programme.month_at(s.month))};
    shortfall.insert({++rank, std::int64_t{s.hard}, std::string(name_of(s.kind)), s.where, month, s.amount, s.unit,
                      s.money.in_cents()});
  }
}

}  // namespace

void write_derived(Database& database, const Programme& programme, const Plan& plan, const Audit& audit) {
  const Walk walk(programme, audit.derived);
  finance::MoneyByMonth money;  // none where rules are broken
  if (audit.clean()) money = finance::examine(programme, plan, audit).by_month;
  write_account(database, walk, money);
  write_capital(database, programme, walk, money);
  write_places(database, programme, walk, audit.derived);
  write_racks(database, programme, walk, audit.derived);
  write_service(database, programme, walk, audit.derived);
  write_findings(database, programme, audit);
}

void write_binding(Database& database, const Programme& programme, const std::vector<Binding>& binding) {
  Statement insert = create_table(database, file_table("binding"));
  for (const Binding& b : binding) {
    const bool valued = b.value_usd_m_per_unit && std::isfinite(*b.value_usd_m_per_unit);
    insert.insert({b.what, b.where, first_day(programme.month_at(b.from_month)),
                   first_day(programme.month_at(b.to_month)), b.unit, valued ? Cell{*b.value_usd_m_per_unit} : Cell{},
                   b.text});
  }
}

std::vector<Binding> read_binding(Database& database, const Programme& programme) {
  std::vector<Binding> all;
  Statement rows = select_rows(database, "binding",
                               {"what", "place", "from_month", "to_month", "unit", "value_usd_m_per_unit", "text"});
  const auto text = [&rows](int column) {
    const Cell cell = rows.cell(column);
    const auto* found = std::get_if<std::string>(&cell);
    return found != nullptr ? *found : std::string{};
  };
  while (rows.step()) {
    const std::optional<Month> from = Month::parse(text(2)), to = Month::parse(text(3));
    Binding b{text(0), text(1), from ? programme.index_of(*from) : 0, to ? programme.index_of(*to) : 0, text(4),
              {},      text(6)};
    const Cell value = rows.cell(5);
    if (const double* real = std::get_if<double>(&value)) b.value_usd_m_per_unit = *real;
    all.push_back(std::move(b));
  }
  return all;
}

}  // namespace stargate::store
