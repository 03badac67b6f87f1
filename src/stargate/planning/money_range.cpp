#include "stargate/planning/money_range.hpp"

#include <fmt/format.h>

namespace stargate {

std::vector<Mistake> too_much_money(const Programme& p, const Formulation& f) {
  const double most = f.model.range(f.variables.cash.back()).upper;
  if (most <= kMostMoneyIn) return {};
  return {{"", 0, "programme." + p.settings.name,
           fmt::format("can bring in up to {:.2g} USD m, and money is counted to the cent only up to {:.0g} USD m",
                       most, kMostMoneyIn),
           "correct prices, demand and racks: all the money of a usual programme lies between 10 and 10,000,000 USD "
           "m"}};
}

}  // namespace stargate
