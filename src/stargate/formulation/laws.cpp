#include "stargate/formulation/laws.hpp"

namespace stargate::formulating {

bool fits(const Platform& k, const Hall& c) {
  const bool cooling = c.cooling == Cooling::hybrid || c.cooling == k.cooling;
  return cooling && k.kw_per_rack <= c.kw_per_position * k.positions_per_rack + kFitSlackKw;
}

}  // namespace stargate::formulating
