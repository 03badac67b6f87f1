// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/money_by_owner.hpp"

#include <map>
#include <utility>

#include "stargate/rules/discount.hpp"

namespace stargate::finance {

namespace {

using Owner = std::pair<OwnerKind, int>;

template <class Row>
const Row& at(const std::vector<Row>& rows, int index) {
  return rows.at(static_cast<size_t>(index));
}

Owner site_of_hall(const Programme& p, Index<Hall> hall) { return {OwnerKind::site, at(p.halls, hall).site.index}; }

Owner owner_of(const Programme& p, const Thing& of) {
  switch (of.kind) {
    case Thing::Kind::site:
      return {OwnerKind::site, of.row};
    case Thing::Kind::hall:
      return site_of_hall(p, Index<Hall>(of.row));
    case Thing::Kind::tranche:
      return {OwnerKind::site, at(p.tranches, of.row).site.index};
    case Thing::Kind::offer:
      return {OwnerKind::supplier, at(p.plants, at(p.offers, of.row).plant.index).supplier.index};
    case Thing::Kind::platform:
      return of.with >= 0 ? site_of_hall(p, Index<Hall>(of.with)) : Owner{OwnerKind::platform, of.row};
    case Thing::Kind::region:
      return {OwnerKind::region, of.row};
    case Thing::Kind::service:
      return {OwnerKind::service, of.row};
    case Thing::Kind::campaign:
      return {OwnerKind::campaign, of.row};
    case Thing::Kind::programme:
      break;
  }
  return {OwnerKind::programme, 0};
}

class Booked {
 public:
  explicit Booked(const Programme& p) : p_(p) {}

  void book(const Owner& owner, int t, Money amount) {
    OwnedMoney& row = rows_[owner];
    row.money += amount;
    row.present += rules::discount(p_, t) * amount.in_millions();
  }

  std::vector<OwnedMoney> rows() && {
    std::vector<OwnedMoney> list;
    for (auto& [owner, row] : rows_) {
      row.kind = owner.first;
      row.row = owner.second;
      list.push_back(row);
    }
    return list;
  }

 private:
  const Programme& p_;
  std::map<Owner, OwnedMoney> rows_;
};

}  // namespace

std::vector<OwnedMoney> money_by_owner(const Programme& p, const Derived& d, const Finance& f) {
  Booked booked(p);
  for (const CashFlow& flow : d.cash_flows) {
    if (kind_of(flow.line) == LineKind::financing) continue;
    const Owner owner = owner_of(p, flow.thing);
    for (int t = 0; t < d.months; ++t) booked.book(owner, t, at(flow.amount, t));
  }
  for (size_t facility = 0; facility < f.run.loans.size(); ++facility)
    for (int t = 0; t < d.months; ++t) {
      const LoanMonth& m = at(f.run.loans[facility], t);
      booked.book({OwnerKind::facility, static_cast<int>(facility)}, t,
                  m.draw - m.interest_paid - m.instalment - m.sweep - m.prepayment - m.balloon);
    }
  const auto book_line = [&](const Owner& owner, CashLine line) {
    for (int t = 0; t < d.months; ++t) booked.book(owner, t, at(f.by_month.lines.at(static_cast<size_t>(line)), t));
  };
  for (const CashLine line : {CashLine::calls, CashLine::call_cost, CashLine::emergency, CashLine::distributions})
    book_line({OwnerKind::partners, 0}, line);
  for (const CashLine line :
       {CashLine::tax, CashLine::upfront_fees, CashLine::commitment_fees, CashLine::prepayment_fees})
    book_line({OwnerKind::programme, 0}, line);
  return std::move(booked).rows();
}

}  // namespace stargate::finance
