// SPDX-License-Identifier: Apache-2.0
// Returns by partner and of the programme (finance/returns.hpp), sources and uses, unit costs.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "stargate/finance/series.hpp"
#include "stargate/finance/unit_costs.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::Returns;

// Spreadsheets look for a rate by steps from a guess and lose their way far out; such a rate stands in words, as do
// several of them.
bool findable(const finance::Rates& rates) { return rates.earned() && *rates.earned() > -0.6 && *rates.earned() < 1; }

class ReturnSheet {
 public:
  ReturnSheet(const Facts& facts, Pages& pages)
      : f_(facts), p_(facts.programme), d_(facts.audit.derived), pages_(pages), page_(pages.returns) {}

  void write() {
    terms();
    for (size_t i = 0; i < p_.partners.size(); ++i) partner(i);
    programme();
    before_debt();
    sources_and_uses();
    unit_costs();
  }

 private:
  const Returns* found(const std::string& of) const {
    const auto& all = f_.finance.returns;
    const auto it = std::find_if(all.begin(), all.end(), [&](const Returns& r) { return r.of == of; });
    return it == all.end() ? nullptr : &*it;
  }

  void terms() {
    pages_.inputs.heading("Returns");
    pages_.inputs.input("hurdle_rate", "Hurdle rate: the return that partners require, a year", F::per_cent,
                        p_.settings.hurdle_rate_pct / 100);
    page_.heading("Terminal value");
    page_.single("returns/month_rate", "Hurdle rate of a month", F::per_cent,
                 "(1+{hurdle_rate})^(1/{months_a_year})-1");
    page_.single("returns/owed", "Debt at the end: loans, interest and funding shortfall", F::usd,
                 std::string("ROUND({balance/loans:last}+{balance/interest_owed:last}") +
                     (page_.has("balance/emergency") ? "+{balance/emergency:last}" : "") + ",2)");
    page_.single("returns/unlevered", "Terminal value before debt", F::usd,
                 page_.has("tax/owed") ? "ROUND({terminal/value}-{tax/owed:last},2)" : "{terminal/value}");
    page_.single("returns/terminal", "Terminal value: cash added, debt deducted", F::usd,
                 "ROUND({returns/unlevered}+{cash/closing:last}-{returns/owed},2)");
  }

  // A partner's part of what stands at the end: what it would get if that were distributed.
  std::string part_at_end(size_t i, const Returns& r) {
    const std::string id = p_.partners[i].id;
    if (p_.capital.sharing == Sharing::tiers) {
      pages_.plan
          .given("plan/terminal/" + id, shown(p_.partners[i]) + ": share of the terminal value", F::usd,
                 usd(r.terminal))
          .note("one more distribution by the tiers");
      return "{plan/terminal/" + id + "}";
    }
    const std::string whole = "{capital/" + p_.partners.back().id + "/upto:last}";
    const auto upto = [&](size_t n) {
      return "ROUND({returns/terminal}*{capital/" + p_.partners[n].id + "/upto:last}/" + whole + ",2)";
    };
    return "IF(" + whole + "=0,0,ROUND(" + upto(i) + (i == 0 ? "" : "-" + upto(i - 1)) + ",2))";
  }

  void partner(size_t i) {
    const Partner& partner = p_.partners[i];
    const Returns* r = found(partner.id);
    if (!r) return;
    const std::string of = "returns/" + partner.id;
    page_.heading("Returns: " + shown(partner));
    page_.usd(of + "/paid", "Paid", "{call/" + partner.id + "/paid}").totalled();
    page_.usd(of + "/received", "Received", "{capital/" + partner.id + "/paid_out}").totalled();
    page_.single(of + "/terminal", "Share of the terminal value", F::usd, part_at_end(i, *r));
    measures(of, *r, p_.capital.call_ahead_business_days == 0);
  }

  void programme() {
    const Returns* r = found("programme");
    if (!r) return;
    page_.heading("Returns: all partners");
    page_.usd("returns/programme/paid", "Paid", page_.sum({"cash/calls", "cash/cures"})).totalled();
    page_.usd("returns/programme/received", "Received", cell_of(page_, "cash/distributions")).totalled();
    page_.single("returns/programme/terminal", "Terminal value", F::usd, "{returns/terminal}");
    measures("returns/programme", *r, p_.capital.call_ahead_business_days == 0);
  }

  void before_debt() {
    const Returns* r = found("programme before debt");
    if (!r) return;
    const std::string of = "returns/before_debt";
    page_.heading("Returns: before debt");
    page_
        .usd(of + "/left", "Operating result less tax less investment",
             "ROUND({flows/operating_result}-{tax/paid}-{flows/invested},2)")
        .totalled();
    page_.usd(of + "/paid", "Paid", "MAX(0,-{" + of + "/left})").totalled();
    page_.usd(of + "/received", "Received", "MAX(0,{" + of + "/left})").totalled();
    page_.single(of + "/terminal", "Terminal value", F::usd, "{returns/unlevered}");
    measures(of, *r, true);
  }

  void known_single(const std::string& name, const std::string& label, F format, const std::string& formula,
                    double value) {
    page_.know(name, {value});
    page_.single(name, label, format, formula);
  }

  void measures(const std::string& of, const Returns& r, bool on_payment_days) {
    const std::string paid = "SUM({" + of + "/paid:all})", received = "SUM({" + of + "/received:all})";
    page_.usd(of + "/net", "Net", "ROUND({" + of + "/received}-{" + of + "/paid},2)").totalled();
    page_.usd(of + "/sum", "Net to date", "ROUND(SUM({" + of + "/net:to}),2)");
    page_.series(of + "/below", "Number of the month, where net to date is below 0", F::count,
                 "IF({" + of + "/sum}<0,{time/number},0)");
    known_single(of + "/peak", "Peak net capital outstanding", F::usd, "MIN(0,{" + of + "/sum:all})", usd(r.peak));
    known_single(of + "/payback", "Payback in month number (0: not paid back)", F::count,
                 "IF(AND(" + paid + ">0,{" + of + "/sum:last}>=0),MAX({" + of + "/below:all})+1,0)",
                 r.payback_month + 1);
    measure(of, "", of + "/net", r.irr, r.xirr, on_payment_days);
    known_single(of + "/moic", "Received over paid", F::factor, "IF(" + paid + ">0," + received + "/" + paid + ",0)",
                 r.moic);
    known_single(of + "/npv", "Present value at the hurdle rate", F::usd,
                 "NPV({returns/month_rate},{" + of + "/net:all})", r.npv_usd_m * kMillion);
    page_.usd(of + "/net_end", "Net, including terminal value",
              "ROUND({" + of + "/net}+IF({time/number}={time/number:last},{" + of + "/terminal},0),2)");
    measure(of, "_end", of + "/net_end", r.irr_with_terminal, r.xirr_with_terminal, on_payment_days);
    known_single(of + "/moic_end", "Received and terminal value, over paid", F::factor,
                 "IF(" + paid + ">0,(" + received + "+{" + of + "/terminal})/" + paid + ",0)", r.moic_with_terminal);
    known_single(of + "/npv_end", "Present value including terminal value", F::usd,
                 "NPV({returns/month_rate},{" + of + "/net_end:all})", r.npv_with_terminal_usd_m * kMillion);
  }

  // Rates of return, where there is one and it is what is earned; else the note of the heading says why not, and which
  // rates fit. The search by months begins at the rate by days, where there is that.
  void measure(const std::string& of, const std::string& end, const std::string& net, const finance::Rates& irr,
               const finance::Rates& xirr, bool on_payment_days) {
    const std::string words = end.empty() ? "" : ", including terminal value";
    std::string guess = "{" + of + "/moic" + end + "}^(1/{time/number:last})-1", why = finance::remark_on(irr, xirr);
    if (irr.earned() && !findable(irr)) why += (why.empty() ? "" : "; ") + far_out("IRR", *irr.earned());
    if (xirr.earned() && !findable(xirr)) why += (why.empty() ? "" : "; ") + far_out("XIRR", *xirr.earned());
    if (!why.empty())
      page_.heading("Rates of return that are no formula" + words, why + " (with the inputs as planned)");
    if (on_payment_days && findable(xirr)) {
      by_days(of, end, net, words, xirr.found.front());
      guess = "(1+{" + of + "/xirr" + end + "})^(1/{months_a_year})-1";
    }
    if (findable(irr))
      known_single(of + "/irr" + end, "Internal rate of return, by months" + words, F::per_cent,
                   "(1+IRR({" + net + ":all}," + guess + "))^{months_a_year}-1", irr.found.front());
  }

  static std::string far_out(const std::string& name, double rate) {
    char number[40];
    std::snprintf(number, sizeof number, "%.2f %%", 100 * rate);
    return name + " " + number + " a year: too far out for a spreadsheet's search";
  }

  // The series begins with its first amount, as XIRR asks.
  void by_days(const std::string& of, const std::string& end, const std::string& net, const std::string& words,
               double rate) {
    const std::string path = of + "/dated" + end, last = "{time/number:last}";
    page_.series(path + "/moves", "Number of the month, where money moves", F::count,
                 "IF({" + net + "}=0," + last + ",{time/number})");
    page_.single(path + "/first", "The first of them", F::count, "MIN({" + path + "/moves:all})");
    const std::string at = "{time/number}+{" + path + "/first}-1";
    page_.usd(path, "Net" + words + ", from the first amount on",
              "IF(" + at + ">" + last + ",0,INDEX({" + net + ":all},MIN(" + at + "," + last + ")))");
    page_.series(path + "/day", "On this day", F::date, "INDEX({date/pays:all},MIN(" + at + "," + last + "))");
    known_single(of + "/xirr" + end, "Internal rate of return, by days" + words, F::per_cent,
                 "XIRR({" + path + ":all},{" + path + "/day:all},{" + of + "/moic" + end +
                     "}^({months_a_year}/{time/number:last})-1)",
                 rate);
  }

  void sources_and_uses() {
    struct Entry {
      std::string name, label, formula;
    };
    const auto all = [&](const std::string& row) { return sum_all(page_, row); };
    const auto less = [&](const std::string& row) { return page_.has(row) ? "-" + sum_all(page_, row) : "0"; };
    std::vector<Entry> entries = {{"opening_cash", "Opening cash", "{capital/opening_cash}"}};
    for (const Partner& partner : p_.partners)
      entries.push_back({"calls/" + partner.id, "Calls: " + shown(partner), all("call/" + partner.id + "/paid")});
    for (const Facility& facility : p_.facilities)
      entries.push_back({"draws/" + facility.id, "Draws: " + shown(facility), all("loan/" + facility.id + "/draw")});
    entries.insert(entries.end(), {{"operations", "Operations", all("cash/operating_result")},
                                   {"tax", "Tax", less("cash/tax")},
                                   {"sites", "Sites", all("cash_flow/sites")},
                                   {"buildings", "Buildings", all("cash_flow/buildings")},
                                   {"power", "Power", all("cash_flow/power")},
                                   {"collateral", "Power collateral", all("cash_flow/collateral")},
                                   {"servers", "Servers", all("cash_flow/servers")},
                                   {"freight_and_duty", "Freight and duty", all("cash_flow/freight_and_duty")},
                                   {"install", "Installation", all("cash_flow/install")},
                                   {"contracts", "Supply contracts", all("cash_flow/contract_costs")},
                                   {"disposals", "Sale of racks", all("cash_flow/disposals")},
                                   {"interest", "Interest", less("cash/interest")},
                                   {"fees", "Fees", less("cash/fees")},
                                   {"discounts", "Issue discounts", less("cash/discounts")},
                                   {"call_cost", "Cost of capital calls", less("cash/call_cost")},
                                   {"repayment", "Repayment", all("cash_flow/repayments")},
                                   {"distributions", "Distributions", less("cash/distributions")},
                                   {"emergency", "Funding shortfall", all("cash/emergency")},
                                   {"closing_cash", "Closing cash", "-{cash/closing:last}"}});
    const auto amounts = finance::sources_and_uses(p_, f_.finance.flows, f_.finance.run);
    page_.heading("Sources and uses", "of all months; + a source, - a use");
    Names rows;
    for (const Entry& entry : entries) {
      const auto it =
          std::find_if(amounts.begin(), amounts.end(), [&](const auto& line) { return line.label == entry.label; });
      const std::string row = "sources/" + entry.name;
      known_single(row, entry.label, F::usd, "ROUND(" + entry.formula + ",2)",
                   it == amounts.end() ? 0 : usd(it->source ? it->amount : -it->amount));
      rows.push_back(row);
    }
    std::string sum, sources;
    Names parts;
    for (size_t i = 0; i < rows.size(); ++i) {
      sum += "+{" + rows[i] + "}";
      sources += "+MAX(0,{" + rows[i] + "})";
      if ((i + 1) % 12 != 0 && i + 1 < rows.size()) continue;
      const std::string number = std::to_string(parts.size() + 1);
      page_.single("sources/part " + number, "Sources, part " + number, F::usd, "ROUND(" + sources.substr(1) + ",2)");
      page_.single("uses/part " + number, "Uses, part " + number, F::usd,
                   "ROUND({sources/part " + number + "}-(" + sum.substr(1) + "),2)");
      parts.push_back(number);
      sum.clear(), sources.clear();
    }
    Names up, down;
    for (const std::string& number : parts)
      up.push_back("sources/part " + number), down.push_back("uses/part " + number);
    page_.single("sources/all", "All sources", F::usd, sum_of(up));
    page_.single("uses/all", "All uses", F::usd, sum_of(down));
  }

  void unit_costs() {
    pages_.plan.heading("Compute");
    const finance::UnitCosts costs = finance::unit_costs(p_, f_.finance.flows, f_.audit);
    pages_.plan.inputs("plan/h100e", "H100e in service", F::count, by_month(f_, [&](int t) {
                         double k = 0;
                         for (const auto& online : d_.compute_online_k) k += online[static_cast<size_t>(t)];
                         return k * kThousand;
                       }));
    page_.heading("Unit costs");
    page_.series("unit/discount", "Discount at the hurdle rate", F::factor,
                 "(1+{returns/month_rate})^(0-{time/number})");
    page_
        .usd("unit/spent", "Spent before tax and financing",
             "ROUND({flows/invested}-{flows/operating_result}+{line/service_revenue}+{line/campaign_revenue},2)")
        .totalled();
    page_.series("unit/hours", "H100e hours in service", F::count, "{plan/h100e}*{time/hours}").totalled();
    const std::string spent =
        "SUMPRODUCT({unit/spent:all},{unit/discount:all})-{unit/discount:last}*({terminal/"
        "value}-{terminal_weight}*{terminal/backlog})";
    page_.single("unit/spent_now", "Present value of spend, net of terminal value, USD", F::factor, spent);
    page_.single("unit/hours_now", "Present value of H100e hours", F::count,
                 "SUMPRODUCT({unit/hours:all},{unit/discount:all})");
    known_single("unit/hour", "USD per H100e hour", F::factor,
                 "IF({unit/hours_now}>0,{unit/spent_now}/{unit/hours_now},0)", costs.usd_per_h100e_hour);
  }

  const Facts& f_;
  const Programme& p_;
  const Derived& d_;
  Pages& pages_;
  Page& page_;
};

}  // namespace

void write_returns(const Facts& facts, Pages& pages) { ReturnSheet(facts, pages).write(); }

}  // namespace stargate::workbook
