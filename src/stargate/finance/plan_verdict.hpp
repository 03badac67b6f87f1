// SPDX-License-Identifier: Apache-2.0
// Does a plan hold? One answer out of the audit and the exact terms; every verb, the page and the exit status speak
// from it.
//
// An obligation is what the rules never price (rules, section 10): cash, covenants, power, room in a hub, contracted
// campaigns, what is decided beforehand. Money is judged on the contract basis, and by the audit where those do not
// speak. A partner's default is felt in cash, or not at all.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/finance.hpp"

namespace stargate::finance {

enum class PlanStatus {
  sound,                // every rule and obligation is kept, and the plan can be paid for
  cannot_be_paid_for,   // cash or room under a covenant is missing
  obligation_not_kept,  // an obligation other than money is not kept, whether or not money is missing besides
  checks_disagree,      // two ways to one number differ, or the value passes its proven bound: a fault of the program
  rules_broken,         // what the plan does is not allowed: no plan of the programme
};

// What is missing of one kind at one place, gathered over its months.
struct Lack {
  Obligation kind = Obligation::cash;
  std::string where;                // id of a facility, campaign, site, region or decided row; "programme"
  int from = 0, to = 0, worst = 0;  // months
  int months = 0;                   // in how many of from..to it is missing
  double most = 0;                  // what is missing in the worst month, in `unit`
  double total = 0;                 // over all months; a sum only of what adds up: emergency cash, campaigns
  std::string unit;                 // "USD m", "MW", "racks", "campaign", "buildings"

  bool of_money() const;
  bool adds_up() const { return kind == Obligation::emergency || kind == Obligation::campaign; }
};

struct PlanVerdict {
  PlanStatus status = PlanStatus::sound;
  bool altered = false;       // the file it was read from was changed after it was saved; set by who read it
  bool passes_bound = false;  // why checks disagree: the value is better than what is proven to be possible
  std::vector<Lack> lacks;    // other obligations before money; each by its first month

  bool sound() const { return status == PlanStatus::sound; }
  bool lacks_money() const;
  // The plan counts cash that nobody provides, so that its value and the bound are of different things.
  bool has_emergency_cash() const;
  double emergency_cash() const;  // over all months, USD m
};

// `finance` is what examine() made of the plan; it is not looked at where rules are broken.
PlanVerdict judge(const Plan& plan, const Audit& audit, const Finance& finance);
// The same; examines the plan unless rules are broken.
PlanVerdict judge(const Programme& programme, const Plan& plan, const Audit& audit);

}  // namespace stargate::finance
