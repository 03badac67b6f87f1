// SPDX-License-Identifier: Apache-2.0
// The terms of a supplier's offers: what each is today, one step of it towards us and one away, and how to ask for a
// step.
#pragma once

#include <string>
#include <vector>

#include "stargate/programme/change.hpp"

namespace stargate {

struct Term {
  std::string what;                   // "price", "lead time", "deposit"
  std::string of;                     // offer, or the supplier for all its offers together
  std::string today;                  // "3.40 USD m a rack", "105 days"
  std::string step;                   // "1 % lower", "1 week sooner"
  std::vector<Change> better, worse;  // the changes of a step; worse is empty where there is none
  bool is_price = false;              // against which the other terms of the same offer are weighed
  bool is_lead = false;               // the time from order to delivery; a step is a week
  bool never_hurts =
      false;           // a bound that nothing is paid by: a step towards us leaves every plan possible at no more cost
  bool whole = false;  // it limits whole decisions, so that it may do nothing around those of a plan
};

// The offers of a supplier, as rows of the programme.
std::vector<Index<Offer>> offers_of(const Programme&, Index<Supplier> supplier);

// A factor on every price of these offers, from a month on when it is set.
std::vector<Change> price_change(const Programme&, const std::vector<Index<Offer>>& offers, double factor);
std::vector<Change> lead_change(const Programme&, const std::vector<Index<Offer>>& offers, int days);

// Every term of every offer, prices row by row too; then price, lead, deposit, payment and capacity of all offers
// together.
std::vector<Term> terms_of(const Programme&, Index<Supplier> supplier);

}  // namespace stargate
