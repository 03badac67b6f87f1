// SPDX-License-Identifier: Apache-2.0
// Cash flow available for debt service against the debt service of some months (rules, section 8, covenants).
//
// CFADS = revenue - operating costs - tax. Debt service = interest + per facility what falls due in the months and was
// not repaid before them, where that is above zero: as columns what is repaid in them, balloons apart, less what is
// ahead of the schedule when they end.
#pragma once

#include <map>

#include "stargate/formulation/capital.hpp"

namespace stargate {

struct Window {
  int first, last;  // months, both included
  friend auto operator<=>(const Window&, const Window&) = default;
};
Window window_up_to(const Programme& p, int t);                      // the last dscr_window_months up to t
Window window_after(const Programme& p, const Terms& terms, int t);  // as many after t, as far as there are any

LinearExpr cfads(const MoneyColumns& money, int t);

// Whether cover is tested in t, and may be cured then.
bool cover_is_tested(const Programme&, const Terms&, Index<Facility> f, int t);
bool cover_is_curable(const Programme&, const Terms&, Index<Facility> f, int t);

// CFADS less factor * debt service at a point.
double cover_at(const Programme&, const Terms&, const Variables&, const MoneyColumns&, const std::vector<double>& x,
                Window w, double factor);

// The cures of each month at a point, as agreements make them: what a test is missed by, its row's margin counted,
// while cures are left and commitments hold the whole of it. Nothing more is called in a month once a test of it is
// lost.
std::vector<double> cures_at(const Programme&, const Terms&, const Variables&, const MoneyColumns&,
                             const std::vector<double>& x, const Margins& margins);

// The same as expressions, with a column for the principal of each facility that can be repaid ahead of its schedule.
class DebtService {
 public:
  DebtService(const Programme& p, const Terms& terms, const Variables& v, const MoneyColumns& money, Model& m)
      : p_(p), terms_(terms), v_(v), money_(money), m_(m) {}

  LinearExpr cover(Window w, double factor);

 private:
  LinearExpr service(Window w);

  const Programme& p_;
  const Terms& terms_;
  const Variables& v_;
  const MoneyColumns& money_;
  Model& m_;
  std::map<Window, LinearExpr> made_;
};

}  // namespace stargate
