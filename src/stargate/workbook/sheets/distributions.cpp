// SPDX-License-Identifier: Apache-2.0
// How a distribution is shared (finance/waterfall.hpp).
#include <algorithm>

#include "stargate/workbook/sheets/partner_rows.hpp"
#include "stargate/workbook/sheets/split.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using Partners = std::vector<PartnerRows>;

class Distributions {
 public:
  Distributions(const Partners& partners, Page& page) : partners_(partners), page_(page) {
    for (const PartnerRows& p : partners) {
      owners_.push_back(p.ownership());
      ids_.push_back("share/" + p.id);
    }
  }

  void by_ownership() {
    page_.heading("Distributions, by ownership");
    page_.usd("distributions/all", "Distributed", "{plan/distributions}").totalled();
    const Split owned = ownership();
    for (size_t i = 0; i < partners_.size(); ++i) {
      put(i, "split", "received", owned.part(i, "{distributions/all}")).totalled();
      put(i, "profit_to_date", "received to date",
          "ROUND(" + before(i, "profit_to_date") + "+" + cell(i, "split") + ",2)")
          .opens();
    }
  }

  void by_tiers() {
    page_.heading("Distributions, by tiers");
    page_.usd("distributions/all", "Distributed", "{plan/distributions}").totalled();
    periods();
    for (size_t i = 0; i < partners_.size(); ++i) owed(i);
    pay_down("capital", "Tier 1: return of capital", "unreturned_before", "unreturned", "{distributions/all}");
    pay_down("preferred", "Tier 2: preferred return", "preferred_before", "preferred_owed",
             "ROUND({distributions/all}-{distributions/capital},2)");
    for (size_t i = 0; i < partners_.size(); ++i) earning(i);
    profit();
  }

 private:
  std::string cell(size_t i, const char* field) const { return "{" + partners_[i].share(field) + "}"; }
  std::string before(size_t i, const char* field) const { return "{" + partners_[i].share(field) + ":prev}"; }
  Added put(size_t i, const char* field, const char* label, const std::string& formula) {
    return page_.usd(partners_[i].share(field), partners_[i].label + ": " + label, formula);
  }
  Split ownership() {
    return Split(page_, owners_, "to", "Ownership, down to this partner", F::per_cent,
                 [&](size_t i) { return "{" + owners_[i] + "}"; });
  }

  // Days of the calendar period by whose end what is unpaid begins to earn, and whether it ends in the month
  // (finance/waterfall.hpp).
  void periods() {
    const auto any = [&](PreferredReturn way) {
      return std::any_of(partners_.begin(), partners_.end(), [&](const PartnerRows& p) {
        return p.terms->compounding == way && p.terms->preferred.billionths != 0;
      });
    };
    page_.series("distributions/days_paid_in", "Days since calls were due", F::days, "{date/pays}-{date/call_due}");
    const auto period = [&](const char* name, const char* label, const std::string& months, const std::string& month) {
      page_.series(std::string("distributions/days_of_") + name, label, F::days,
                   "EOMONTH({time/end}," + months + "-" + month + ")-EOMONTH({time/end},0-" + month + ")");
    };
    if (any(PreferredReturn::yearly)) period("year", "Days of the calendar year", "{months_a_year}", "{time/month}");
    if (any(PreferredReturn::quarterly))
      period("quarter", "Days of the calendar quarter", "{months_a_quarter}", "{time/calendar_quarter}");
  }

  // What one dollar earns in so many days, or the formula of what `amount` earns by simple interest.
  std::string earned(size_t i, const std::string& amount, const std::string& days) const {
    const std::string rate = partners_[i].term("preferred");
    const auto periodic = [&](const std::string& periods, const std::string& length) {
      return "ROUND(" + amount + "*" + rate + "*" + days + periods + "/" + length + ",6)";
    };
    switch (partners_[i].terms->compounding) {
      case PreferredReturn::xirr:
        return "ROUND(" + amount + "*ROUND((1+" + rate + ")^(" + days + "/{days_a_year})-1,12),6)";
      case PreferredReturn::daily:
        return "ROUND(" + amount + "*ROUND((1+" + rate + "/{days_a_year})^" + days + "-1,12),6)";
      case PreferredReturn::simple:
        return periodic("", "{days_a_year}");
      case PreferredReturn::yearly:
        return periodic("", "{distributions/days_of_year}");
      case PreferredReturn::quarterly:
        return periodic("*{months_a_quarter}/{months_a_year}", "{distributions/days_of_quarter}");
      case PreferredReturn::monthly:
        return periodic("/{months_a_year}", "{time/days}");
    }
    return "0";
  }

  void owed(size_t i) {
    const finance::PartnerTerms& terms = *partners_[i].terms;
    put(i, "unreturned_before", "capital to be returned",
        "ROUND(" + before(i, "unreturned") + "+{" + partners_[i].call("paid") + "},2)");
    if (terms.preferred.billionths == 0) {
      put(i, "preferred_before", "preferred return to be paid", before(i, "preferred_owed"));
      return;
    }
    const bool simple = terms.compounding == PreferredReturn::simple;
    put(i, "earns", "what earns the preferred return",
        simple ? before(i, "unreturned")
               : "ROUND(" + before(i, "unreturned") + "+" + before(i, own_period(i) ? "earning" : "preferred_owed") +
                     ",2)");
    put(i, "accrued_before", "accrued on this", earned(i, cell(i, "earns"), "{time/pays_after}"));
    put(i, "accrued_paid_in", "accrued on what is paid in, since it was due",
        earned(i, "{" + partners_[i].call("paid") + "}", "{distributions/days_paid_in}"));
    const std::string all =
        cell(i, "accrued_before") + "+" + cell(i, "accrued_paid_in") + "+" + before(i, "accrued_rest");
    put(i, "accrued", "preferred return accrued", "MAX(0,ROUND(" + all + ",2))").totalled();
    put(i, "accrued_rest", "parts of a cent for the next month", "ROUND(" + all + "-" + cell(i, "accrued") + ",6)")
        .opens();
    put(i, "preferred_before", "preferred return to be paid",
        "ROUND(" + before(i, "preferred_owed") + "+" + cell(i, "accrued") + ",2)");
  }

  // Whether what is unpaid begins to earn at the end of a year or of a quarter.
  bool own_period(size_t i) const {
    const PreferredReturn way = partners_[i].terms->compounding;
    return partners_[i].terms->preferred.billionths != 0 &&
           (way == PreferredReturn::yearly || way == PreferredReturn::quarterly);
  }

  void earning(size_t i) {
    if (!own_period(i)) return;
    const bool yearly = partners_[i].terms->compounding == PreferredReturn::yearly;
    const std::string ends = yearly ? "{time/month}={months_a_year}" : "{time/calendar_quarter}={months_a_quarter}";
    put(i, "earning", "of this what earns itself",
        "IF(" + ends + "," + cell(i, "preferred_owed") + ",MIN(" + before(i, "earning") + "," +
            cell(i, "preferred_owed") + "))")
        .note("The rest earns from the end of the period on")
        .opens(partners_[i].term("preferred_accrued"));
  }

  // What is owed to each, or a part of it in proportion.
  void pay_down(const std::string& field, const std::string& label, const char* owed, const char* left,
                const std::string& available) {
    page_.heading(label);
    const Split owed_to(page_, ids_, std::string(owed) + "_to", "Owed, down to this partner", F::usd,
                        [&](size_t i) { return cell(i, owed); });
    page_.usd("distributions/" + field, label, "MIN(" + available + "," + owed_to.whole() + ")").totalled();
    for (size_t i = 0; i < partners_.size(); ++i) {
      put(i, field.c_str(), "received", owed_to.part(i, "{distributions/" + field + "}")).totalled();
      Added rest = put(i, left, "left", "ROUND(" + cell(i, owed) + "-" + cell(i, field.c_str()) + ",2)");
      rest.opens(partners_[i].term(field == "capital" ? "called" : "preferred_accrued"));
    }
  }

  void profit() {
    page_.heading("Tiers 3 and 4: catch-up, carry and split");
    const Split owned = ownership();
    Split sponsors(page_, owners_, "sponsors_to", "Ownership of sponsors, down to this partner", F::per_cent,
                   [&](size_t i) { return partners_[i].terms->sponsor ? "{" + owners_[i] + "}" : std::string(); });
    const std::string none = sponsors.whole() + "=0";
    page_.usd("distributions/profit_before", "Profit paid before tier 3",
              "ROUND(" + to_date("profit_to_date", false) + "+{distributions/preferred},2)");
    page_.usd("distributions/carried_before", "Of this carry of the sponsors",
              "ROUND(" + to_date("carried_to_date", true) + ",2)");
    page_
        .usd("distributions/rest", "Left after tier 2",
             "ROUND({distributions/all}-{distributions/capital}-{distributions/preferred},2)")
        .totalled();
    // In cents and per cent, whose products are whole: a difference of rounded shares would lose the half cents.
    page_.series("distributions/carry_missing", "Missing to the carry of it, in cents and per cent", F::count,
                 "MAX(0,ROUND({capital/carry}*{hundred},7)*ROUND({distributions/"
                 "profit_before}*{cents},0)-{hundred}*ROUND({distributions/carried_before}*{cents},0))");
    page_.series("distributions/catch_up_more", "Catch-up beyond the carry, in per cent", F::factor,
                 "ROUND({capital/catch_up}*{hundred},7)-ROUND({capital/carry}*{hundred},7)");
    page_
        .usd("distributions/tier_3", "Tier 3",
             "IF(OR(" + none +
                 ",{capital/carry}=0,{capital/catch_up}=0),0,IF({distributions/catch_up_more}<=0,{distributions/"
                 "rest},MIN({distributions/rest},"
                 "ROUND({distributions/carry_missing}/{distributions/catch_up_more},0)/{cents})))")
        .totalled();
    page_
        .usd("distributions/caught_up", "Tier 3, to the sponsors",
             rounded_share("{distributions/tier_3}", "{capital/catch_up}"))
        .totalled();
    page_
        .usd("distributions/carried", "Tier 4, to the sponsors",
             "IF(" + none + ",0," + rounded_share("({distributions/rest}-{distributions/tier_3})", "{capital/carry}") +
                 ")")
        .totalled();
    page_
        .usd("distributions/split", "Tiers 3 and 4, to all",
             "ROUND({distributions/rest}-{distributions/caught_up}-{distributions/carried},2)")
        .totalled();
    for (size_t i = 0; i < partners_.size(); ++i) {
      if (partners_[i].terms->sponsor) {
        put(i, "catch_up", "catch-up", sponsors.part(i, "{distributions/caught_up}")).totalled();
        put(i, "carry", "carry", sponsors.part(i, "{distributions/carried}")).totalled();
        put(i, "carried_to_date", "carry to date",
            "ROUND(" + before(i, "carried_to_date") + "+" + cell(i, "catch_up") + "+" + cell(i, "carry") + ",2)")
            .opens();
      }
      put(i, "split", "by ownership", owned.part(i, "{distributions/split}")).totalled();
      put(i, "profit_to_date", "profit to date",
          "ROUND(" + before(i, "profit_to_date") + "+" +
              page_.sum({partners_[i].share("preferred"), partners_[i].share("catch_up"), partners_[i].share("carry"),
                         partners_[i].share("split")}) +
              ",2)")
          .opens();
    }
  }

  // Of the month before; the rows stand further down.
  std::string to_date(const char* field, bool sponsors_only) const {
    std::string sum;
    for (size_t i = 0; i < partners_.size(); ++i)
      if (!sponsors_only || partners_[i].terms->sponsor) sum += (sum.empty() ? "" : "+") + before(i, field);
    return sum.empty() ? "0" : sum;
  }

  const Partners& partners_;
  Page& page_;
  std::vector<std::string> owners_, ids_;
};

}  // namespace

void write_distributions(const Facts& facts, const std::vector<PartnerRows>& partners, Pages& pages) {
  const finance::CapitalTerms& capital = facts.finance.terms.capital;
  Distributions distributions(partners, pages.partners);
  if (capital.sharing == Sharing::ownership) {
    distributions.by_ownership();
  } else {
    pages.inputs.heading("Distributions");
    pages.inputs.input("capital/carry", "Carry of the sponsors, of profit", F::per_cent, share(capital.carry));
    pages.inputs.input("capital/catch_up", "Sponsors' part of the catch-up", F::per_cent, share(capital.catch_up));
    distributions.by_tiers();
  }
}

}  // namespace stargate::workbook
