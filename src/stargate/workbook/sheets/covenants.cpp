// SPDX-License-Identifier: Apache-2.0
// What lenders test (finance/covenants.hpp), and the reserves that cash is held for.
#include <algorithm>

#include "stargate/workbook/sheets/loan_rows.hpp"
#include "stargate/workbook/sheets/partner_rows.hpp"
#include "stargate/workbook/sheets/sheets.hpp"
#include "stargate/workbook/sheets/windows.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;

double last_day(const Programme& p, int t) { return Date::last_of(p.month_at(t)).serial(); }

std::string missed(const std::string& test) { return "{" + test + "/need}-{" + test + "/have}>{covenants/tolerance}"; }

class Covenants {
 public:
  Covenants(const Facts& facts, Pages& pages)
      : facts_(facts),
        capital_(facts.finance.terms.capital),
        loans_(loan_rows(facts)),
        pages_(pages),
        page_(pages.covenants) {}

  void write() {
    inputs();
    backwards();
    lock_up();
    forwards();
    free_cash();
    for (const LoanRows& loan : loans_) facility(loan);
    borrowing_base();
    gearing();
  }

 private:
  bool any(bool (*has)(const finance::LoanTerms&)) const {
    return std::any_of(loans_.begin(), loans_.end(), [&](const LoanRows& loan) { return has(*loan.terms); });
  }
  bool looks_ahead() const {
    return any([](const finance::LoanTerms& terms) { return terms.dscr_forward_min.billionths > 0; });
  }

  void inputs() {
    Page& in = pages_.inputs;
    in.heading("Covenants and reserves");
    in.input("covenants/tolerance", "Tolerance of a test", F::usd, usd(finance::kTolerance));
    in.input("standing/kept", "Standing of a test: kept", F::count, static_cast<double>(finance::Standing::kept))
        .note("0: not tested in the month");
    in.input("standing/cured", "Standing of a test: cured by a call", F::count,
             static_cast<double>(finance::Standing::cured));
    in.input("standing/breached", "Standing of a test: breached", F::count,
             static_cast<double>(finance::Standing::breached));
    in.input("capital/dscr_window", "Months over which debt service is covered", F::count,
             std::max(1, capital_.dscr_window));
    in.input("capital/gearing_max", "Debt over debt and equity called, at most", F::per_cent,
             share(capital_.gearing_max));
    if (capital_.lockup.billionths > 0)
      in.input("capital/lockup", "Cover below which nothing may be distributed", F::factor, share(capital_.lockup));
    if (capital_.debt_reserve > 0)
      in.input("capital/debt_reserve", "Months of debt service held in reserve", F::count, capital_.debt_reserve);
    if (capital_.maintenance_reserve > 0)
      in.input("capital/maintenance_reserve", "Months of maintenance held in reserve", F::count,
               capital_.maintenance_reserve);
  }

  std::vector<LoanRows> with_instalments() const {
    std::vector<LoanRows> found;
    std::copy_if(loans_.begin(), loans_.end(), std::back_inserter(found),
                 [&](const LoanRows& loan) { return page_.has(loan.row("due_to_date")); });
    return found;
  }

  void to_date(const std::string& row, const char* label, const std::string& of) {
    page_.usd(row, label, "ROUND({" + row + ":prev}+" + page_.sum({of}) + ",2)").opens();
  }

  // Debt service of the last months: interest paid in them, and what fell due in them and had not been repaid before.
  void backwards() {
    page_.heading("Cash flow and debt service of the last months");
    to_date("cash/cfads_to_date", "Cash flow available for debt service, to date", "cash/cfads");
    to_date("cash/interest_to_date", "Interest paid to date", "cash/interest");
    page_.usd("covenants/cfads_window", "Cash flow of the last months",
              "ROUND(" + last_months("cash/cfads_to_date", "{capital/dscr_window}") + ",2)");
    if (std::any_of(loans_.begin(), loans_.end(), [](const LoanRows& loan) { return loan.curable(); })) {
      page_
          .usd("covenants/cured_to_date", "Cures called before this month",
               "ROUND({covenants/cured_to_date:prev}+{calls/cures:prev},2)")
          .opens();
      page_.usd("covenants/cured_window", "Of this in the last months",
                "ROUND({covenants/cured_to_date}-IF({time/number}>{capital/dscr_window},INDEX({covenants/"
                "cured_to_date:to},{time/number}-{capital/dscr_window}+1),0),2)");
    }
    std::vector<std::string> parts;
    for (const LoanRows& loan : with_instalments()) {
      page_.usd(loan.row("settled"), loan.label + ": fallen due or repaid ahead, to date",
                "ROUND(" + page_.sum({loan.row("due_to_date"), loan.row("ahead")}) + ",2)");
      parts.push_back(loan.row("due_window"));
      page_.usd(parts.back(), loan.label + ": fallen due in the last months, not repaid before",
                "MAX(0,ROUND(" + loan.cell("due_to_date") + "-IF({time/number}>{capital/dscr_window},INDEX({" +
                    loan.row("settled") + ":to},{time/number}-{capital/dscr_window}),0),2))");
    }
    page_.usd("covenants/interest_window", "Interest of the last months",
              "ROUND(" + last_months("cash/interest_to_date", "{capital/dscr_window}") + ",2)");
    parts.push_back("covenants/interest_window");
    page_.total("covenants/service_window", "Debt service of the last months", parts);
    page_
        .series("covenants/cover", "Cash flow over debt service", F::factor,
                "IF({covenants/service_window}>0,{covenants/cfads_window}/{covenants/service_window},0)")
        .note("0: no debt service");
  }

  void lock_up() {
    if (capital_.lockup.billionths == 0) return;
    page_.heading("Lock-up");
    page_
        .series("covenants/locked_up", "Distributions are barred", F::flag,
                "IF({time/test}=1,IF(" + rounded_share("{covenants/service_window}", "{capital/lockup}") +
                    "-{covenants/cfads_window}>{covenants/tolerance},1,0),{covenants/locked_up:prev})")
        .opens("{covenants/locked_before}");
    pages_.inputs.input("covenants/locked_before", "Distributions are barred before the first test", F::flag, 1);
  }

  // Debt service of the next months, as a row of the name given.
  void ahead(const std::string& name, const char* label, const std::string& months) {
    std::vector<std::string> parts;
    for (const LoanRows& loan : with_instalments()) {
      parts.push_back(loan.row(("due_for_" + name.substr(name.find('/') + 1)).c_str()));
      page_.usd(parts.back(), loan.label + ": falls due in the next months, not repaid before",
                "{time/goes_on}*MAX(0,ROUND(" + after_next_months(loan.row("due_to_date"), months) + "-" +
                    loan.cell("settled") + ",2))");
    }
    parts.push_back(name + "/interest");
    page_.usd(parts.back(), "Interest of the next months",
              "ROUND(" + after_next_months("cash/interest_to_date", months) + "-{cash/interest_to_date},2)");
    page_.total(name, label, parts);
  }

  void forwards() {
    if (!looks_ahead()) return;
    page_.heading("Cash flow and debt service of the next months");
    page_.usd("covenants/cfads_ahead", "Cash flow of the next months",
              "ROUND(" + after_next_months("cash/cfads_to_date", "{capital/dscr_window}") + "-{cash/cfads_to_date},2)");
    ahead("covenants/service_ahead", "Debt service of the next months", "{capital/dscr_window}");
  }

  void free_cash() {
    page_.heading("Reserves and free cash");
    if (capital_.debt_reserve > 0) ahead("cash/debt_reserve", "Debt service reserve", "{capital/debt_reserve}");
    if (capital_.maintenance_reserve > 0) {
      to_date("flows/maintenance_to_date", "Maintenance paid to date", "flows/maintenance");
      page_.usd("cash/maintenance_reserve", "Maintenance reserve",
                "ROUND(" + after_next_months("flows/maintenance_to_date", "{capital/maintenance_reserve}") +
                    "-{flows/maintenance_to_date},2)");
    }
    page_.usd("cash/free", "Free cash",
              "ROUND(" + page_.sum({"cash/closing", "-cash/debt_reserve", "-cash/maintenance_reserve"}) + ",2)");
    std::string least = "{capital/min_cash}";
    for (const LoanRows& loan : loans_)
      if (loan.terms->min_liquidity != Money{}) least += ",{" + loan.test("liquidity") + "/need}";
    page_.usd("cash/least", "Minimum cash", least.find(',') == std::string::npos ? least : "MAX(" + least + ")");
    page_.usd("cash/short", "Shortfall of minimum cash", "MAX(0,ROUND({cash/least}-{cash/free},2))")
        .note("Cents are rounding: see the tolerance");
  }

  void facility(const LoanRows& loan) {
    const finance::LoanTerms& terms = *loan.terms;
    if (terms.dscr_min.billionths == 0 && terms.dscr_forward_min.billionths == 0 && terms.ltv_max.billionths == 0 &&
        terms.min_liquidity == Money{})
      return;
    page_.heading(loan.label);
    if (terms.dscr_min.billionths > 0 || terms.dscr_forward_min.billionths > 0) {
      put(loan, "dscr_from", "Cover is tested from the month that ends on", F::date,
          last_day(facts_.programme, terms.dscr_from));
      page_.flag(loan.row("tests_cover"), "Cover is tested",
                 "AND({time/test}=1,{time/end}>=" + loan.cell("dscr_from") +
                     (maturity(loan).empty() ? "" : ",{time/end}<=" + maturity(loan)) + ")");
    }
    if (terms.dscr_min.billionths > 0) cover(loan);
    if (terms.dscr_forward_min.billionths > 0) forward_cover(loan);
    if (terms.ltv_max.billionths > 0) loan_to_value(loan);
    if (terms.min_liquidity != Money{}) liquidity(loan);
  }

  void put(const LoanRows& loan, const char* field, const std::string& label, F format, double value) {
    pages_.inputs.input(loan.row(field), loan.label + ": " + label, format, value);
  }

  // The maturity of a facility that may have no other rows.
  std::string maturity(const LoanRows& loan) {
    if (loan.terms->maturity == finance::kNever) return "";
    if (!page_.has(loan.row("maturity")))
      put(loan, "maturity", "matures in the month that ends on", F::date,
          last_day(facts_.programme, loan.terms->maturity));
    return loan.cell("maturity");
  }

  void standing(const std::string& test, const std::string& label, const std::string& applies,
                const std::string& cured = "") {
    const std::string otherwise = "IF(" + missed(test) + ",{standing/breached},{standing/kept})";
    const std::string found = cured.empty() ? otherwise : "IF(" + cured + ">0,{standing/cured}," + otherwise + ")";
    page_.series(test + "/standing", label, F::flag, applies.empty() ? found : "IF(" + applies + "," + found + ",0)");
    page_.usd(test + "/headroom", "Headroom", "ROUND({" + test + "/have}-{" + test + "/need},2)");
  }

  // Where there is least room, in money and as a ratio, of months that count (finance/tightest.hpp). Months are
  // numbers; 0: none.
  void least(const LoanRows& loan, const std::string& test, const std::string& label, bool whatever_is_owed = false) {
    const std::string stands = "{" + test + "/standing}", counts = test + "/counts";
    const std::string owes =
        page_.has(loan.row("closing")) ? "OR(" + loan.cell("opening") + ">0," + loan.cell("closing") + ">0)" : "1=0";
    page_.flag(
        counts, "Counts for the least room",
        whatever_is_owed ? stands + ">0" : "AND(" + stands + ">0,OR(" + stands + ">{standing/kept}," + owes + "))");
    const auto lowest = [&](const std::string& of, const std::string& words, F format, const std::string& figure,
                            const std::string& when) {
      const std::string row = test + "/" + of, month = row + "_month";
      const std::string lower = "AND(" + when + ",OR({" + month + ":prev}=0," + figure + "<{" + row + ":prev}))";
      page_.series(row, label + ": " + words + " so far", format, "IF(" + lower + "," + figure + ",{" + row + ":prev})")
          .opens();
      page_
          .series(month, label + ": in the month of this number", F::count,
                  "IF(" + lower + ",{time/number},{" + month + ":prev})")
          .opens();
    };
    lowest("least_headroom", "least headroom", F::usd, "{" + test + "/headroom}", "{" + counts + "}=1");
    page_.series(test + "/ratio", label + ": what there is over what is asked for", F::factor,
                 "IF({" + test + "/need}>0,{" + test + "/have}/{" + test + "/need},0)");
    lowest("least_ratio", "lowest of it", F::factor, "{" + test + "/ratio}",
           "{" + counts + "}=1,{" + test + "/need}>0");
  }

  void cover(const LoanRows& loan) {
    const std::string name = loan.test("dscr");
    put(loan, "dscr_min", "minimum DSCR", F::factor, share(loan.terms->dscr_min));
    page_.usd(name + "/need", "Least cover of debt service of the last months",
              rounded_share("{covenants/service_window}", loan.cell("dscr_min")));
    std::string have = "{covenants/cfads_window}";
    if (loan.curable()) {
      have += "+{covenants/cured_window}";
      for (const LoanRows& other : loans_)
        if (other.index < loan.index && other.curable()) have += "+{" + other.test("cure") + "}";
      have = cure(loan, have);
    }
    page_.usd(name + "/have",
              have.find('+') == std::string::npos ? "Their cash flow" : "Their cash flow, cures counted", have);
    standing(name, "Standing", loan.cell("tests_cover") + "=1", loan.curable() ? "{" + loan.test("cure") + "}" : "");
    least(loan, name, "Cover");
  }

  // A call of what the test is missed by, if it comes whole. Answers the cash flow with it.
  std::string cure(const LoanRows& loan, const std::string& without) {
    const std::string asked = loan.test("cure_asked"), cure = loan.test("cure"), used = loan.test("cures_used"),
                      need = "{" + loan.test("dscr") + "/need}";
    page_.usd(loan.test("uncured"), "Their cash flow before a cure", without);
    const std::string before = "{" + loan.test("uncured") + "}";
    if (pages_.plan.has(cure)) return before + "+{" + cure + "}";
    put(loan, "cures_max", "cures by a call, at most", F::count, loan.terms->cures_max);
    page_.usd(asked, "Called as a cure",
              "IF(AND(" + loan.cell("tests_cover") + "=1," + need + "-" + before + ">{covenants/tolerance},{" + used +
                  ":prev}<" + loan.cell("cures_max") + "),ROUND(" + need + "-" + before + ",2),0)");
    page_
        .usd(cure, "Cure, if it comes whole",
             "IF(ROUND({calls/came_" + loan.id + "}-{" + asked + "},2)=0,{" + asked + "},0)")
        .totalled();
    page_.series(used, "Cures used", F::count, "{" + used + ":prev}+IF({" + cure + "}>0,1,0)").opens();
    return before + "+{" + cure + "}";
  }

  void forward_cover(const LoanRows& loan) {
    const std::string name = loan.test("dscr_forward");
    put(loan, "dscr_forward_min", "minimum forward DSCR", F::factor, share(loan.terms->dscr_forward_min));
    page_.usd(name + "/have", "Forward DSCR: cash flow of the next months", "{covenants/cfads_ahead}");
    page_.usd(name + "/need", "Least cover of their debt service",
              rounded_share("{covenants/service_ahead}", loan.cell("dscr_forward_min")));
    standing(name, "Standing", "AND(" + loan.cell("tests_cover") + "=1,{time/number}<{time/number:last})");
    least(loan, name, "Forward DSCR");
  }

  void loan_to_value(const LoanRows& loan) {
    const std::string name = loan.test("ltv"), matures = maturity(loan);
    put(loan, "ltv_max", "loan over value, at most", F::per_cent, share(loan.terms->ltv_max));
    page_.usd(name + "/have", "Loan to value: what may be owed",
              rounded_share("{flows/asset_value}", loan.cell("ltv_max")));
    page_.usd(name + "/need", "What is owed", page_.sum({loan.row("closing")}));
    standing(name, "Standing", matures.empty() ? "{time/test}=1" : "AND({time/test}=1,{time/end}<" + matures + ")");
    least(loan, name, "Loan to value");
  }

  void liquidity(const LoanRows& loan) {
    const std::string name = loan.test("liquidity"), matures = maturity(loan);
    put(loan, "min_liquidity", "minimum free cash", F::usd, usd(loan.terms->min_liquidity));
    if (!page_.has(loan.row("draw_from")))
      put(loan, "draw_from", "may be drawn from the month that ends on", F::date,
          last_day(facts_.programme, loan.terms->draw_from));
    const std::string from = "{time/end}>=" + loan.cell("draw_from");
    page_.flag(loan.row("tests_liquidity"), "Liquidity is tested",
               matures.empty() ? from : "AND(" + from + ",{time/end}<" + matures + ")");
    page_.usd(name + "/have", "Liquidity: free cash", loan.cell("tests_liquidity") + "*{cash/free}");
    page_.usd(name + "/need", "Minimum free cash", loan.cell("tests_liquidity") + "*" + loan.cell("min_liquidity"));
    standing(name, "Standing", loan.cell("tests_liquidity") + "=1");
    least(loan, name, "Liquidity", true);
  }

  void borrowing_base() {
    std::vector<std::string> needs;
    for (const LoanRows& loan : loans_)
      if (loan.terms->advance.billionths > 0 && page_.has(loan.row("closing"))) {
        if (needs.empty()) page_.heading("Borrowing base: racks are the collateral of the loan");
        put(loan, "advance", "lent on the value of racks, at most", F::per_cent, share(loan.terms->advance));
        needs.push_back(loan.row("base_needed"));
        page_.usd(needs.back(), loan.label + ": value of racks needed",
                  "ROUND(" + loan.cell("closing") + "/" + loan.cell("advance") + ",2)");
      }
    if (needs.empty()) return;
    page_.usd("covenants/base/have", "Value of racks", "{flows/collateral_value}");
    page_.total("covenants/base/need", "Value needed", needs);
    standing("covenants/base", "Standing", "");
  }

  void gearing() {
    std::vector<std::string> called;
    for (const PartnerRows& partner : partner_rows(facts_)) called.push_back(partner.call("called_to_date"));
    page_.heading("Gearing");
    page_.usd("covenants/debt", "Balance of all facilities", page_.sum({"loans/closing"}));
    if (called.empty())
      page_.usd("covenants/equity", "Called from partners to date", "0");
    else
      page_.total("covenants/equity", "Paid in by partners to date", called);
    page_.usd("covenants/gearing/have", "What may be owed",
              rounded_share("({covenants/debt}+{covenants/equity})", "{capital/gearing_max}"));
    page_.usd("covenants/gearing/need", "What is owed", "{covenants/debt}");
    standing("covenants/gearing", "Standing", "");
  }

  const Facts& facts_;
  const finance::CapitalTerms& capital_;
  std::vector<LoanRows> loans_;
  Pages& pages_;
  Page& page_;
};

}  // namespace

void write_covenants(const Facts& facts, Pages& pages) { Covenants(facts, pages).write(); }

}  // namespace stargate::workbook
