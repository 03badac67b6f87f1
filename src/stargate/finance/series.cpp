// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/series.hpp"

#include <array>

namespace stargate::finance {

namespace {

constexpr std::array<const char*, 3> kClassNames = {"servers", "buildings", "power"};
static_assert(kClassNames.size() == static_cast<size_t>(AssetClass::count_));

template <class Rows>
std::string id(const Rows& rows, int row) {
  return row >= 0 && static_cast<size_t>(row) < rows.size() ? rows[static_cast<size_t>(row)].id : std::string{};
}

class Visiting {
 public:
  Visiting(const Programme& programme, const Finance& finance, const std::function<void(const Series&)>& visit)
      : p_(programme), f_(finance), visit_(visit) {}

  void run() {
    dates();
    things();
    fields("cash/", "", f_.run.cash, kCashLines);
    fields("tax/", "", f_.run.tax, kTaxLines);
    for (size_t i = 0; i < f_.run.loans.size(); ++i) loan(i);
    for (size_t i = 0; i < f_.run.calls.size(); ++i) partner(i);
    statement("income/", f_.statements.income);
    statement("balance/", f_.statements.balance);
    statement("cash_flow/", f_.statements.cash_flow);
  }

 private:
  template <class M>
  void fields(const std::string& path, const std::string& of, const std::vector<M>& months,
              const std::vector<Line<M>>& lines) {
    for (const Line<M>& line : lines) {
      Series s{path + std::string(line.name), of + std::string(line.label), Unit::usd, {}, {}};
      for (const M& month : months) s.money.push_back(month.*line.field);
      visit_(s);
    }
  }

  template <class Months, class Of>
  void numbers(std::string name, std::string label, Unit unit, const Months& months, const Of& of) {
    Series s{std::move(name), std::move(label), unit, {}, {}};
    for (const auto& month : months) s.number.push_back(static_cast<double>(of(month)));
    visit_(s);
  }

  void money(std::string name, std::string label, const std::vector<Money>& months) {
    visit_({std::move(name), std::move(label), Unit::usd, months, {}});
  }

  void dates() {
    const auto serial = [](Date date) { return date.serial(); };
    numbers("date/pays", "Payment day", Unit::date, f_.terms.dates.pays, serial);
    numbers("date/call_due", "Calls due", Unit::date, f_.terms.dates.call_due, serial);
  }

  void things() {
    for (const Flow& flow : f_.flows.by_thing) {
      const std::string of = path_of(p_, flow.thing);
      money(name_of(p_, flow), std::string(name(flow.line)) + ", " + of, flow.amount);
    }
    const Assets& a = f_.flows.assets;
    for (size_t h = 0; h < a.pools.hubs.size(); ++h) {
      const std::string of = p_.platforms[h / p_.regions.size()].id + "/" + p_.regions[h % p_.regions.size()].id;
      fields("hub/" + of + "/", "Hub " + of + ": ", a.pools.hubs[h], kHubLines);
    }
    for (size_t c = 0; c < kClassNames.size(); ++c) {
      const std::string of = kClassNames[c];
      fields("asset/" + of + "/", of + ": ", a.classes[c], kAssetLines);
      money("in_progress/" + of, of + " in progress", a.in_progress[c]);
    }
  }

  void loan(size_t i) {
    const std::string& of = p_.facilities[i].id;
    fields("loan/" + of + "/", of + ": ", f_.run.loans[i], kLoanLines);
    numbers("loan/" + of + "/days", of + ": days of interest", Unit::days, f_.terms.loans[i].days,
            [](int days) { return days; });
    const auto& months = f_.run.covenants[i];
    test(of, "dscr", months, &CovenantMonth::dscr);
    test(of, "dscr_forward", months, &CovenantMonth::dscr_forward);
    test(of, "ltv", months, &CovenantMonth::ltv);
    test(of, "liquidity", months, &CovenantMonth::liquidity);
  }

  void test(const std::string& of, const std::string& which, const std::vector<CovenantMonth>& months,
            Test CovenantMonth::* field) {
    std::vector<Money> have, need;
    for (const CovenantMonth& m : months) {
      have.push_back((m.*field).have);
      need.push_back((m.*field).need);
    }
    const std::string path = "covenant/" + of + "/" + which + "/", label = of + ": " + which;
    money(path + "have", label + ", have", have);
    money(path + "need", label + ", need", need);
    numbers(path + "standing", label + ", standing", Unit::flag, months,
            [&](const CovenantMonth& m) { return (m.*field).standing; });
  }

  void partner(size_t i) {
    const std::string& of = p_.partners[i].id;
    fields("call/" + of + "/", of + ": ", f_.run.calls[i], kCallLines);
    fields("share/" + of + "/", of + ": ", f_.run.shares[i], kShareLines);
    fields("capital/" + of + "/", of + ": ", f_.capital[i], kCapitalLines);
    numbers("ownership/" + of, of + ": ownership", Unit::share, f_.run.calls[i],
            [](const CallMonth& m) { return static_cast<double>(m.ownership) / static_cast<double>(kOne); });
  }

  void statement(const std::string& path, const std::vector<StatementLine>& lines) {
    for (const StatementLine& line : lines) money(path + std::string(line.name), std::string(line.label), line.values);
  }

  const Programme& p_;
  const Finance& f_;
  const std::function<void(const Series&)>& visit_;
};

}  // namespace

std::string path_of(const Programme& p, const Thing& thing) {
  using enum Thing::Kind;
  const auto pair = [](std::string first, const std::string& second) {
    return second.empty() ? first : first + "/" + second;
  };
  switch (thing.kind) {
    case programme:
      return "programme";
    case site:
      return id(p.sites, thing.row);
    case hall:
      return id(p.halls, thing.row);
    case tranche:
      return id(p.tranches, thing.row);
    case offer:
      return pair(id(p.offers, thing.row), id(p.regions, thing.with));
    case platform:
      return pair(id(p.platforms, thing.row), id(p.halls, thing.with));
    case region:
      return id(p.regions, thing.row);
    case service:
      return id(p.services, thing.row);
    case campaign:
      return pair(id(p.campaigns, thing.row), id(p.sites, thing.with));
  }
  return {};
}

std::string name_of(const Programme& programme, const Flow& flow) {
  return "flow/" + std::string(name(flow.line)) + "/" + path_of(programme, flow.thing);
}

void for_each_series(const Programme& programme, const Finance& finance,
                     const std::function<void(const Series&)>& visit) {
  Visiting(programme, finance, visit).run();
}

}  // namespace stargate::finance
