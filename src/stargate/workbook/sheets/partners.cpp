// SPDX-License-Identifier: Apache-2.0
// Who pays a call (finance/calls.hpp) and who gets a distribution.
#include <algorithm>

#include "stargate/workbook/sheets/loan_rows.hpp"
#include "stargate/workbook/sheets/partner_rows.hpp"
#include "stargate/workbook/sheets/sheets.hpp"
#include "stargate/workbook/sheets/split.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using Partners = std::vector<PartnerRows>;

double last_day(const Programme& p, int t) { return Date::last_of(p.month_at(t)).serial(); }

void write_terms(const Facts& facts, const Partners& partners, Page& inputs) {
  const finance::CapitalTerms& capital = facts.finance.terms.capital;
  inputs.heading("Partners");
  inputs.input("capital/call_cost", "Cost of capital calls, of what is called", F::per_cent, share(capital.call_cost));
  if (std::any_of(partners.begin(), partners.end(), [](const PartnerRows& p) { return p.defaults; })) {
    inputs.input("capital/default_cover", "Part of what a partner does not pay that the others pay", F::per_cent,
                 share(capital.default_cover));
    inputs.input("capital/default_penalty", "Part of its ownership that it loses to them", F::per_cent,
                 share(capital.default_penalty));
  }
  for (const PartnerRows& partner : partners) {
    const finance::PartnerTerms& terms = *partner.terms;
    const auto put = [&](const char* field, const char* label, F format, double value) {
      inputs.input("partner/" + partner.id + "/" + field, label, format, value);
    };
    inputs.heading(partner.label, terms.sponsor ? "sponsor" : "limited partner");
    put("commitment", "Commitment", F::usd, usd(terms.commitment));
    put("called", "Paid in before the first month", F::usd, usd(terms.called));
    put("ownership", "Ownership", F::per_cent, share(terms.ownership));
    put("notice_days", "Days of notice of a call", F::days, terms.notice_days);
    if (partner.limited_window) {
      put("call_from", "Can be called from the month that ends on", F::date,
          last_day(facts.programme, terms.call_from));
      put("call_until", "Can be called until", F::date,
          last_day(facts.programme, std::min(terms.call_until, facts.finance.terms.months)));
    }
    if (partner.defaults)
      put("defaults_from", "Does not pay from the month that ends on", F::date,
          last_day(facts.programme, terms.defaults_from));
    if (capital.sharing != Sharing::tiers) continue;
    put("preferred", "Preferred return, yearly", F::per_cent, share(terms.preferred));
    if (terms.preferred.billionths != 0)
      inputs.text("partner/" + partner.id + "/compounding", "How it accrues",
                  finance::preferred_words(terms.compounding));
    put("preferred_accrued", "Preferred return accrued and not paid before the first month", F::usd,
        usd(terms.preferred_accrued));
  }
}

std::vector<std::string> names_of(const Partners& partners, const char* field) {
  std::vector<std::string> names;
  for (const PartnerRows& partner : partners) names.push_back(partner.call(field));
  return names;
}

class Calls {
 public:
  Calls(const Partners& partners, const std::vector<LoanRows>& curable, Page& page)
      : partners_(partners), curable_(curable), page_(page) {
    for (const PartnerRows& p : partners) {
      defaults_ = defaults_ || p.defaults;
      ids_.push_back("call/" + p.id);
    }
  }

  void write() {
    page_.heading("Calls");
    if (!defaults_) page_.usd("calls/asked", "Called", "{plan/calls}").totalled();
    for (const PartnerRows& p : partners_) able(p);
    const Split weights(page_, ids_, "weight_to", "Unfunded and callable, down to this partner", F::usd,
                        [&](size_t i) { return window(partners_[i]) + left(partners_[i]); });
    const Split paying(page_, defaults_ ? ids_ : std::vector<std::string>{}, "cover_to",
                       "Unfunded of those that pay, down to this partner", F::usd,
                       [&](size_t i) { return pays(partners_[i]) + window(partners_[i]) + left(partners_[i]); });
    if (defaults_) ask_for_more(weights.whole(), paying.whole());
    const char* asked = curable_.empty() ? "asked" : "called";  // of a call alone
    for (size_t i = 0; i < partners_.size(); ++i)
      usd(partners_[i], asked, "called", weights.part(i, "{calls/asked}")).totalled();
    if (defaults_) stand_in(paying);
    if (!curable_.empty()) cures();
    for (const PartnerRows& p : partners_) balance(p);
    page_.total("calls/paid", "Paid in by all partners", names_of(partners_, curable_.empty() ? "paid" : "call_paid"))
        .totalled();
    page_
        .usd("calls/cost", "Cost of capital calls",
             rounded_share(curable_.empty() ? "{plan/calls}" : "({plan/calls}+{calls/cures})", "{capital/call_cost}"))
        .totalled();
    if (defaults_)
      pass_ownership();
    else
      for (const PartnerRows& p : partners_)
        page_.series(p.ownership(), p.label + ": ownership", F::per_cent, p.term("ownership"));
  }

 private:
  std::string cell(const PartnerRows& p, const char* field) const { return "{" + p.call(field) + "}"; }
  std::string left(const PartnerRows& p) const { return "MAX(0,{" + p.call("unfunded") + ":prev})"; }
  std::string window(const PartnerRows& p) const { return p.limited_window ? cell(p, "window") + "*" : ""; }
  std::string pays(const PartnerRows& p) const { return p.defaults ? cell(p, "pays") + "*" : ""; }
  Added usd(const PartnerRows& p, const std::string& field, const std::string& label, const std::string& formula) {
    return page_.usd(p.call(field), p.label + ": " + label, formula);
  }

  void able(const PartnerRows& p) {
    if (p.limited_window)
      page_.flag(p.call("window"), p.label + ": can be called",
                 "AND({time/end}>=" + p.term("call_from") + ",{time/end}<=" + p.term("call_until") + ")");
    if (p.defaults) page_.flag(p.call("pays"), p.label + ": pays", "{time/end}<" + p.term("defaults_from"));
  }

  // Each cure is a call of its own, shared by what is unfunded then; where nobody defaults.
  void cures() {
    for (const PartnerRows& p : partners_) {
      usd(p, "call_paid", "paid of the call", "MIN(" + cell(p, "called") + "," + left(p) + ")");
      usd(p, "after_call", "unfunded after the call", "ROUND(" + left(p) + "-" + cell(p, "call_paid") + ",2)");
    }
    std::string before = "after_call", made;
    for (const LoanRows& loan : curable_) {
      const Split weights(page_, ids_, "cure_to_" + loan.id,
                          "Unfunded for the cure of " + loan.label + ", down to this partner", F::usd,
                          [&](size_t i) { return window(partners_[i]) + "{" + partners_[i].call(before) + "}"; });
      std::vector<std::string> came;
      for (size_t i = 0; i < partners_.size(); ++i) {
        const PartnerRows& p = partners_[i];
        came.push_back(p.call("can_" + loan.id));
        usd(p, "can_" + loan.id, "can pay of the cure of " + loan.label,
            "MIN(" + weights.part(i, "{" + loan.test("cure_asked") + "}") + ",{" + p.call(before) + "})");
        usd(p, "cure_" + loan.id, "pays of it", "IF({" + loan.test("cure") + "}>0,{" + came.back() + "},0)").totalled();
        usd(p, "after_" + loan.id, "unfunded after it",
            "ROUND({" + p.call(before) + "}-{" + p.call("cure_" + loan.id) + "},2)");
      }
      page_.total("calls/came_" + loan.id, "What would come for the cure of " + loan.label, came);
      before = "after_" + loan.id;
      made += (made.empty() ? "{" : "+{") + loan.test("cure") + "}";
    }
    page_.usd("calls/cures", "Cures", "ROUND(" + made + ",2)").opens().totalled();
    for (const PartnerRows& p : partners_)
      usd(p, "asked", "called, cures counted", "ROUND(" + cell(p, "called") + cured(p) + ",2)").totalled();
  }

  std::string cured(const PartnerRows& p) const {
    std::string sum;
    for (const LoanRows& loan : curable_) sum += "+{" + p.call("cure_" + loan.id) + "}";
    return sum;
  }

  // More is asked of all, so that what is called comes in from those that pay.
  void ask_for_more(const std::string& all, const std::string& paying) {
    const std::string others = "ROUND(" + all + "-" + paying + ",2)";
    page_.usd("calls/covered_weight", "Unfunded of those that pay, and of the others as far as they are stood in for",
              "ROUND(" + paying + "+" + rounded_share(others, "{capital/default_cover}") + ",2)");
    page_
        .usd("calls/asked", "Asked of all partners",
             "IF(OR(" + paying + "=0," + others + "=0),{plan/calls},ROUND(MIN({plan/calls}," + paying + ")*" + all +
                 "/{calls/covered_weight},2))")
        .totalled();
    page_.flag("calls/not_all_pay", "Somebody who can be called does not pay", others + ">0");
  }

  // What is missing to the call those that pay give by their weights, as far as they can.
  void stand_in(const Split& paying) {
    std::string own;
    for (const PartnerRows& p : partners_) {
      usd(p, "own", "paid of this", pays(p) + "MIN(" + cell(p, "asked") + "," + left(p) + ")");
      own += "-" + cell(p, "own");
    }
    page_.usd("calls/to_cover", "Missing to the call", "{calls/not_all_pay}*MAX(0,ROUND({plan/calls}" + own + ",2))")
        .totalled();
    for (size_t i = 0; i < partners_.size(); ++i)
      usd(partners_[i], "covered", "paid for others",
          "MIN(" + paying.part(i, "{calls/to_cover}") + ",MAX(0,{" + partners_[i].call("unfunded") + ":prev}-" +
              cell(partners_[i], "own") + "))")
          .totalled();
  }

  void balance(const PartnerRows& p) {
    usd(p, "paid", "paid in",
        defaults_          ? "ROUND(" + cell(p, "own") + "+" + cell(p, "covered") + ",2)"
        : curable_.empty() ? "MIN(" + cell(p, "asked") + "," + left(p) + ")"
                           : "ROUND(" + cell(p, "call_paid") + cured(p) + ",2)")
        .totalled();
    usd(p, "called_to_date", "paid in to date",
        "ROUND({" + p.call("called_to_date") + ":prev}+" + cell(p, "paid") + ",2)")
        .opens(p.term("called"));
    usd(p, "unfunded", "unfunded commitment", "ROUND({" + p.call("unfunded") + ":prev}-" + cell(p, "paid") + ",2)")
        .opens(p.term("commitment") + "-" + p.term("called"));
    page_.series(p.call("notice"), p.label + ": notice of a call by", F::date,
                 "{date/call_due}-" + p.term("notice_days"));
  }

  // A part of the ownership of each that defaults for the first time passes to those that have not, one after the
  // other.
  void pass_ownership() {
    page_.heading("Ownership");
    std::vector<std::string> before, names;
    for (const PartnerRows& p : partners_) {
      if (p.defaults) {
        const std::string row = p.call("defaulted");
        page_
            .flag(row, p.label + ": has defaulted",
                  "OR({" + row + ":prev}=1,AND(" + cell(p, "pays") + "=0," + cell(p, "asked") + ">0))")
            .opens();
      }
      before.push_back("{" + p.ownership() + ":prev}");
      names.push_back(p.ownership());
    }
    size_t last = 0;
    for (size_t i = 0; i < partners_.size(); ++i)
      if (partners_[i].defaults) last = i;
    for (size_t d = 0; d <= last; ++d)
      if (partners_[d].defaults) pass_from(d, d == last, names, before);
  }

  void pass_from(size_t d, bool last, const std::vector<std::string>& names, std::vector<std::string>& before) {
    const PartnerRows& from = partners_[d];
    const Split weights(page_, names, "after_" + from.id, "Ownership of those that pay, down to this partner",
                        F::per_cent, [&](size_t i) {
                          return (partners_[i].defaults ? "(1-" + cell(partners_[i], "defaulted") + ")*" : "") +
                                 before[i];
                        });
    const std::string lost = from.ownership() + "/lost";
    page_.series(lost, from.label + ": ownership lost", F::per_cent,
                 "IF(" + weights.whole() + "=0,0,(" + cell(from, "defaulted") + "-{" + from.call("defaulted") +
                     ":prev})*ROUND(" + before[d] + "*{capital/default_penalty},9))");
    for (size_t i = 0; i < partners_.size(); ++i) {
      const std::string row = last ? names[i] : names[i] + "/with_" + from.id;
      const std::string kept = before[i] + (i == d ? "-{" + lost + "}" : "");
      Added added = page_.series(row, partners_[i].label + ": ownership", F::per_cent,
                                 "ROUND(" + kept + "+" + weights.part(i, "{" + lost + "}", "9") + ",9)");
      if (last) added.opens(partners_[i].term("ownership"));
      before[i] = "{" + row + "}";
    }
  }

  const Partners& partners_;
  const std::vector<LoanRows>& curable_;
  Page& page_;
  std::vector<std::string> ids_;
  bool defaults_ = false;
};

// Cures where a partner does not pay are the engine's: who stands in for whom is found anew for each of them. So are
// those of very many facilities.
void give_calls(const Partners& partners, const std::vector<LoanRows>& curable, Page& plan) {
  plan.heading("Calls and cures, as the engine finds them");
  plan.given("calls/paid", "Paid in by all partners", F::usd);
  plan.given("calls/cures", "Cures", F::usd).opens();
  plan.given("calls/cost", "Cost of capital calls", F::usd);
  for (const LoanRows& loan : curable) plan.given(loan.test("cure"), loan.label + ": cure", F::usd);
  for (const PartnerRows& p : partners) {
    plan.given(p.call("asked"), p.label + ": called", F::usd);
    plan.given(p.call("paid"), p.label + ": paid in", F::usd);
    plan.given(p.call("covered"), p.label + ": paid for others", F::usd);
    plan.given(p.call("called_to_date"), p.label + ": paid in to date", F::usd);
    plan.given(p.call("unfunded"), p.label + ": unfunded commitment", F::usd);
    plan.given(p.ownership(), p.label + ": ownership", F::per_cent);
  }
}

}  // namespace

std::vector<PartnerRows> partner_rows(const Facts& facts) {
  std::vector<PartnerRows> partners;
  for (size_t i = 0; i < facts.programme.partners.size(); ++i) {
    const Partner& partner = facts.programme.partners[i];
    const finance::PartnerTerms& terms = facts.finance.terms.partners[i];
    const int last = facts.finance.terms.months - 1;
    partners.push_back({partner.id, partner.name.empty() ? partner.id : partner.name, &terms,
                        terms.call_from > 0 || terms.call_until < last, terms.defaults_from <= last});
  }
  return partners;
}

void write_partners(const Facts& facts, Pages& pages) {
  const Partners partners = partner_rows(facts);
  if (partners.empty()) return;
  write_terms(facts, partners, pages.inputs);
  pages.plan.heading("Calls and distributions");
  pages.plan.inputs("plan/calls", "Called from partners", F::usd, usd(facts.finance.choices.calls)).totalled();
  pages.plan.inputs("plan/distributions", "Distributed to partners", F::usd, usd(facts.finance.choices.distributions))
      .totalled();
  std::vector<LoanRows> curable = loan_rows(facts);
  std::erase_if(curable, [](const LoanRows& loan) { return !loan.curable(); });
  const bool defaults = std::any_of(partners.begin(), partners.end(), [](const PartnerRows& p) { return p.defaults; });
  constexpr size_t kMostCurable = 12;  // in one formula
  if ((defaults && !curable.empty()) || curable.size() > kMostCurable)
    give_calls(partners, curable, pages.plan);
  else
    Calls(partners, curable, pages.partners).write();
  write_distributions(facts, partners, pages);
}

}  // namespace stargate::workbook
