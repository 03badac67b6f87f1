// SPDX-License-Identifier: Apache-2.0
// Each facility, month by month (finance/facility.hpp).
#include <utility>

#include "stargate/workbook/sheets/loan_rows.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;

double last_day(const Programme& p, int t) { return Date::last_of(p.month_at(t)).serial(); }

// Rates before the facility's own margin.
void write_curves(const Facts& facts, Page& inputs) {
  const Programme& p = facts.programme;
  bool headed = false;
  for (size_t f = 0; f < p.facilities.size(); ++f) {
    const Facility& facility = p.facilities[f];
    if (!facility.curve || inputs.has("curve/" + facility.curve.id)) continue;
    const std::string& name = p.curves[static_cast<size_t>(facility.curve.index)].name;
    const finance::Rate margin = finance::Rate::basis_points(facility.margin_bp);
    std::vector<double> rates;
    for (const finance::Rate rate : facts.finance.terms.loans[f].rate)
      rates.push_back(share(rate.billionths - margin.billionths));
    if (!std::exchange(headed, true)) inputs.heading("Interest rates");
    inputs.inputs("curve/" + facility.curve.id, (name.empty() ? facility.curve.id : name) + ", yearly", F::per_cent,
                  rates);
  }
}

class Inputs {
 public:
  Inputs(const Facts& facts, const LoanRows& loan, Page& page)
      : p_(facts.programme), loan_(loan), terms_(*loan.terms), page_(page) {}

  void write() {
    page_.heading(loan_.label);
    limits();
    charges();
    if (loan_.has_balance) repayment();
  }

 private:
  void put(const char* field, const char* label, F format, double value) {
    page_.input(loan_.row(field), label, format, value);
  }
  void put_rate(const char* field, const char* label, finance::Rate rate) {
    if (rate.billionths != 0) put(field, label, F::per_cent, share(rate));
  }

  void limits() {
    put("limit", "Limit", F::usd, usd(terms_.limit));
    if (terms_.opening != Money{})
      put("opening_balance", "Balance before the first month", F::usd, usd(terms_.opening));
    put("draw_from", "May be drawn from the month that ends on", F::date, last_day(p_, terms_.draw_from));
    if (terms_.draw_until != finance::kNever)
      put("draw_until", "May be drawn until", F::date, last_day(p_, terms_.draw_until));
    if (terms_.maturity != finance::kNever)
      put("maturity", "Matures in the month that ends on", F::date, last_day(p_, terms_.maturity));
  }

  void charges() {
    put("margin", p_.facilities[static_cast<size_t>(loan_.index)].curve ? "Margin" : "Fixed rate", F::per_cent,
        share(finance::Rate::basis_points(p_.facilities[static_cast<size_t>(loan_.index)].margin_bp)));
    put("year_days", "Days of a year of interest", F::days, terms_.year_days);
    put_rate("upfront_rate", "Upfront fee, of each draw", terms_.upfront);
    put_rate("discount_rate", "Issue discount, of each draw", terms_.discount);
    put_rate("commitment_rate", "Commitment fee, yearly", terms_.commitment);
    put_rate("prepay_rate", "Prepayment fee", terms_.prepay_fee);
    if (terms_.agency_yearly != Money{}) put("agency_yearly", "Agency fee, yearly", F::usd, usd(terms_.agency_yearly));
  }

  void repayment() {
    if (loan_.scheduled) {
      put("grace", "Months of grace after each draw", F::count, terms_.grace);
      put("parts", loan_.annuity ? "Level payments on each draw" : "Equal parts in which each draw is repaid", F::count,
          terms_.parts);
    }
    if (loan_.sculpted)
      put("sculpt_cover", "Cover for which instalments are sculpted", F::factor, share(terms_.sculpt_cover));
    if (loan_.sweeps) put("sweep_share", "Share of a quarter's surplus that repays", F::per_cent, share(terms_.sweep));
    if (loan_.capitalises)
      put("capitalise_until", "Interest is capitalised until", F::date, last_day(p_, terms_.capitalise_until));
    if (loan_.pays_later) {
      const int every = terms_.interest_every, ahead = (loan_.matures ? terms_.maturity + 1 : 0) % every;
      put("interest_every", "Months from one payment of interest to the next", F::count, every);
      put("interest_months_before", "Months since that payment, before the first month", F::count,
          every - (ahead + every) % every);
    }
  }

  const Programme& p_;
  const LoanRows& loan_;
  const finance::LoanTerms& terms_;
  Page& page_;
};

void write_choices(const Facts& facts, const LoanRows& loan, Page& plan) {
  const auto& months = facts.finance.choices.loans[static_cast<size_t>(loan.index)];
  std::vector<double> draws, repaid;
  for (const finance::LoanChoice& month : months) {
    Money drawn;
    for (const Money amount : month.draw) drawn += amount;
    draws.push_back(usd(drawn));
    repaid.push_back(usd(month.repaid));
  }
  plan.inputs(loan.planned("draw"), loan.label + ": draws", F::usd, draws).totalled();
  if (loan.prepays || loan.scheduled)
    plan.inputs(loan.planned("repaid"), loan.label + ": repaid, of whatever kind", F::usd, repaid).totalled();
}

class Months {
 public:
  // sculpts, sweeps: whether any facility does.
  Months(const Facts& facts, const LoanRows& loan, Pages& pages, bool sculpts, bool sweeps)
      : facts_(facts),
        loan_(loan),
        terms_(*loan.terms),
        pages_(pages),
        page_(pages.loans),
        sculpts_(sculpts),
        sweeps_(sweeps) {}

  // `before` is the facility that is served before this one, if any.
  void write(const LoanRows* before) {
    page_.heading(loan_.label);
    window();
    if (!loan_.has_balance) return charges();
    balance(before);
    interest();
    fees();
    if (loan_.scheduled) write_schedule(facts_, loan_, pages_);
    schedule();
  }

 private:
  std::string at(const char* field) const { return loan_.cell(field); }
  std::string before(const char* field) const { return "{" + loan_.row(field) + ":prev}"; }
  std::string planned(const char* field) const { return "{" + loan_.planned(field) + "}"; }
  Added usd(const char* field, const char* label, const std::string& formula) {
    return page_.usd(loan_.row(field), label, formula);
  }
  void open_at_balance(Added added) const {
    if (terms_.opening != Money{})
      added.opens(at("opening_balance"));
    else
      added.opens();
  }

  // Of those fields that the facility has: "{a}+{b}-{c}" of "a", "b", "-c".
  std::string sum(const std::vector<std::string>& fields) const {
    std::string formula;
    for (const std::string& field : fields) {
      const bool minus = field.front() == '-';
      const char* name = field.c_str() + (minus ? 1 : 0);
      if (loan_.uses(name)) formula += (minus ? "-" : formula.empty() ? "" : "+") + at(name);
    }
    return formula;
  }

  void window() {
    const std::string from = "{time/end}>=" + at("draw_from");
    if (loan_.charged)
      page_.flag(
          loan_.row("open"), "May be drawn",
          terms_.draw_until == finance::kNever ? from : "AND(" + from + ",{time/end}<=" + at("draw_until") + ")");
    if (loan_.has_balance && loan_.matures)
      page_.flag(loan_.row("before_maturity"), "Before maturity", "{time/end}<" + at("maturity"));
    page_.series(loan_.row("days"), "Days of interest", F::days,
                 facts_.programme.facilities[static_cast<size_t>(loan_.index)].day_count == DayCount::thirty_360
                     ? "{days_a_month}"
                     : "{time/pays_after}");
  }

  void balance(const LoanRows* other) {
    usd("opening", "Opening balance", before("closing"));
    usd("draw", "Draw", planned("draw")).totalled();
    if (loan_.capitalises)
      usd("capitalised", "Interest capitalised (added to the balance)",
          "IF({time/end}<=" + at("capitalise_until") + "," + at("interest") + ",0)")
          .totalled();
    left_for(other);
    instalment();
    repayment();
    open_at_balance(
        usd("closing", "Closing balance",
            "ROUND(" + sum({"opening", "draw", "capitalised", "-instalment", "-sweep", "-prepayment", "-balloon"}) +
                ",2)"));
    open_at_balance(
        usd("drawn_to_date", "Drawn to date", "ROUND(" + before("drawn_to_date") + "+" + at("draw") + ",2)"));
  }

  // Cash that is left for this facility's instalment and sweep after those before it: only where something is sculpted
  // or swept.
  void left_for(const LoanRows* other) {
    const auto left = [&](const char* field, const char* label, const char* first, std::vector<const char*> taken) {
      std::string formula = other == nullptr ? first : other->cell(field);
      for (const char* name : taken)
        if (other != nullptr && other->uses(name)) formula += "-" + other->cell(name);
      usd(field, label, formula);
    };
    if (sculpts_)
      left("cfads_left", "Cash for the debt service of this facility", "{cash/cfads}", {"interest_paid", "instalment"});
    if (sweeps_)
      left("surplus_left", "The quarter's surplus for the sweep of this facility", "{cash/surplus}", {"sweep"});
  }

  void instalment() {
    if (loan_.scheduled)
      usd("instalment", "Instalment",
          "MIN(" + at("opening") + ",MAX(0," + at("due") + "-" + before("ahead") + ",MIN(" + at("due") + "," +
              planned("repaid") + ")))")
          .note("What falls due and is paid: at least what has not been repaid early")
          .totalled();
    if (!loan_.sculpted) return;
    std::string when = at("cfads_left") + ">0";
    if (loan_.matures) when += ",{time/end}<=" + at("maturity");
    if (loan_.capitalises) when += ",{time/end}>" + at("capitalise_until");
    usd("instalment", "Instalment",
        "IF(AND(" + when + "),MIN(" + at("opening") + ",MAX(0,ROUND(" + at("cfads_left") + "/" + at("sculpt_cover") +
            ",2)-" + at("interest") + ")),0)")
        .note("Sculpted: what covers cash flow so many times")
        .totalled();
  }

  void repayment() {
    usd("owed", "Owed after draw and instalment",
        "MAX(0,ROUND(" + sum({"opening", "draw", "capitalised", "-instalment"}) + ",2))");
    const std::string early = loan_.matures ? at("before_maturity") + "*" : "";
    if (loan_.sweeps)
      usd("sweep", "Cash sweep",
          early + "MIN(" + at("owed") + "," + rounded_share("MAX(0," + at("surplus_left") + ")", at("sweep_share")) +
              ")")
          .totalled();
    if (loan_.prepays)
      usd("prepayment", "Prepayment",
          early + "MAX(0,ROUND(MIN(" + planned("repaid") + sum({"-instalment", "-sweep"}) + "," + at("owed") +
              sum({"-sweep"}) + "),2))")
          .note("Voluntary prepayment by the plan")
          .totalled();
    if (loan_.matures) usd("balloon", "Balloon", "(1-" + at("before_maturity") + ")*" + at("owed")).totalled();
  }

  void interest() {
    const Facility& facility = facts_.programme.facilities[static_cast<size_t>(loan_.index)];
    page_.series(loan_.row("rate"), "Interest rate, yearly", F::per_cent,
                 (facility.curve ? "{curve/" + facility.curve.id + "}+" : "") + at("margin"));
    usd("interest", "Interest accrued",
        "ROUND(" + at("opening") + "*" + at("rate") + "*" + at("days") + "/" + at("year_days") + ",2)")
        .totalled();
    if (!loan_.pays_later) {
      usd("interest_paid", "Interest paid", sum({"interest", "-capitalised"})).totalled();
      return;
    }
    page_
        .series(
            loan_.row("interest_months"), "Months since interest was paid", F::count,
            "IF(" + before("interest_months") + ">=" + at("interest_every") + ",1," + before("interest_months") + "+1)")
        .opens(at("interest_months_before"));
    const std::string all = "ROUND(" + before("interest_owed") + "+" + sum({"interest", "-capitalised"}) + ",2)";
    usd("interest_paid", "Interest paid",
        "IF(" + at("interest_months") + "=" + at("interest_every") + "," + all + ",0)")
        .totalled();
    usd("interest_owed", "Interest payable",
        "ROUND(" + before("interest_owed") + "+" + sum({"interest", "-capitalised", "-interest_paid"}) + ",2)")
        .opens();
  }

  void fees() {
    if (loan_.uses("upfront")) usd("upfront", "Upfront fee", rounded_share(at("draw"), at("upfront_rate"))).totalled();
    if (loan_.uses("discount"))
      usd("discount", "Issue discount", rounded_share(at("draw"), at("discount_rate"))).totalled();
    charges();
    if (loan_.uses("prepay_fee"))
      usd("prepay_fee", "Prepayment fee", rounded_share(at("prepayment"), at("prepay_rate"))).totalled();
    if (loan_.defers_fees) deferral();
  }

  // The commitment fee is on what could have been drawn before this month.
  void charges() {
    if (loan_.uses("commitment")) {
      const std::string used = !loan_.has_balance ? "0" : terms_.revolving ? at("opening") : before("drawn_to_date");
      usd("commitment", "Commitment fee",
          at("open") + "*ROUND(MAX(0,ROUND(" + at("limit") + "-" + used + ",2))*" + at("commitment_rate") + "*" +
              at("days") + "/" + at("year_days") + ",2)")
          .totalled();
    }
    if (!loan_.uses("agency")) return;
    const std::string used = loan_.has_balance ? "OR(" + at("open") + "=1," + at("opening") + ">0)" : at("open") + "=1";
    const std::string when =
        terms_.maturity == finance::kNever ? used : "AND({time/end}<=" + at("maturity") + "," + used + ")";
    usd("agency", "Agency fee", "IF(" + when + ",ROUND(" + at("agency_yearly") + "/{months_a_year},2),0)").totalled();
  }

  void deferral() {
    std::string months = "1";
    if (loan_.matures) {
      page_.series(loan_.row("months_left"), "Months to maturity, this one counted", F::count,
                   "MAX(1,(YEAR(" + at("maturity") + ")-{time/year})*{months_a_year}+MONTH(" + at("maturity") +
                       ")-{time/month}+1)");
      months = at("months_left");
    }
    const bool written_off = loan_.uses("fees_written_off");
    usd(written_off ? "fees_straight" : "fees_expensed",
        written_off ? "Expensed in a straight line" : "Upfront fee and discount expensed",
        "ROUND(" + before("fees_deferred") + "/" + months + ",2)")
        .note("In a straight line to maturity")
        .totalled();
    if (written_off) write_off();
    usd("fees_deferred", "Not yet expensed",
        "ROUND(" + before("fees_deferred") + "+" + sum({"upfront", "discount", "-fees_expensed"}) + ",2)")
        .opens();
  }

  // What goes with debt that is repaid (finance/facility.hpp).
  void write_off() {
    std::vector<std::string> open;
    if (terms_.draw_until != finance::kNever) open.push_back("{time/end}<" + at("draw_until"));
    if (loan_.matures) open.push_back("EOMONTH({time/end},1)<" + at("maturity"));
    if (!terms_.revolving) open.push_back(at("drawn_to_date") + "<" + at("limit"));
    std::string all;
    for (const std::string& condition : open) all += (all.empty() ? "" : ",") + condition;
    page_.flag(loan_.row("open_later"), "May be drawn in a later month", open.size() == 1 ? all : "AND(" + all + ")");
    usd("fees_left", "Not expensed by the line",
        "ROUND(" + before("fees_deferred") + "+" + sum({"upfront", "discount"}) + "-" + at("fees_straight") + ",2)");
    const std::string repaid = sum({"instalment", "sweep", "prepayment"});
    const std::string due = loan_.sculpted    ? at("instalment")
                            : loan_.scheduled ? "MAX(0," + at("due") + "-" + before("ahead") + ")"
                                              : "0";
    usd("early", "Repaid beyond what falls due", repaid.empty() ? "0" : "MAX(0,ROUND(" + repaid + "-" + due + ",2))");
    const std::string part = "IF(" + at("early") + ">0,ROUND(" + at("fees_left") + "*" + at("early") + "/(" +
                             at("closing") + "+" + at("early") + "),2),0)";
    usd("fees_written_off", "Of this because debt is repaid",
        "IF(AND(" + at("closing") + "<=0," + at("open_later") + "=0)," + at("fees_left") + "," +
            (terms_.revolving ? "IF(" + at("open_later") + "=1,0," + part + ")" : part) + ")")
        .note("All when nothing is owed and nothing can be drawn, else in proportion")
        .totalled();
    usd("fees_expensed", "Upfront fee and discount expensed",
        "ROUND(" + at("fees_straight") + "+" + at("fees_written_off") + ",2)")
        .totalled();
  }

  void schedule() {
    if (loan_.sculpted) usd("due", "Instalment due", at("instalment")).totalled();
    if (loan_.uses("due"))
      usd("due_to_date", "Fallen due to date", "ROUND(" + before("due_to_date") + "+" + at("due") + ",2)").opens();
    if (loan_.uses("ahead"))
      usd("ahead", "Prepaid, ahead of the schedule",
          "ROUND(" + before("ahead") + "+" + sum({"instalment", "sweep", "prepayment", "-due"}) + ",2)")
          .opens();
  }

  const Facts& facts_;
  const LoanRows& loan_;
  const finance::LoanTerms& terms_;
  Pages& pages_;
  Page& page_;
  bool sculpts_, sweeps_;
};

// Fees that are deducted: before the month's tax is paid, and those that repayment from its cash flow brings
// afterwards.
void write_deductions(const std::vector<LoanRows>& loans, Page& page) {
  std::vector<std::string> known, late;
  for (const LoanRows& loan : loans) {
    const bool after = loan.from_cash_flow();
    if (loan.defers_fees)
      known.push_back(loan.row(after && loan.uses("fees_written_off") ? "fees_straight" : "fees_expensed"));
    if (after && loan.uses("fees_written_off")) late.push_back(loan.row("fees_written_off"));
    if (loan.uses("prepay_fee")) (after ? late : known).push_back(loan.row("prepay_fee"));
  }
  if (!known.empty()) page.total("loans/fees_deducted", "Fees deducted before tax is paid", known).totalled();
  if (!late.empty())
    page.total("loans/deducted_late", "Fees deducted after tax has been paid", late)
        .note("What repayment from the month's own cash flow brings")
        .totalled();
}

void write_sums(const std::vector<LoanRows>& loans, Page& page) {
  struct Field {
    const char *name, *label;
  };
  page.heading("All facilities");
  for (const Field& f :
       {Field{"draw", "Draws"}, Field{"discount", "Issue discounts"}, Field{"interest", "Interest accrued"},
        Field{"interest_paid", "Interest paid"}, Field{"upfront", "Upfront fees"},
        Field{"commitment", "Commitment fees"}, Field{"agency", "Agency fees"}, Field{"prepay_fee", "Prepayment fees"},
        Field{"fees_expensed", "Upfront fees and discounts expensed"}, Field{"instalment", "Instalments"},
        Field{"sweep", "Cash sweeps"}, Field{"prepayment", "Prepayments"}, Field{"balloon", "Balloons"},
        Field{"closing", "Owed"}})
    if (std::vector<std::string> there = page.present(of_all(loans, f.name)); !there.empty()) {
      Added sum = page.total(std::string("loans/") + f.name, f.label, there);
      if (std::string_view(f.name) != "closing") sum.totalled();
    }
  write_deductions(loans, page);
}

}  // namespace

void write_loans(const Facts& facts, Pages& pages) {
  const std::vector<LoanRows> loans = loan_rows(facts), served = loan_rows_by_rank(facts);
  write_curves(facts, pages.inputs);
  for (const LoanRows& loan : loans)
    if (loan.has_balance || loan.charged) Inputs(facts, loan, pages.inputs).write();
  if (!loans.empty()) pages.plan.heading("Draws and repayments");
  bool sculpts = false, sweeps = false;
  for (const LoanRows& loan : loans) {
    sculpts = sculpts || loan.sculpted;
    sweeps = sweeps || loan.sweeps;
    if (loan.has_balance) write_choices(facts, loan, pages.plan);
  }
  const LoanRows* before = nullptr;
  for (const LoanRows& loan : served) {
    if (loan.has_balance || loan.charged) Months(facts, loan, pages, sculpts, sweeps).write(before);
    if (loan.has_balance) before = &loan;
  }
  write_sums(loans, pages.loans);
}

}  // namespace stargate::workbook
