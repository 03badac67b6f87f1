// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/award.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/io/programme/findings.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/programme/schema.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"
#include "stargate/tender/layout.hpp"

namespace stargate::tender {

namespace {

constexpr double kLeastTakeOrPayPct = 0.01;  // tiers with a minimum must bind
constexpr double kDigits = 1e9;              // a mean is written with nine decimals at most

double tidy(double value) { return std::round(value * kDigits) / kDigits; }
std::string figure(double value) { return to_text(Value(tidy(value))); }

class Writer {
 public:
  Writer(const Programme& programme, const Terms& terms, Award& award)
      : p_(programme), terms_(terms), award_(award), span_(rules::order_months(programme, terms.offer)) {}

  void write() {
    write_tiers();
    write_terms();
    write_rows(input(&OfferPrice::usd_m_per_rack), rules::StepSeries(p_.offer_prices, &OfferPrice::offer, terms_.row),
               terms_.price_usd_m_per_rack);
    write_rows(input(&OfferCapacity::racks_per_month),
               rules::StepSeries(p_.offer_capacities, &OfferCapacity::offer, terms_.row), terms_.racks_per_month);
    note_quarters_outside();
  }

 private:
  void set(const Input& input, Value value) { award_.changes.push_back(input.to(std::move(value))); }
  void note(const std::string& words) { award_.notes.push_back(terms_.offer.id + ": " + words); }

  void write_terms() {
    for (const AskedTerm& term : asked_terms()) {
      Offer asked = terms_.offer;
      if (term.info->name == "take_or_pay_pct") asked.take_or_pay_pct = binding_take_or_pay();
      set({find_table("offer"), term.info, asked.id}, term.info->get(&asked));
    }
  }

  // A programme whose tiers have minimums needs a price for missing them; one without must have none.
  double binding_take_or_pay() {
    const double asked = terms_.offer.take_or_pay_pct;
    if (minimum_ && asked == 0) {
      note(fmt::format(
          "the bid's tiers are not binding, which the programme cannot express; take_or_pay_pct is {} instead of 0",
          figure(kLeastTakeOrPayPct)));
      return kLeastTakeOrPayPct;
    }
    if (!minimum_ && asked > 0) {
      note(
          fmt::format("no tier of the programme has a minimum, so that take_or_pay_pct {} is left out", figure(asked)));
      return 0;
    }
    return asked;
  }

  void write_tiers() {
    const auto rows = rules::tiers_by_number(p_, terms_.row);
    const std::vector<Tier>& tiers = terms_.tiers;
    if (rows.size() != tiers.size()) {
      if (rows.empty() && tiers.size() == 1 && tiers[0].discount_pct == 0) return;
      return is_signed() ? keep_tiers(rows) : replace_tiers(rows);
    }
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string key = fmt::format("{}/{}", terms_.offer.id, rows[i]->tier);
      const double least = std::max(tiers[i].min_racks, terms_.offer.min_order_racks);
      set(input(&OfferTier::min_racks, key), tidy(tiers[i].min_racks));
      set(input(&OfferTier::max_racks, key),
          tidy(i + 1 < rows.size() ? tiers[i + 1].min_racks - 1 : std::max(rows[i]->max_racks, least)));
      set(input(&OfferTier::discount_pct, key), tidy(tiers[i].discount_pct));
      minimum_ = minimum_ || tiers[i].min_racks > 0;
    }
  }

  bool is_signed() const {
    return std::any_of(p_.opening_contracts.begin(), p_.opening_contracts.end(),
                       [&](const OpeningContract& c) { return c.offer.index == terms_.row; });
  }

  void keep_tiers(const std::vector<const OfferTier*>& rows) {
    for (const OfferTier* row : rows) minimum_ = minimum_ || row->min_racks > 0;
    note(
        fmt::format("the bid has {} tiers with the one from 0 racks, the programme {}; a contract is signed already on "
                    "one of them, so that the programme's tiers stand: edit offer_tier to have the bid's",
                    terms_.tiers.size(), rows.size()));
  }

  // The bid's tiers in place of the programme's; a bid of one tier without rebate leaves the offer without tiers.
  void replace_tiers(const std::vector<const OfferTier*>& rows) {
    const std::vector<Tier>& tiers = terms_.tiers;
    if (!rows.empty()) award_.drop.push_back(fmt::format("offer_tier.{}/*", terms_.offer.id));
    if (tiers.size() == 1 && tiers[0].discount_pct == 0) return;
    const double least = std::max(tiers.back().min_racks, terms_.offer.min_order_racks);
    const double most =
        rows.empty() ? find_table("offer_tier")->find("max_racks")->high : std::max(rows.back()->max_racks, least);
    for (size_t i = 0; i < tiers.size(); ++i) {
      const double last = i + 1 < tiers.size() ? tiers[i + 1].min_racks - 1 : most;
      award_.tiers.push_back(
          {terms_.offer.id, static_cast<int>(i) + 1, tiers[i].min_racks, last, tiers[i].discount_pct});
      minimum_ = minimum_ || tiers[i].min_racks > 0;
    }
  }

  // One figure for each row that is in force in a month with a figure of the bid.
  template <class Row>
  void write_rows(Input input, const rules::StepSeries<Row>& rows, const std::map<Quarter, double>& bid) {
    const std::string_view field = input.field->name;
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto [first, last] = rows.in_force(i, span_);
      std::map<Quarter, int> months;
      int missing = 0;
      double sum = 0;
      for (Month m = first; m <= last; m = m + 1) {
        const auto found = bid.find(Quarter::of(m));
        if (found == bid.end()) ++missing;
        if (found == bid.end()) continue;
        sum += found->second;
        ++months[found->first];
      }
      input.rows = fmt::format("{}/{}", terms_.offer.id, rows[i].from.text());
      if (months.empty()) {
        if (first <= last)
          note(fmt::format("{} {} to {} keeps its figure: the bid has none there", field, first.text(), last.text()));
        continue;
      }
      set(input, tidy(sum / (last - first + 1 - missing)));
      note_mean(field, first, last, months, bid, missing);
    }
  }

  void note_mean(std::string_view field, Month first, Month last, const std::map<Quarter, int>& months,
                 const std::map<Quarter, double>& bid, int missing) {
    const double one = bid.at(months.begin()->first);
    const bool even =
        std::all_of(months.begin(), months.end(), [&](const auto& each) { return bid.at(each.first) == one; });
    if (even && missing == 0) return;
    std::vector<std::string> parts;
    for (const auto& [quarter, count] : months)
      parts.push_back(fmt::format("{} {} ({})", quarter.text(), figure(bid.at(quarter)), count));
    const std::string left_out =
        missing == 0 ? "" : fmt::format("; {} month{} without a bid left out", missing, missing == 1 ? "" : "s");
    note(fmt::format("{} {} to {} is the mean of the bid by months: {}{}", field, first.text(), last.text(),
                     fmt::join(parts, ", "), left_out));
  }

  void note_quarters_outside() {
    std::vector<std::string> outside;
    for (const auto& [quarter, price] : terms_.price_usd_m_per_rack)
      if (quarter.last_month() < span_.first || quarter.first_month() > span_.last) outside.push_back(quarter.text());
    if (!outside.empty())
      note(fmt::format("the bid's {} lie outside the months of orders, {} to {}, and are not taken over",
                       fmt::join(outside, ", "), terms_.offer.order_from.text(), terms_.offer.order_until.text()));
  }

  const Programme& p_;
  const Terms& terms_;
  Award& award_;
  rules::MonthSpan span_;
  bool minimum_ = false;  // some tier has one
};

std::string toml_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += byte < 0x20 || byte == 0x7f ? ' ' : c;
  }
  return quoted + '"';
}

}  // namespace

Award award_of(const Programme& programme, const std::vector<Terms>& terms) {
  Award award;
  for (const Terms& each : terms) Writer(programme, each, award).write();
  return award;
}

Result<std::vector<Terms>> chosen_terms(const std::vector<Bid>& bids, const std::vector<std::string>& offers) {
  std::vector<Terms> chosen;
  std::vector<Mistake> mistakes;
  std::vector<std::string_view> ids;
  for (const Bid& bid : bids)
    for (const Terms& terms : bid.terms)
      if (std::find(ids.begin(), ids.end(), terms.offer.id) == ids.end()) ids.push_back(terms.offer.id);
  for (size_t i = 0; i < offers.size(); ++i) {
    if (std::find(offers.begin(), offers.begin() + static_cast<std::ptrdiff_t>(i), offers[i]) !=
        offers.begin() + static_cast<std::ptrdiff_t>(i))
      continue;
    std::vector<std::string> files;
    for (const Bid& bid : bids)
      for (const Terms& terms : bid.terms)
        if (terms.offer.id == offers[i]) {
          files.push_back(bid.file);
          if (files.size() == 1) chosen.push_back(terms);
        }
    const std::string near = reading::did_you_mean(offers[i], ids);
    if (files.empty())
      mistakes.push_back({"", 0, "--award", "nobody bids for " + reading::in_quotes(offers[i]),
                          near.empty() ? fmt::format("choose from {}", fmt::join(ids, ", ")) : near});
    if (files.size() > 1)
      mistakes.push_back({"", 0, "--award",
                          fmt::format("there are {} bids for {}: {}", files.size(), offers[i], fmt::join(files, ", ")),
                          "give only the bid that is awarded"});
  }
  if (!mistakes.empty()) return mistakes;
  return chosen;
}

std::string scenario_toml(const Award& award, const std::string& id, const std::string& title) {
  std::string text = "# Awarded terms: plan with --scenario and the name of this file.\n";
  for (const std::string& note : award.notes) text += "# " + note + "\n";
  text += fmt::format("\n[[scenario]]\nid = {}\ntitle = {}\n", toml_string(id), toml_string(title));
  if (!award.drop.empty()) {
    std::string rows;
    for (const std::string& path : award.drop) rows += (rows.empty() ? "" : ", ") + toml_string(path);
    text += fmt::format("drop = [{}]\n", rows);
  }
  text += "[scenario.set]\n";
  for (const Change& change : award.changes) text += toml_string(change.of.path()) + " = " + change.amount() + "\n";
  for (const AwardTier& row : award.tiers)
    text += fmt::format(
        "[[scenario.add.offer_tier]]\noffer = {}\ntier = {}\nmin_racks = {}\nmax_racks = {}\ndiscount_pct = {}\n",
        toml_string(row.offer), row.tier, figure(row.min_racks), figure(row.max_racks), figure(row.discount_pct));
  return text;
}

Result<Programme> awarded_programme(const Programme& programme, const Award& award) {
  return with_scenarios(programme, {"award.toml", scenario_toml(award, "award", "")});
}

}  // namespace stargate::tender
