// SPDX-License-Identifier: Apache-2.0
// Income, balance sheet, cash flow (finance/statements.hpp) and partners' accounts.
#include "stargate/finance/series.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"
#include "stargate/workbook/sheets/split.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;

class StatementSheet {
 public:
  StatementSheet(const Facts& facts, Pages& pages)
      : f_(facts), p_(facts.programme), pages_(pages), page_(pages.statements) {}

  void write() {
    income();
    suppliers();
    balance();
    cash_flow();
    accounts();
  }

 private:
  std::string minus(const std::string& row) const { return page_.has(row) ? "-" + cell(row) : "0"; }
  const std::vector<finance::StatementLine>& lines(const std::string& of) const {
    const finance::Statements& s = f_.finance.statements;
    return of == "income/" ? s.income : of == "balance/" ? s.balance : s.cash_flow;
  }
  std::string label(const std::string& of, const std::string& name) const {
    return std::string(finance::line(lines(of), name).label);
  }

  Added line(const std::string& of, const std::string& name, const std::string& formula) {
    return page_.usd(of + name, label(of, name), formula);
  }
  Added sum(const std::string& of, const std::string& name, const Names& rows, const std::string& sign = "") {
    return add_sum(page_, of + name, label(of, name), rows, sign);
  }
  // What the engine adds, in the same order.
  Added total(const std::string& of, const std::string& name) {
    Names rows;
    for (const std::string_view each : finance::line(lines(of), name).adds) rows.push_back(of + std::string(each));
    return sum(of, name, rows);
  }

  Names loans(std::initializer_list<const char*> fields) const {
    Names rows;
    for (const Facility& facility : p_.facilities)
      for (const char* field : fields) rows.push_back("loan/" + facility.id + "/" + field);
    return rows;
  }
  Names partners(const std::string& path, const std::string& field) const {
    Names rows;
    for (const Partner& partner : p_.partners) rows.push_back(path + partner.id + "/" + field);
    return rows;
  }
  Names received() const {
    Names rows;
    for (const char* field : {"capital", "preferred", "catch_up", "carry", "split"})
      for (const std::string& row : partners("share/", field)) rows.push_back(row);
    return rows;
  }

  void income() {
    const std::string of = "income/";
    page_.heading("Income");
    for (const char* name : {"service_revenue", "campaign_revenue", "penalties"})
      line(of, name, std::string("{line/") + name + "}").totalled();
    total(of, "total_revenue").totalled();
    for (const char* name :
         {"energy", "maintenance", "staff_and_lease", "upkeep", "fixed_power", "storage", "overhead"})
      line(of, name, std::string("{line/") + name + "}").totalled();
    sum(of, "contract_costs", {"line/reservation", "line/cancellation", "line/take_or_pay", "line/rebates"}).totalled();
    total(of, "ebitda").totalled();
    line(of, "depreciation", "-ROUND({asset/servers/wear}+{asset/buildings/wear}+{asset/power/wear},2)").totalled();
    line(of, "disposal_gain", "{asset/disposal_gain}").totalled();
    total(of, "ebit").totalled();
    sum(of, "interest", loans({"interest"}), "-").totalled();
    sum(of, "fees", loans({"fees_expensed", "commitment", "agency", "prepay_fee"}), "-").totalled();
    line(of, "call_cost", minus("cash/call_cost")).totalled();
    total(of, "profit_before_tax").totalled();
    line(of, "income_tax", minus("tax/tax")).totalled();
    total(of, "net_income").totalled();
  }

  // What each offer's supplier has been paid and not delivered, or has delivered and is owed.
  void suppliers() {
    const auto& pools = f_.finance.flows.assets.pools;
    for (size_t o = 0; o < p_.offers.size(); ++o) {
      Names paid, accepted, opening;
      const Offer& offer = p_.offers[o];
      for (const CashLine line :
           {CashLine::server_deposits, CashLine::server_shipment, CashLine::server_acceptance, CashLine::opening_orders,
            CashLine::deposit_credit, CashLine::freight, CashLine::duty})
        for (const std::string& row : rows_of_offer(line, static_cast<int>(o))) paid.push_back(row);
      for (size_t r = 0; r < p_.regions.size(); ++r)
        if (const std::string row = "accepted/" + offer.id + "/" + p_.regions[r].id; pages_.operations.has(row))
          accepted.push_back(row);
      if (paid.empty() && accepted.empty() && pools.supplier_opening[o] == Money{}) continue;
      if (suppliers_.empty())
        page_.heading("Paid to suppliers and not accepted, by offer", "below 0: accepted and not paid");
      const std::string of = "supplier/" + offer.id;
      add_single_sum(page_, of + "/before", shown(offer) + ": before the first month",
                     opening_paid(static_cast<int>(o)));
      add_sum(page_, of + "/paid", shown(offer) + ": paid", paid, "-").totalled();
      add_sum(page_, of + "/accepted", shown(offer) + ": accepted, at cost", accepted).totalled();
      page_
          .usd(of, shown(offer) + ": paid and not accepted",
               "ROUND({" + of + ":prev}+{" + of + "/paid}-{" + of + "/accepted},2)")
          .opens("{" + of + "/before}");
      suppliers_.push_back(of);
    }
  }

  // By lane; deposits that are credited, by offer.
  Names rows_of_offer(CashLine line, int o) const {
    Names rows;
    for (int r = -1; r < static_cast<int>(p_.regions.size()); ++r)
      if (const std::string row = finance::name_of(p_, {line, {Thing::Kind::offer, o, r}, {}}); page_.has(row))
        rows.push_back(row);
    return rows;
  }

  // A cell for each opening order: a supplier may hold more than one formula takes.
  Names opening_paid(int o) {
    Names cells;
    double deposit = 0;
    for (const OpeningDeposit& row : p_.opening_deposits)
      if (row.offer.index == o) deposit += row.usd_m;
    const Offer& offer = p_.offers[static_cast<size_t>(o)];
    if (deposit > 0) {
      pages_.inputs.input("price/deposit/" + offer.id, shown(offer) + ": deposit paid before the first month", F::usd,
                          deposit * kMillion);
      cells.push_back("price/deposit/" + offer.id);
    }
    for (size_t i = 0; i < p_.opening_orders.size(); ++i) {
      if (p_.opening_orders[i].offer.index != o) continue;
      const std::string of = "opening_order/" + std::to_string(i + 1);
      cells.push_back("supplier/" + offer.id + "/before/" + std::to_string(i + 1));
      page_.single(cells.back(), shown(offer) + ": paid of opening order " + std::to_string(i + 1), F::usd,
                   "ROUND(ROUND({plan/" + of + "/racks}*{price/platform/" + p_.platforms[offer.platform.index].id +
                       "},2)-{price/" + of + "},2)");
    }
    return cells;
  }

  void supplier_side(const std::string& name, const std::string& sign) {
    Names rows;
    for (const std::string& of : suppliers_) {
      rows.push_back(of + (sign.empty() ? "/ahead" : "/owed"));
      page_.usd(rows.back(), of.substr(of.find('/') + 1) + (sign.empty() ? ": paid ahead" : ": owed"),
                "MAX(0," + sign + cell(of) + ")");
    }
    sum("balance/", name, rows);
  }

  void balance() {
    const std::string of = "balance/";
    page_.heading("Balance sheet at month end");
    line(of, "cash", "{cash/closing}");
    supplier_side("supplier_deposits", "");
    line(of, "tax_receivable", page_.has("tax/owed") ? "MAX(0,-{tax/owed})" : "0");
    sum(of, "deferred_fees", loans({"fees_deferred"}));
    Names hubs;
    for (const Platform& platform : p_.platforms)
      for (const Region& region : p_.regions) hubs.push_back("hub/" + platform.id + "/" + region.id + "/closing");
    sum(of, "hub_racks", hubs);
    for (const auto& [name, asset] :
         {std::pair("racks", "servers"), std::pair("buildings", "buildings"), std::pair("power", "power")}) {
      const std::string path = std::string("asset/") + asset;
      if (std::string(name) == "buildings")
        line(of, "in_progress", "ROUND({in_progress/buildings}+{in_progress/power},2)");
      line(of, name, "{" + path + "/gross}");
      line(of, std::string(name) + "_wear", "-{" + path + "/worn}");
    }
    line(of, "sites", "-ROUND(SUM({line/site_opening:to}),2)");
    line(of, "collateral", "-ROUND(SUM({line/collateral_posted:to})+SUM({line/collateral_returned:to}),2)");
    total(of, "total_assets");
    supplier_side("payables", "-");
    line(of, "tax_payable", page_.has("tax/owed") ? "MAX(0,{tax/owed})" : "0");
    sum(of, "interest_owed", loans({"interest_owed"}));
    sum(of, "loans", loans({"closing"}));
    line(of, "emergency", "ROUND(" + sum_to(page_, "cash/emergency") + ",2)");
    total(of, "total_liabilities");
    sum(of, "paid_in", partners("call/", "called_to_date"));
    line(of, "paid_out", "-ROUND(" + sum_to(page_, "cash/distributions") + ",2)");
    opening_equity();
    line(of, "opening_equity", "{opening/equity}");
    line(of, "retained_income", "ROUND(SUM({income/net_income:to}),2)");
    total(of, "total_equity");
    total(of, "total_liabilities_and_equity");
    pages_.checks.check("check/balance", "Total assets less liabilities and equity",
                        "ROUND({balance/total_assets}-{balance/total_liabilities_and_equity},2)");
    pages_.checks.check("check/net_income", "Change of equity less income, calls and distributions",
                        "ROUND({balance/total_equity}-{opening/equity}-{balance/paid_in}-{balance/"
                        "paid_out}-SUM({income/net_income:to}),2)");
  }

  // What remains of the opening balance sheet when debts and what was paid in are deducted.
  void opening_equity() {
    Names terms = {"capital/opening_cash", "asset/servers/opening",        "asset/buildings/opening",
                   "asset/power/opening",  "in_progress/buildings/before", "in_progress/power/before"};
    for (const std::string& of : suppliers_) terms.push_back(of + "/before");
    Names less = {"asset/servers/opening_worn", "asset/buildings/opening_worn", "asset/power/opening_worn"};
    for (const std::string& row : loans({"opening_balance"}))
      if (page_.has(row)) less.push_back(row);
    Names in;
    for (const Partner& partner : p_.partners) in.push_back("partner/" + partner.id + "/called");
    add_single_sum(page_, "opening/assets", "Assets before the first month", terms);
    add_single_sum(page_, "opening/less", "Accumulated depreciation and loans before the first month", less);
    add_single_sum(page_, "opening/paid_in", "Paid in before the first month", in);
    page_.single("opening/equity", "Opening equity beyond contributed capital", F::usd,
                 "ROUND({opening/assets}-{opening/less}-{opening/paid_in},2)");
  }

  void cash_flow() {
    const std::string of = "cash_flow/";
    page_.heading("Cash flow");
    sum(of, "revenue", {"line/service_revenue", "line/campaign_revenue"}).totalled();
    line(of, "penalties", "{line/penalties}").totalled();
    sum(of, "operating_costs",
        {"line/energy", "line/maintenance", "line/staff_and_lease", "line/upkeep", "line/fixed_power", "line/storage",
         "line/overhead"})
        .totalled();
    sum(of, "contract_costs", {"line/reservation", "line/cancellation", "line/take_or_pay", "line/rebates"}).totalled();
    line(of, "tax", minus("cash/tax")).totalled();
    total(of, "operating_cash_flow").totalled();
    line(of, "sites", "{line/site_opening}").totalled();
    line(of, "buildings", "{line/buildings}").totalled();
    line(of, "power", "{line/power_capex}").totalled();
    sum(of, "collateral", {"line/collateral_posted", "line/collateral_returned"}).totalled();
    sum(of, "servers",
        {"line/server_deposits", "line/server_shipment", "line/server_acceptance", "line/opening_orders",
         "line/deposit_credit"})
        .totalled();
    sum(of, "freight_and_duty", {"line/freight", "line/duty"}).totalled();
    line(of, "install", "{line/install}").totalled();
    line(of, "disposals", "{line/disposals}").totalled();
    total(of, "investing_cash_flow").totalled();
    sum(of, "calls", partners("call/", "paid")).totalled();
    line(of, "call_cost", minus("cash/call_cost")).totalled();
    sum(of, "draws", loans({"draw"})).totalled();
    sum(of, "upfront_fees", loans({"upfront", "discount"}), "-").totalled();
    sum(of, "other_fees", loans({"commitment", "agency", "prepay_fee"}), "-").totalled();
    line(of, "interest", minus("cash/interest")).totalled();
    sum(of, "repayments", {"cash/instalments", "cash/sweeps", "cash/prepayments", "cash/balloons"}, "-").totalled();
    sum(of, "distributions", received(), "-").totalled();
    line(of, "emergency", cell_of(page_, "cash/emergency")).totalled();
    total(of, "financing_cash_flow").totalled();
    total(of, "net_cash_flow").totalled();
    pages_.checks.check("check/cash_flow", "Cash at month end less cash before and the change of cash",
                        "ROUND({cash/closing}-{capital/opening_cash}-SUM({cash_flow/net_cash_flow:to}),2)");
  }

  void accounts() {
    page_.heading("Partners' accounts", "income is shared by ownership");
    Names paths, closings;
    for (const Partner& partner : p_.partners) paths.push_back("capital/" + partner.id);
    const Split owned(page_, paths, "upto", "Ownership, this partner's and those above", F::per_cent,
                      [&](size_t i) { return "{ownership/" + p_.partners[i].id + "}"; });
    for (size_t i = 0; i < paths.size(); ++i)
      page_.single(
          paths[i] + "/opening_upto", "Ownership before the first month, this partner's and those above", F::per_cent,
          (i == 0 ? "" : "{" + paths[i - 1] + "/opening_upto}+") + "{partner/" + p_.partners[i].id + "/ownership}");
    for (size_t i = 0; i < paths.size(); ++i) {
      const Partner& partner = p_.partners[i];
      const std::string& of = paths[i];
      const std::string whole = "{" + paths.back() + "/opening_upto}";
      const auto upto = [&](size_t n) {
        return "ROUND({opening/equity}*{" + paths[n] + "/opening_upto}/" + whole + ",2)";
      };
      page_.single(of + "/before", shown(partner) + ": account before the first month", F::usd,
                   "IF(" + whole + "=0,0,ROUND(" + upto(i) + (i == 0 ? "" : "-" + upto(i - 1)) + ",2))+{partner/" +
                       partner.id + "/called}");
      page_.usd(of + "/opening", shown(partner) + ": opening account", "{" + of + "/closing:prev}");
      page_.usd(of + "/paid_in", shown(partner) + ": paid in", "{call/" + partner.id + "/paid}").totalled();
      Names out;
      for (const char* field : {"capital", "preferred", "catch_up", "carry", "split"})
        out.push_back("share/" + partner.id + "/" + field);
      add_sum(page_, of + "/paid_out", shown(partner) + ": paid out", out).totalled();
      page_.usd(of + "/income", shown(partner) + ": share of net income", owned.part(i, "{income/net_income}"))
          .totalled();
      page_
          .usd(of + "/closing", shown(partner) + ": closing account",
               "ROUND({" + of + "/opening}+{" + of + "/paid_in}-{" + of + "/paid_out}+{" + of + "/income},2)")
          .opens("{" + of + "/before}");
      closings.push_back(of + "/closing");
    }
    add_sum(page_, "capital/all", "All accounts", closings);
    if (!p_.partners.empty())
      pages_.checks.check("check/accounts", "Partners' accounts less equity",
                          "ROUND({capital/all}-{balance/total_equity},2)");
  }

  const Facts& f_;
  const Programme& p_;
  Pages& pages_;
  Page& page_;
  Names suppliers_;
};

}  // namespace

void write_statements(const Facts& facts, Pages& pages) { StatementSheet(facts, pages).write(); }

}  // namespace stargate::workbook
