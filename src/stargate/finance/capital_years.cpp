// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/capital_years.hpp"

namespace stargate::finance {

std::vector<CapitalYear> capital_years(Month first, std::span<const CapitalMonth> account,
                                       std::span<const CallMonth> calls) {
  constexpr int kJanuary = 1;
  std::vector<CapitalYear> years;
  for (size_t t = 0; t < account.size(); ++t) {
    const CapitalMonth& m = account[t];
    const Month month = first + static_cast<int>(t);
    if (t == 0 || month.month() == kJanuary) years.push_back({month, {m.opening, {}, {}, {}, {}}, {}});
    CapitalYear& year = years.back();
    year.until = month;
    year.account.paid_in += m.paid_in;
    year.account.paid_out += m.paid_out;
    year.account.income += m.income;
    year.account.closing = m.closing;
    year.unfunded = calls[t].unfunded;
  }
  return years;
}

}  // namespace stargate::finance
