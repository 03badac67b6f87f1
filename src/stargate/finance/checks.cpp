// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/checks.hpp"

#include <array>

#include "stargate/finance/causes.hpp"

namespace stargate::finance {

namespace {

constexpr std::array<const char*, 3> kClassNames = {"racks", "buildings", "power"};

class Checking {
 public:
  Checking(const Programme& programme, const Audit& audit, const Books& books)
      : p_(programme), audit_(audit), b_(books) {}

  Checks run() {
    statements();
    bank();
    loans();
    tax();
    assets();
    capital();
    income();
    against_audit();
    return std::move(out_);
  }

 private:
  const ByMonth<Money>& shown(std::string_view name) const { return line(b_.statements.balance, name).values; }
  ByMonth<Money> balance(Account account, int of = -1) const { return b_.ledger.balance(account, b_.terms.months, of); }

  template <class First, class Second>
  void same(const char* check, std::string of, First first, Second second) {
    for (int t = 0; t < b_.terms.months; ++t) {
      const Money left = first(static_cast<size_t>(t)) - second(static_cast<size_t>(t));
      if (left != Money{}) out_.broken.push_back({check, of, t, left});
    }
  }

  void statements() {
    const auto &assets = shown("total_assets"), &others = shown("total_liabilities_and_equity");
    same("balance", "programme", [&](size_t t) { return assets[t]; }, [&](size_t t) { return others[t]; });
    const auto &cash = shown("cash"), &change = line(b_.statements.cash_flow, "net_cash_flow").values;
    same(
        "cash flow", "programme",
        [&](size_t t) { return cash[t] - (t == 0 ? b_.terms.capital.opening_cash : cash[t - 1]); },
        [&](size_t t) { return change[t]; });
  }

  void bank() {
    const auto cash = balance(Account::bank);
    same("bank", "programme", [&](size_t t) { return cash[t]; }, [&](size_t t) { return b_.run.cash[t].closing; });
  }

  void loans() {
    for (size_t f = 0; f < b_.run.loans.size(); ++f) {
      const auto& months = b_.run.loans[f];
      const std::string& id = p_.facilities[f].id;
      const int of = static_cast<int>(f);
      const auto debt = balance(Account::loan, of), owed = balance(Account::interest_owed, of),
                 fees = balance(Account::deferred_fees, of);
      same("loans", id, [&](size_t t) { return -debt[t]; }, [&](size_t t) { return months[t].closing; });
      same(
          "loans", id + "/interest_owed", [&](size_t t) { return -owed[t]; },
          [&](size_t t) { return months[t].interest_owed; });
      same(
          "loans", id + "/fees_deferred", [&](size_t t) { return fees[t]; },
          [&](size_t t) { return months[t].fees_deferred; });
    }
  }

  void tax() {
    const auto owed = balance(Account::tax);
    same("tax", "programme", [&](size_t t) { return -owed[t]; }, [&](size_t t) { return b_.run.tax[t].owed; });
  }

  void assets() {
    constexpr std::array kCost = {Account::racks, Account::buildings, Account::power};
    constexpr std::array kWorn = {Account::racks_wear, Account::buildings_wear, Account::power_wear};
    const Assets& a = b_.flows.assets;
    for (size_t c = 0; c < kCost.size(); ++c) {
      const std::string id = kClassNames[c];
      const auto cost = balance(kCost[c]), worn = balance(kWorn[c]),
                 building = balance(Account::in_progress, static_cast<int>(c));
      same("assets", id, [&](size_t t) { return cost[t]; }, [&](size_t t) { return a.classes[c][t].gross; });
      same("assets", id + "/wear", [&](size_t t) { return -worn[t]; }, [&](size_t t) { return a.classes[c][t].worn; });
      same(
          "assets", id + "/in_progress", [&](size_t t) { return building[t]; },
          [&](size_t t) { return a.in_progress[c][t]; });
    }
    const auto hubs = balance(Account::hub_racks), sites = balance(Account::sites),
               collateral = balance(Account::collateral);
    const auto gain = b_.ledger.movement(Account::disposal_gain, b_.terms.months);
    same(
        "assets", "hubs", [&](size_t t) { return hubs[t]; },
        [&](size_t t) {
          Money sum;
          for (const auto& hub : a.pools.hubs) sum += hub[t].closing;
          return sum;
        });
    same("assets", "sites", [&](size_t t) { return sites[t]; }, [&](size_t t) { return a.sites[t]; });
    same("assets", "collateral", [&](size_t t) { return collateral[t]; }, [&](size_t t) { return a.collateral[t]; });
    same("assets", "disposal_gain", [&](size_t t) { return -gain[t]; }, [&](size_t t) { return a.disposal_gain[t]; });
  }

  void capital() {
    if (b_.capital.empty()) return;  // without partners nobody has an account
    const auto& equity = shown("total_equity");
    same(
        "capital", "partners",
        [&](size_t t) {
          Money sum;
          for (const auto& partner : b_.capital) sum += partner[t].closing;
          return sum;
        },
        [&](size_t t) { return equity[t]; });
  }

  // Equity from the balance sheet against the income statement and the kernel's calls and distributions.
  void income() {
    const auto& equity = shown("total_equity");
    const auto& net = line(b_.statements.income, "net_income").values;
    Money opening;
    for (const Entry& e : b_.ledger.entries()) {
      if (e.month >= 0) break;
      if (nature(e.debit) == Nature::equity) opening -= e.amount;
      if (nature(e.credit) == Nature::equity) opening += e.amount;
    }
    same(
        "income", "programme", [&](size_t t) { return equity[t] - (t == 0 ? opening : equity[t - 1]); },
        [&](size_t t) { return net[t] + b_.run.cash[t].calls + b_.run.cash[t].cures - b_.run.cash[t].distributions; });
  }

  void against_audit() {
    const auto engine = b_.ledger.cash_lines(b_.terms.months);
    for (size_t i = 0; i < engine.size(); ++i) {
      const auto of = static_cast<CashLine>(i);
      out_.differences.push_back({of, engine[i], audit_.derived.cash_lines[i]});
      if (kind_of(of) == LineKind::financing) continue;
      const LineDifference& d = out_.differences.back();
      same("audit", name(of), [&](size_t t) { return d.engine[t]; }, [&](size_t t) { return d.audit[t]; });
    }
    out_.causes = causes_of(b_.terms, b_.flows, b_.choices, b_.run, audit_);
    if (!audit_.clean()) return;  // a plan that breaks a rule may differ by more than terms
    const auto allowance = rounding_allowance(b_.terms, b_.choices);
    const auto& left = out_.causes.back().cash;
    for (size_t t = 0; t < left.size(); ++t)
      if (left[t] > allowance[t] || -left[t] > allowance[t])
        out_.broken.push_back({"audit", "rounding", static_cast<int>(t), left[t]});
  }

  const Programme& p_;
  const Audit& audit_;
  const Books& b_;
  Checks out_;
};

}  // namespace

Checks check_all(const Programme& programme, const Audit& audit, const Books& books) {
  return Checking(programme, audit, books).run();
}

}  // namespace stargate::finance
