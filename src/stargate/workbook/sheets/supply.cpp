// SPDX-License-Identifier: Apache-2.0
// Orders of racks and what is paid for them, lane by lane (rules, section 4).
//
// What an order costs stands in the month of the order, split as it falls due; a flow takes each part from so many
// months before.
//   part  = ROUND(value * share of the price * share that falls in that month, 2)
//   flow  = sum over parts of the part, so many months ago
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "stargate/base/rounding.hpp"
#include "stargate/finance/series.hpp"
#include "stargate/rules/delivery.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::Flow;
using finance::name_of;
using rules::Kernel;

using LaneKey = std::pair<Index<Offer>, Index<Region>>;
struct Part {
  std::string row, after;
};
constexpr size_t kMostLagged = 3;

class Supply {
 public:
  Supply(const Facts& facts, Pages& pages) : f_(facts), p_(facts.programme), pages_(pages), page_(pages.operations) {
    for (const Flow& flow : facts.finance.flows.by_thing) flows_.emplace(name_of(p_, flow), &flow);
  }

  void write() {
    std::set<LaneKey> lanes;
    std::map<LaneKey, std::set<int>> ordered;
    std::set<LaneKey> crowded;  // lanes with several orders in one month
    for (const Purchase& bought : f_.audit.derived.events.purchases) {
      const LaneKey key{bought.offer, bought.region};
      lanes.insert(key);
      if (!ordered[key].insert(bought.month).second) crowded.insert(key);
    }
    for (const OpeningOrder& row : p_.opening_orders) lanes.insert({row.offer.index, row.region.index});
    if (!lanes.empty())
      for (Page* page : {&pages_.inputs, &pages_.plan}) page->heading("Orders of racks");
    offer_prices(lanes);
    for (const LaneKey& key : lanes) lane(key, ordered.contains(key), crowded.contains(key));
    credits();
    contracts();
  }

 private:
  const Offer& offer_of(const LaneKey& key) const { return p_.offers[key.first]; }
  std::string path(const LaneKey& key) const {
    return finance::path_of(p_, {Thing::Kind::offer, key.first, key.second});
  }
  std::string label(const LaneKey& key) const { return shown(offer_of(key)) + " to " + shown(p_.regions[key.second]); }

  void offer_prices(const std::set<LaneKey>& lanes) {
    const auto price = prices(f_, p_.offer_prices, p_.offers.size(), &OfferPrice::offer, &OfferPrice::usd_m_per_rack);
    std::set<Index<Offer>> offers;
    for (const LaneKey& key : lanes) offers.insert(key.first);
    for (const Contract& contract : f_.plan.contracts)
      if (contract.offer >= 0 && static_cast<size_t>(contract.offer) < p_.offers.size()) offers.insert(contract.offer);
    for (const int o : offers) {
      const Offer& offer = p_.offers[static_cast<size_t>(o)];
      const std::string of = "price/offer/" + offer.id;
      pages_.inputs.inputs(of, shown(offer) + ": price of a rack", F::usd,
                           times(price[static_cast<size_t>(o)], kMillion));
      pages_.inputs.input(of + "/deposit", shown(offer) + ": paid with the order", F::per_cent,
                          offer.deposit_pct / 100);
      pages_.inputs.input(of + "/shipment", shown(offer) + ": paid when shipped", F::per_cent,
                          offer.shipment_pct / 100);
    }
  }

  // The parts of what falls due by a kernel: a row each, in the month of the order. `amount` is what all of them are,
  // unrounded.
  std::vector<Part> parts(const LaneKey& key, const std::string& what, const std::string& words, const Kernel& kernel,
                          const std::string& amount) {
    std::vector<Part> made;
    for (const Kernel::Share& share : kernel.shares()) {
      const std::string number = std::to_string(made.size() + 1),
                        row = "order/" + path(key) + "/" + what + "/" + number;
      const std::string due = "plan/" + row;
      pages_.plan.input(due + "/after", label(key) + ": " + words + ", part " + number + ", months after the order",
                        F::count, share.after);
      pages_.plan.input(due + "/share", label(key) + ": " + words + ", part " + number + ", share", F::factor,
                        static_cast<double>(rules::fraction(share.parts)));
      page_.usd(row, words + ", part " + number + ", by month of the order",
                "ROUND(" + amount + "*" + cell(due + "/share") + ",2)");
      made.push_back({row, due + "/after"});
    }
    return made;
  }

  static std::string lagged(const Part& part) {
    return "IF({time/number}>" + cell(part.after) + ",INDEX({" + part.row + ":all},{time/number}-" + cell(part.after) +
           "),0)";
  }

  // What of these parts falls into the month.
  Added falls_due(const std::string& name, const std::string& words, const std::vector<Part>& parts,
                  const std::string& sign) {
    Names some;
    std::string sum;
    size_t count = 0;
    for (const Part& part : parts) {
      if (count > 0 && count % kMostLagged == 0) {
        some.push_back(name + "/part_" + std::to_string(some.size() + 1));
        page_.usd(some.back(), words + ", part " + std::to_string(some.size()), "ROUND(" + sum + ",2)");
        sum.clear();
      }
      sum += (sum.empty() ? "" : "+") + lagged(part);
      ++count;
    }
    if (some.empty()) return page_.usd(name, words, sign + "ROUND(" + (sum.empty() ? "0" : sum) + ",2)");
    some.push_back(name + "/part_" + std::to_string(some.size() + 1));
    page_.usd(some.back(), words + ", part " + std::to_string(some.size()), "ROUND(" + sum + ",2)");
    return add_sum(page_, name, words, some, sign);
  }

  void lane(const LaneKey& key, bool has_orders, bool crowded) {
    const std::string of = path(key);
    page_.heading("Racks: " + label(key));
    Names accepted;
    if (has_orders && crowded) {
      const std::string why = "several orders in one month, each rounded by itself";
      for (const CashLine line : {CashLine::server_deposits, CashLine::server_shipment, CashLine::server_acceptance,
                                  CashLine::freight, CashLine::duty})
        if (const auto found = flows_.find("flow/" + std::string(name(line)) + "/" + of); found != flows_.end())
          give(f_, pages_, *found->second, why);
      pages_.plan.know("order/" + of + "/accepted", accepted_cost(key));
      pages_.plan.given("order/" + of + "/accepted", label(key) + ": cost of what is accepted", F::usd).note(why);
      accepted.push_back("order/" + of + "/accepted");
    } else if (has_orders) {
      orders(key);
      accepted.push_back("order/" + of + "/accepted");
    }
    for (const std::string& row : opening_orders(key)) accepted.push_back(row);
    add_sum(page_, "accepted/" + of, "Cost of what is accepted", accepted).totalled();
  }

  // By the engine, less what was ordered before the first month.
  std::vector<double> accepted_cost(const LaneKey& key) const {
    std::vector<double> cost(static_cast<size_t>(p_.total_months()), 0.0);
    for (const Purchase& bought : f_.audit.derived.events.purchases) {
      if (LaneKey{bought.offer, bought.region} != key) continue;
      std::vector<std::int64_t> weights;
      for (const Arrival& arrival : bought.accepted) weights.push_back(arrival.parts);
      std::vector<Money> costs(weights.size());
      split(bought.price + bought.carriage, weights, costs);
      for (size_t i = 0; i < costs.size(); ++i)
        if (bought.accepted[i].month < p_.total_months())
          cost[static_cast<size_t>(bought.accepted[i].month)] += usd(costs[i]);
    }
    return cost;
  }

  void orders(const LaneKey& key) {
    const std::string of = path(key);
    const Offer& offer = offer_of(key);
    const Lane& lane = *rules::find_lane(p_, offer.plant.index, key.second);
    const std::string price = "price/offer/" + offer.id,
                      carriage = "price/lane/" + p_.plants[offer.plant.index].id + "/" + p_.regions[key.second].id;
    if (!pages_.inputs.has(carriage + "/freight")) {
      const std::string words = shown(p_.plants[offer.plant.index]) + " to " + shown(p_.regions[key.second]);
      pages_.inputs.input(carriage + "/freight", words + ": freight of a rack", F::usd, lane.usd_m_per_rack * kMillion);
      pages_.inputs.input(carriage + "/duty", words + ": duty, of the price", F::per_cent, lane.duty_pct / 100);
    }
    std::vector<double> racks(static_cast<size_t>(p_.total_months()), 0.0);
    for (const Purchase& bought : f_.audit.derived.events.purchases)
      if (LaneKey{bought.offer, bought.region} == key)
        racks[static_cast<size_t>(bought.month)] += static_cast<double>(bought.racks);
    const std::string ordered = "plan/ordered/" + of, value = "order/" + of + "/value";
    pages_.plan.inputs(ordered, label(key) + ": racks ordered", F::count, racks).totalled();
    page_.series(value, "Value of the order, before rounding, USD", F::factor, cell(ordered) + "*" + cell(price))
        .totalled();

    const std::string deposit = "order/" + of + "/deposit";
    page_.usd(deposit, "Deposit", "ROUND(" + cell(value) + "*" + cell(price + "/deposit") + ",2)");
    const Kernel shipped = rules::shipment(offer), delivered = rules::delivery(offer, lane);
    const auto shipment =
        parts(key, "shipment", "Due when shipped", shipped, cell(value) + "*" + cell(price + "/shipment"));
    const auto rest = parts(key, "acceptance", "Due when accepted", rules::settlement(offer, lane),
                            cell(value) + "*(1-" + cell(price + "/deposit") + "-" + cell(price + "/shipment") + ")");
    const auto freight = parts(key, "freight", "Freight", delivered, cell(ordered) + "*" + cell(carriage + "/freight"));
    const auto duty = parts(key, "duty", "Duty", delivered, cell(value) + "*" + cell(carriage + "/duty"));

    page_.usd("flow/server_deposits/" + of, "Deposits paid", "-" + cell(deposit)).totalled();
    falls_due("flow/server_shipment/" + of, "Paid for shipment", shipment, "-").totalled();
    falls_due("flow/server_acceptance/" + of, "Paid for acceptance", rest, "-").totalled();
    falls_due("flow/freight/" + of, "Freight paid", freight, "-").totalled();
    falls_due("flow/duty/" + of, "Duty paid", duty, "-").totalled();
    accept(key, deposit, {&shipment, &rest, &freight, &duty});
  }

  // The cost of an order, as its racks are accepted.
  void accept(const LaneKey& key, const std::string& deposit, const std::vector<const std::vector<Part>*>& costs) {
    const std::string of = path(key);
    const Lane& lane = *rules::find_lane(p_, offer_of(key).plant.index, key.second);
    Names all = {deposit};
    for (const auto* parts : costs)
      for (const Part& part : *parts) all.push_back(part.row);
    const std::string cost = "order/" + of + "/cost";
    add_sum(page_, cost, "Cost of the order in the end", all).totalled();
    std::vector<Part> made;
    std::int64_t upto = 0;
    std::string before;
    const Kernel accepted = rules::acceptance(offer_of(key), lane);
    for (const Kernel::Share& share : accepted.shares()) {
      const std::string number = std::to_string(made.size() + 1), row = "order/" + of + "/accepted/" + number,
                        due = "plan/" + row;
      upto += share.parts;
      pages_.plan.input(due + "/after", label(key) + ": accepted, part " + number + ", months after the order",
                        F::count, share.after);
      pages_.plan.input(due + "/upto", label(key) + ": accepted, share up to part " + number, F::factor,
                        static_cast<double>(rules::fraction(upto)));
      const std::string here = "ROUND(" + cell(cost) + "*" + cell(due + "/upto") + ",2)";
      page_.usd(row, "Of it accepted, part " + number + ", by month of the order",
                before.empty() ? here : "ROUND(" + here + "-" + before + ",2)");
      before = here;
      made.push_back({row, due + "/after"});
    }
    falls_due("order/" + of + "/accepted", "Cost of what is accepted of orders", made, "");
  }

  // Answers the rows of what is accepted of them.
  Names opening_orders(const LaneKey& key) {
    Names accepted, unpaid;
    const std::string of = path(key), platform = p_.platforms[static_cast<size_t>(offer_of(key).platform.index)].id;
    for (size_t i = 0; i < p_.opening_orders.size(); ++i) {
      const OpeningOrder& row = p_.opening_orders[i];
      if (LaneKey{row.offer.index, row.region.index} != key) continue;
      const std::string id = "opening_order/" + std::to_string(i + 1),
                        words = label(key) + ", ordered before the first month (" + std::to_string(i + 1) + ")";
      const int month = std::max(0, p_.index_of(row.accepted));
      pages_.inputs.input("price/" + id, words + ": unpaid", F::usd, row.unpaid_usd_m * kMillion);
      pages_.plan.input("plan/" + id + "/racks", words + ": racks", F::count, row.racks);
      pages_.plan.inputs("plan/" + id + "/accepted", words + ": accepted", F::flag,
                         by_month(f_, [&](int t) { return t == month ? 1 : 0; }));
      page_.usd(id + "/paid", words + ": paid", "{plan/" + id + "/accepted}*ROUND({price/" + id + "},2)");
      page_.usd(id + "/accepted", words + ": accepted, at its value",
                "{plan/" + id + "/accepted}*ROUND({plan/" + id + "/racks}*{price/platform/" + platform + "},2)");
      unpaid.push_back(id + "/paid");
      accepted.push_back(id + "/accepted");
    }
    if (!unpaid.empty())
      add_sum(page_, "flow/opening_orders/" + of, "Paid for orders of before", unpaid, "-").totalled();
    return accepted;
  }

  void credits() {
    const auto flows = flows_on(f_, CashLine::deposit_credit);
    if (flows.empty()) return;
    for (Page* page : {&pages_.plan, &page_}) page->heading("Deposits of before that pay deposits");
    for (const Flow* flow : flows) {
      const Offer& offer = p_.offers[static_cast<size_t>(flow->thing.row)];
      pages_.plan.inputs("plan/credit/" + offer.id, shown(offer) + ": credit used", F::usd, usd(flow->amount))
          .totalled();
      page_.usd(name_of(p_, *flow), shown(offer) + ": credit used", "{plan/credit/" + offer.id + "}").totalled();
    }
  }

  // What the plan has contracted with an offer, by month.
  struct Contracted {
    std::vector<double> month, racks, missing, reserved, idle, discount;
    explicit Contracted(size_t months)
        : month(months), racks(months), missing(months), reserved(months), idle(months), discount(months) {}
  };

  Contracted contracted(Index<Offer> o) const {
    const Offer& offer = p_.offers[static_cast<size_t>(o)];
    Contracted all(static_cast<size_t>(p_.total_months()));
    const auto tiers = rules::tiers_of(p_, o);
    std::set<int> seen;
    for (const Contract& contract : f_.plan.contracts) {
      if (contract.offer != o || contract.tier < 0 || static_cast<size_t>(contract.tier) >= tiers.size()) continue;
      const auto span = rules::period_months(p_, offer, contract.period);
      if (!span || !seen.insert(contract.period).second) continue;
      const rules::Tier& tier = tiers[static_cast<size_t>(contract.tier)];
      double racks = 0, taken = 0;
      for (const OpeningContract& row : p_.opening_contracts)
        if (row.offer.index == o && row.period == contract.period) taken = row.taken_racks;
      for (const Order& order : f_.plan.orders)
        if (order.offer == o && order.month >= span->first && order.month <= span->last)
          racks += static_cast<double>(order.racks);
      const auto last = static_cast<size_t>(span->last);
      for (int t = span->first; t <= span->last; ++t) {
        all.month[static_cast<size_t>(t)] = t - span->first + 1;
        all.discount[static_cast<size_t>(t)] = tier.discount_pct / 100;
      }
      all.racks[last] = racks + taken;
      all.missing[last] = std::max(0.0, tier.min_racks - racks - taken);
      all.reserved[static_cast<size_t>(std::max(0, span->first - offer.reservation_notice_months))] +=
          static_cast<double>(contract.reserved);
      all.idle[last] = std::max(0.0, static_cast<double>(contract.reserved) - racks);
    }
    return all;
  }

  void contracts() {
    std::set<Index<Offer>> offers;
    for (const CashLine line :
         {CashLine::rebates, CashLine::take_or_pay, CashLine::reservation, CashLine::cancellation})
      for (const Flow* flow : flows_on(f_, line)) offers.insert(Index<Offer>(flow->thing.row));
    if (offers.empty()) return;
    for (Page* page : {&pages_.inputs, &pages_.plan, &page_}) page->heading("Contracts for racks");
    for (const Index<Offer> o : offers) contract(p_.offers[o], contracted(o));
  }

  void contract(const Offer& offer, const Contracted& c) {
    const std::string label = shown(offer), price = "price/offer/" + offer.id, plan = "plan/contract/" + offer.id,
                      row = "contract/" + offer.id;
    const auto flow = [&](CashLine line) { return "flow/" + std::string(name(line)) + "/" + offer.id; };
    const bool rebated = flows_.contains(flow(CashLine::rebates)),
               short_of = flows_.contains(flow(CashLine::take_or_pay));
    if (rebated || short_of) {
      pages_.plan.inputs(plan + "/month", label + ": number of the month in the contract's period", F::count, c.month);
      page_
          .series(row + "/prices", label + ": sum of the period's prices to date, before rounding, USD", F::factor,
                  "IF({" + plan + "/month}>1,{" + row + "/prices:prev},0)+" + cell(price))
          .opens();
      page_.series(row + "/mean", label + ": mean price of the period to date, before rounding, USD", F::factor,
                   "IF({" + plan + "/month}>0,{" + row + "/prices}/MAX(1,{" + plan + "/month}),0)");
    }
    if (rebated) {
      pages_.inputs.inputs(price + "/discount", label + ": rebate of the tier signed", F::per_cent, c.discount);
      pages_.plan.inputs(plan + "/racks", label + ": racks taken, in the period's last month", F::count, c.racks);
      page_
          .usd(flow(CashLine::rebates), label + ": rebate",
               "ROUND({" + price + "/discount}*{" + row + "/mean}*{" + plan + "/racks},2)")
          .totalled();
    }
    if (short_of) {
      pages_.inputs.input(price + "/take_or_pay", label + ": paid for each rack not taken, of the mean price",
                          F::per_cent, offer.take_or_pay_pct / 100);
      pages_.plan.inputs(plan + "/missing", label + ": racks short of the tier", F::factor, c.missing);
      page_
          .usd(flow(CashLine::take_or_pay), label + ": paid for racks not taken",
               "-ROUND({" + price + "/take_or_pay}*{" + row + "/mean}*{" + plan + "/missing},2)")
          .totalled();
    }
    if (flows_.contains(flow(CashLine::reservation))) {
      pages_.inputs.input(price + "/reservation", label + ": fee of a slot", F::usd,
                          offer.reservation_usd_m_per_rack * kMillion);
      pages_.plan.inputs(plan + "/reserved", label + ": slots reserved", F::count, c.reserved);
      page_
          .usd(flow(CashLine::reservation), label + ": fees of slots",
               "-ROUND({" + price + "/reservation}*{" + plan + "/reserved},2)")
          .totalled();
    }
    if (flows_.contains(flow(CashLine::cancellation))) {
      pages_.inputs.input(price + "/cancellation", label + ": cost of a slot not used", F::usd,
                          offer.cancellation_usd_m_per_rack * kMillion);
      pages_.plan.inputs(plan + "/idle", label + ": slots not used", F::count, c.idle);
      page_
          .usd(flow(CashLine::cancellation), label + ": paid for slots not used",
               "-ROUND({" + price + "/cancellation}*{" + plan + "/idle},2)")
          .totalled();
    }
  }

  const Facts& f_;
  const Programme& p_;
  Pages& pages_;
  Page& page_;
  std::map<std::string, const Flow*> flows_;
};

}  // namespace

void write_supply(const Facts& facts, Pages& pages) { Supply(facts, pages).write(); }

}  // namespace stargate::workbook
