// SPDX-License-Identifier: Apache-2.0
// What is asked of a plan: other figures in the programme, and decisions that are asked for or ruled out.
//
//   figures     "offer_price.gb300-foxconn-*.usd_m_per_rack=x0.97"   typed changes, see programme/change.hpp
//   decisions   "rack_order gb300-quanta-taiwan 2026-03 >= 50"       more, fewer or no rows of a decision than a plan
//               has
//
// A wish on decisions bounds a sum over months; it becomes a row of the model, so that a linear programme and a choice
// of whole decisions both keep it.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/formulation/wish.hpp"
#include "stargate/programme/change.hpp"
#include "stargate/search/fitting.hpp"

namespace stargate {

struct Question {
  std::string name;         // what it is called in tables
  std::vector<Change> set;  // changes of figures, in this order
  std::vector<Wish> wishes;
  int direction =
      0;  // +1: it cannot hurt, as every plan stays possible at no more cost; -1: it cannot help; 0: not known
  bool frees_whole = false;  // only other whole decisions can use it, so that those held say nothing about it
};

// "rack_order gb300-quanta-taiwan 2026-03..2026-05 >= 50". The word for the decision is that of the plan file;
// "contract" and a missing month are allowed. A text that names nothing is a mistake of the field `asked_as`.
Result<Wish> read_wish(const Programme&, const std::string& text, const std::string& asked_as);
std::string text_of(const Programme&, const Wish&);

// Whether anything that the wish counts can be decided in its months.
bool can_be_fulfilled(const Formulation&, const Wish&);

// The rows of the wishes, at the end of the model.
void add_wishes(const Formulation&, const std::vector<Wish>&, Model&);

}  // namespace stargate
