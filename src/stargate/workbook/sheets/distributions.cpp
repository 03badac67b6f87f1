// How a distribution is shared (finance/waterfall.hpp).
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
      put(i, "profit_to_date", "received to date", "ROUND(" + before(i, "profit_to_date") + "+" + cell(i, "split") + ",2)").opens();
    }
  }

  void by_tiers() {
    page_.heading("Distributions, by tiers");
    page_.usd("distributions/all", "Distributed", "{plan/distributions}").totalled();
    for (size_t i = 0; i < partners_.size(); ++i) owed(i);
    pay_down("capital", "Tier 1: return of capital", "unreturned_before", "unreturned", "{distributions/all}");
    pay_down("preferred", "Tier 2: preferred return", "preferred_before", "preferred_owed", "ROUND({distributions/all}-{distributions/capital},2)");
    profit();
  }

 private:
  std::string cell(size_t i, const char* field) const { return "{" + partners_[i].share(field) + "}"; }
  std::string before(size_t i, const char* field) const { return "{" + partners_[i].share(field) + ":prev}"; }
  Added put(size_t i, const char* field, const char* label, const std::string& formula) {
    return page_.usd(partners_[i].share(field), partners_[i].label + ": " + label, formula);
  }
  Split ownership() {
    return Split(page_, owners_, "to", "Ownership, down to this partner", F::per_cent, [&](size_t i) { return "{" + owners_[i] + "}"; });
  }

  void owed(size_t i) {
    put(i, "accrued", "preferred return accrued",
        "ROUND((" + before(i, "unreturned") + "+" + before(i, "preferred_owed") + ")*" + partners_[i].term("preferred") + "*{time/pays_after}/{days_a_year},2)")
        .totalled();
    put(i, "unreturned_before", "capital to be returned", "ROUND(" + before(i, "unreturned") + "+{" + partners_[i].call("paid") + "},2)");
    put(i, "preferred_before", "preferred return to be paid", "ROUND(" + before(i, "preferred_owed") + "+" + cell(i, "accrued") + ",2)");
  }

  // What is owed to each, or a part of it in proportion.
  void pay_down(const std::string& field, const std::string& label, const char* owed, const char* left, const std::string& available) {
    page_.heading(label);
    const Split owed_to(page_, ids_, std::string(owed) + "_to", "Owed, down to this partner", F::usd, [&](size_t i) { return cell(i, owed); });
    page_.usd("distributions/" + field, label, "MIN(" + available + "," + owed_to.whole() + ")").totalled();
    for (size_t i = 0; i < partners_.size(); ++i) {
      put(i, field.c_str(), "received", owed_to.part(i, "{distributions/" + field + "}")).totalled();
      Added rest = put(i, left, "left", "ROUND(" + cell(i, owed) + "-" + cell(i, field.c_str()) + ",2)");
      if (field == "capital") rest.opens(partners_[i].term("called"));
      else rest.opens();
    }
  }

  void profit() {
    page_.heading("Tiers 3 and 4: catch-up, carry and split");
    const Split owned = ownership();
    Split sponsors(page_, owners_, "sponsors_to", "Ownership of sponsors, down to this partner", F::per_cent,
                   [&](size_t i) { return partners_[i].terms->sponsor ? "{" + owners_[i] + "}" : std::string(); });
    const std::string none = sponsors.whole() + "=0";
    page_.usd("distributions/profit_before", "Profit paid before tier 3", "ROUND(" + to_date("profit_to_date", false) + "+{distributions/preferred},2)");
    page_.usd("distributions/carried_before", "Of this carry of the sponsors", "ROUND(" + to_date("carried_to_date", true) + ",2)");
    page_.usd("distributions/rest", "Left after tier 2", "ROUND({distributions/all}-{distributions/capital}-{distributions/preferred},2)").totalled();
    page_.usd("distributions/tier_3", "Tier 3",
              "IF(OR(" + none + ",{capital/carry}=0,{capital/catch_up}=0),0,IF({capital/catch_up}<={capital/carry},{distributions/rest},MIN({distributions/rest},"
              "ROUND(MAX(0,{capital/carry}*{distributions/profit_before}-{distributions/carried_before})/({capital/catch_up}-{capital/carry}),2))))")
        .totalled();
    page_.usd("distributions/caught_up", "Tier 3, to the sponsors", "ROUND({distributions/tier_3}*{capital/catch_up},2)").totalled();
    page_.usd("distributions/carried", "Tier 4, to the sponsors", "IF(" + none + ",0,ROUND(({distributions/rest}-{distributions/tier_3})*{capital/carry},2))").totalled();
    page_.usd("distributions/split", "Tiers 3 and 4, to all", "ROUND({distributions/rest}-{distributions/caught_up}-{distributions/carried},2)").totalled();
    for (size_t i = 0; i < partners_.size(); ++i) {
      if (partners_[i].terms->sponsor) {
        put(i, "catch_up", "catch-up", sponsors.part(i, "{distributions/caught_up}")).totalled();
        put(i, "carry", "carry", sponsors.part(i, "{distributions/carried}")).totalled();
        put(i, "carried_to_date", "carry to date", "ROUND(" + before(i, "carried_to_date") + "+" + cell(i, "catch_up") + "+" + cell(i, "carry") + ",2)").opens();
      }
      put(i, "split", "by ownership", owned.part(i, "{distributions/split}")).totalled();
      put(i, "profit_to_date", "profit to date",
          "ROUND(" + before(i, "profit_to_date") + "+" + page_.sum({partners_[i].share("preferred"), partners_[i].share("catch_up"), partners_[i].share("carry"), partners_[i].share("split")}) + ",2)")
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
