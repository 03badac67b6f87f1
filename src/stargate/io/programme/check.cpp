#include "stargate/io/programme/check.hpp"

namespace stargate::reading {

void check_rules(Programme&, Findings&) {}

}  // namespace stargate::reading
