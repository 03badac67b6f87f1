// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/comparison_tables.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/tender/rows.hpp"

namespace stargate::tender {

namespace {

using nlohmann::json;

std::string terms_name(int bid) { return bid < 0 ? "today" : fmt::format("bid {}", bid + 1); }

std::string titled(const Programme& p, Index<Platform> platform) {
  const Platform& row = row_of(p.platforms, platform);
  return row.name.empty() ? row.id : row.name;
}

std::string span_of(const std::vector<Quarter>& quarters) {
  if (quarters.empty()) return "none";
  std::vector<std::string> runs;
  for (size_t i = 0, j = 0; i < quarters.size(); i = j) {
    for (j = i + 1; j < quarters.size() && quarters[j] - quarters[i] == static_cast<int>(j - i);) ++j;
    runs.push_back(j == i + 1 ? quarters[i].text()
                              : fmt::format("{} to {}", quarters[i].text(), quarters[j - 1].text()));
  }
  return fmt::format("{}", fmt::join(runs, ", "));
}

std::vector<Quarter> quarters_of(const Basis& basis) {
  std::vector<Quarter> quarters;
  for (const auto& [quarter, racks] : basis.racks) quarters.push_back(quarter);
  return quarters;
}

Table bids_table(const Programme& p, const std::vector<Bid>& bids) {
  Table table;
  table.name = "bids";
  table.title = "Bids";
  table.columns = {{"terms", "Terms"},       {"file", "File"},
                   {"supplier", "Supplier"}, {"valid_until", "Valid until"},
                   {"offers", "Offers", 0},  {"declined", "Declined", 0}};
  for (size_t b = 0; b < bids.size(); ++b)
    table.rows.push_back({terms_name(static_cast<int>(b)), std::filesystem::path(bids[b].file).filename().string(),
                          row_of(p.suppliers, bids[b].supplier).id, bids[b].valid_until.text(), bids[b].terms.size(),
                          bids[b].declined.size()});
  return table;
}

std::string basis_note(const PlatformComparison& c) {
  if (!c.common.empty())
    return fmt::format(
        "Compared over orders of {}, weighted by what the plan orders of the platform; it orders some in {} quarters, "
        "{}.",
        span_of(c.common), c.wanted.size(), span_of(c.wanted));
  return "No quarter of the plan's orders is one in which all of these can be ordered: each is compared in its own "
         "quarters, so that prices of different dates are compared.";
}

std::vector<std::string> tie_notes(const Programme& p, const PlatformComparison& c) {
  std::vector<std::string> notes;
  for (size_t i = 0; i < c.costs.size(); ++i) {
    std::vector<std::string> names;
    for (size_t j = i; j < c.costs.size() && c.costs[j].rank == static_cast<int>(i) + 1; ++j)
      names.push_back(fmt::format("{} ({})", row_of(p.offers, c.costs[j].offer).id, terms_name(c.costs[j].bid)));
    if (names.size() > 1)
      notes.push_back(
          fmt::format("A tie: {} lie within {:g} % of each other.", fmt::join(names, ", "), 100 * kTieShare));
  }
  return notes;
}

Table ranking_table(const Programme& p, const PlatformComparison& c) {
  Table table;
  table.name = "bids_" + row_of(p.platforms, c.platform).id;
  table.title = titled(p, c.platform) + ": what an H100-equivalent costs, USD k/H100e";
  table.columns = {{"rank", ""},
                   {"offer", "Offer"},
                   {"terms", "Terms"},
                   {"ex_works", "Ex works", 2},
                   {"delivered", "Delivered", 2},
                   {"accepted", "Accepted", 2},
                   {"energised", "Energised", 2},
                   {"money", "Money", 2},
                   {"delay", "Delay", 2},
                   {"total", "Total", 2}};
  for (const OfferCost& cost : c.costs)
    table.rows.push_back({fmt::format("{}{}{}", cost.rank, cost.rank == 1 ? "*" : "", cost.tied ? "=" : ""),
                          row_of(p.offers, cost.offer).id, terms_name(cost.bid), cost.ex_works, cost.delivered,
                          cost.accepted, cost.energised, cost.money, cost.delay, cost.total()});
  table.none = "nothing can be compared";
  table.notes = {basis_note(c)};
  for (std::string& note : tie_notes(p, c)) table.notes.push_back(std::move(note));
  for (const Index<Offer> offer : c.out)
    table.notes.push_back(fmt::format("{} is left out: it has no quarter with a price and racks, or no lane.",
                                      row_of(p.offers, offer).id));
  return table;
}

// What the bid changes in the total of the same offer today, in per cent; none where that is not compared over the same
// quarters.
std::optional<double> against_today(const PlatformComparison& c, const OfferCost& cost) {
  if (cost.bid < 0) return std::nullopt;
  for (const OfferCost& other : c.costs)
    if (other.bid < 0 && other.offer == cost.offer && other.total() > 0 &&
        quarters_of(other.basis) == quarters_of(cost.basis))
      return 100 * (cost.total() / other.total() - 1);
  return std::nullopt;
}

Table risk_table(const Programme& p, const PlatformComparison& c) {
  Table table;
  table.name = "bids_risk_" + row_of(p.platforms, c.platform).id;
  table.title = fmt::format("{}: its terms, and the cost of risk if {:g} % less is ordered", titled(p, c.platform),
                            100 * kVolumeFall);
  table.columns = {{"offer", "Offer"},
                   {"terms", "Terms"},
                   {"region", "To"},
                   {"days", "Days", 0},
                   {"racks_per_period", "Racks", 0},
                   {"tier_min_racks", "Tier", 0},
                   {"rebate_pct", "Off %", 1},
                   {"racks_short", "Short", 0},
                   {"usd_m", "USD m", 1},
                   {"usd_k_per_h100e", "USD k/H100e", 2},
                   {"against_today_pct", "vs today %", 1}};
  for (const OfferCost& cost : c.costs) {
    const Risk& risk = cost.risk;
    table.rows.push_back({row_of(p.offers, cost.offer).id, terms_name(cost.bid), row_of(p.regions, cost.region).id,
                          cost.days, risk.racks_per_period, risk.tier_min_racks, risk.rebate_pct, risk.racks_short,
                          risk.take_or_pay_usd_m + risk.cancellation_usd_m, risk.usd_k_per_h100e,
                          against_today(c, cost)});
  }
  table.none = "nothing can be compared";
  table.notes = {
      "Racks: of a contract period, when the offer is given all that the plan orders of the platform as far as it can "
      "make it; Tier: the minimum of "
      "the tier that these reach. Off: its rebate. "
      "Short, and what it costs in take-or-pay and cancelled slots: of a period in which a fifth less is ordered. Not "
      "in the total."};
  for (const OfferCost& cost : c.costs)
    if ((1 - kVolumeFall) * cost.risk.racks_per_period < cost.min_order_racks)
      table.notes.push_back(
          fmt::format("{} ({}): a fifth less would stay below the {:g} racks that a contract orders at the least.",
                      row_of(p.offers, cost.offer).id, terms_name(cost.bid), cost.min_order_racks));
  return table;
}

Table legend() {
  Table table;
  table.name = "bids_columns";
  table.title = "The columns";
  table.columns = {{"column", "Column"}, {"meaning", "Meaning"}};
  table.wrap_last = true;
  table.rows = {
      {"Ex works", "price less the rebate of the tier reached, plus the reservation fee"},
      {"Delivered", "plus freight and duty over the cheapest lane into a region where the plan wants the platform"},
      {"Accepted", "divided by yield + (1 - yield) / (1 + hurdle)^(rework days / 365.25)"},
      {"Energised", "plus the platform's install cost"},
      {"Money",
       "deposit, shipment and rest valued at the hurdle rate on the day of installation, less the price on that day"},
      {"Delay", "Energised * ((1 + hurdle)^(days beyond the shortest / 365.25) - 1); days: from order to acceptance"},
      {"Total", "Energised + Money + Delay; * the best, = a tie"}};
  return table;
}

json quarters_json(const std::vector<Quarter>& quarters) {
  json list = json::array();
  for (const Quarter q : quarters) list.push_back(q.text());
  return list;
}

json cost_json(const Programme& p, const std::vector<Bid>& bids, const PlatformComparison& c, const OfferCost& cost) {
  const Risk& r = cost.risk;
  const auto against = against_today(c, cost);
  return {{"rank", cost.rank},
          {"tied", cost.tied},
          {"offer", row_of(p.offers, cost.offer).id},
          {"bid", cost.bid < 0 ? json() : json(bids[static_cast<size_t>(cost.bid)].file)},
          {"region", row_of(p.regions, cost.region).id},
          {"quarters", quarters_json(quarters_of(cost.basis))},
          {"price_usd_m_per_rack", cost.price_usd_m_per_rack},
          {"days", cost.days},
          {"ex_works_usd_k_per_h100e", cost.ex_works},
          {"delivered_usd_k_per_h100e", cost.delivered},
          {"accepted_usd_k_per_h100e", cost.accepted},
          {"energised_usd_k_per_h100e", cost.energised},
          {"money_usd_k_per_h100e", cost.money},
          {"delay_usd_k_per_h100e", cost.delay},
          {"total_usd_k_per_h100e", cost.total()},
          {"against_today_pct", against ? json(*against) : json()},
          {"risk",
           {{"volume_fall_pct", 100 * kVolumeFall},
            {"racks_per_period", r.racks_per_period},
            {"min_order_racks", cost.min_order_racks},
            {"tier_min_racks", r.tier_min_racks},
            {"rebate_pct", r.rebate_pct},
            {"racks_short", r.racks_short},
            {"take_or_pay_usd_m", r.take_or_pay_usd_m},
            {"cancellation_usd_m", r.cancellation_usd_m},
            {"usd_k_per_h100e", r.usd_k_per_h100e}}}};
}

}  // namespace

std::vector<Table> comparison_tables(const Programme& p, const std::vector<Bid>& bids,
                                     const std::vector<PlatformComparison>& all) {
  std::vector<Table> tables{bids_table(p, bids)};
  for (const PlatformComparison& each : all) {
    tables.push_back(ranking_table(p, each));
    tables.push_back(risk_table(p, each));
  }
  tables.push_back(legend());
  return tables;
}

json comparison_json(const Programme& p, const std::vector<Bid>& bids, const std::vector<PlatformComparison>& all) {
  json answer{{"hurdle_rate_pct", p.settings.hurdle_rate_pct}, {"bids", json::array()}, {"platforms", json::array()}};
  for (const Bid& bid : bids) {
    json offers = json::array();
    for (const Terms& terms : bid.terms) offers.push_back(terms.offer.id);
    answer["bids"].push_back({{"file", bid.file},
                              {"supplier", row_of(p.suppliers, bid.supplier).id},
                              {"valid_until", bid.valid_until.text()},
                              {"offers", offers},
                              {"declined", bid.declined}});
  }
  for (const PlatformComparison& each : all) {
    json costs = json::array(), out = json::array();
    for (const OfferCost& cost : each.costs) costs.push_back(cost_json(p, bids, each, cost));
    for (const Index<Offer> offer : each.out) out.push_back(row_of(p.offers, offer).id);
    answer["platforms"].push_back({{"platform", row_of(p.platforms, each.platform).id},
                                   {"quarters_wanted", quarters_json(each.wanted)},
                                   {"quarters_compared", quarters_json(each.common)},
                                   {"offers", costs},
                                   {"left_out", out}});
  }
  return answer;
}

}  // namespace stargate::tender
