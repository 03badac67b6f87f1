// SPDX-License-Identifier: Apache-2.0
#include "stargate/executability/cost_to_complete.hpp"

#include <algorithm>

#include "stargate/executability/tally.hpp"
#include "stargate/rules/delivery.hpp"
#include "stargate/rules/lanes.hpp"

namespace stargate::executability {

namespace {

double share_until(const rules::Kernel& kernel, int months) {
  return static_cast<double>(kernel.until(months)) / static_cast<double>(rules::kPartsPerRack);
}

}  // namespace

CostToComplete::CostToComplete(const Programme& programme, const Audit& audit)
    : unpaid_usd_m_(at(audit.derived.months), 0.0), building_(at(audit.derived.months), false) {
  for (const Works& works : audit.derived.events.works) add_works(works);
  for (const Purchase& purchase : audit.derived.events.purchases) add_purchase(programme, purchase);
}

void CostToComplete::add_works(const Works& works) {
  double unpaid = 0;
  for (const Money part : works.paid) unpaid += usd_m(part);
  const int months = static_cast<int>(unpaid_usd_m_.size());
  for (int t = 0; t < months; ++t) {
    const int part = t - works.first;
    if (part >= 0 && at(part) < works.paid.size()) unpaid -= usd_m(works.paid[at(part)]);
    if (t < works.first) continue;
    unpaid_usd_m_[at(t)] += unpaid;
    if (t < works.ready) building_[at(t)] = true;
  }
}

void CostToComplete::add_purchase(const Programme& programme, const Purchase& purchase) {
  const Offer& offer = programme.offers[at(purchase.offer)];
  const Lane* lane = rules::find_lane(programme, offer.plant.index, purchase.region);
  if (lane == nullptr) return;
  const rules::Kernel shipped = rules::shipment(offer), settled = rules::settlement(offer, *lane);
  const double deposit = offer.deposit_pct / 100, shipment = offer.shipment_pct / 100;
  for (int t = std::max(0, purchase.month); at(t) < unpaid_usd_m_.size(); ++t) {
    const int since = t - purchase.month;
    const double paid =
        deposit + shipment * share_until(shipped, since) + (1 - deposit - shipment) * share_until(settled, since);
    unpaid_usd_m_[at(t)] += usd_m(purchase.price) * std::max(0.0, 1 - paid);
  }
}

Money undrawn_debt(const Case& of, int month) {
  Money undrawn;
  for (size_t f = 0; f < of.finance.terms.loans.size(); ++f) {
    const finance::LoanTerms& terms = of.finance.terms.loans[f];
    const finance::LoanMonth& loan = of.finance.run.loans[f][at(month)];
    if (month >= terms.draw_until) continue;
    undrawn += std::max(Money{}, terms.limit - (terms.revolving ? loan.closing : loan.drawn_to_date));
  }
  return undrawn;
}

Money undrawn_equity(const Case& of, int month) {
  Money undrawn;
  for (size_t p = 0; p < of.finance.terms.partners.size(); ++p) {
    const finance::PartnerTerms& terms = of.finance.terms.partners[p];
    if (month < terms.call_until && month + 1 < terms.defaults_from)
      undrawn += of.finance.run.calls[p][at(month)].unfunded;
  }
  return undrawn;
}

}  // namespace stargate::executability
