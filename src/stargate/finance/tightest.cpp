// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/tightest.hpp"

namespace stargate::finance {

namespace {

double ratio(const Test& test) {
  return static_cast<double>(test.have.in_cents()) / static_cast<double>(test.need.in_cents());
}

}  // namespace

const Test& test_of(const CovenantMonth& month, CovenantKind kind) {
  switch (kind) {
    case CovenantKind::dscr:
      return month.dscr;
    case CovenantKind::dscr_forward:
      return month.dscr_forward;
    case CovenantKind::ltv:
      return month.ltv;
    case CovenantKind::liquidity:
      break;
  }
  return month.liquidity;
}

bool competes(CovenantKind kind, const Test& test, const LoanMonth& loan) {
  if (test.standing == Standing::untested) return false;
  return test.standing != Standing::kept || kind == CovenantKind::liquidity || loan.opening > Money{} ||
         loan.closing > Money{};
}

Tightest tightest(CovenantKind kind, std::span<const CovenantMonth> months, std::span<const LoanMonth> loan) {
  Tightest found;
  const auto test = [&](int t) -> const Test& { return test_of(months[static_cast<size_t>(t)], kind); };
  for (int t = 0; t < static_cast<int>(months.size()); ++t) {
    const Test& now = test(t);
    if (!competes(kind, now, loan[static_cast<size_t>(t)])) continue;
    if (found.headroom_month < 0 || now.headroom() < test(found.headroom_month).headroom()) found.headroom_month = t;
    if (now.need > Money{} && (found.ratio_month < 0 || ratio(now) < ratio(test(found.ratio_month))))
      found.ratio_month = t;
  }
  return found;
}

CovenantFigure figure_of(CovenantKind kind, const LoanTerms& terms, const Test& test) {
  const auto times = [](Rate rate) { return static_cast<double>(rate.billionths) / kOne; };
  switch (kind) {
    case CovenantKind::dscr:
      return {ratio(test) * times(terms.dscr_min), times(terms.dscr_min)};
    case CovenantKind::dscr_forward:
      return {ratio(test) * times(terms.dscr_forward_min), times(terms.dscr_forward_min)};
    case CovenantKind::ltv:
      // need is what is owed, have the limit's part of the value.
      return {test.have > Money{} ? 100 * times(terms.ltv_max) / ratio(test) : 0, 100 * times(terms.ltv_max)};
    case CovenantKind::liquidity:
      break;
  }
  return {ratio(test), 1};
}

std::optional<double> cover_of(CovenantKind kind, const LoanTerms& terms, const Test& test) {
  if (test.need <= Money{}) return {};
  const CovenantFigure figure = figure_of(kind, terms, test);
  return figure.limit > 0 ? std::optional(figure.value) : std::nullopt;
}

}  // namespace stargate::finance
