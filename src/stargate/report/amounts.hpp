// SPDX-License-Identifier: Apache-2.0
// Amounts to as many digits as they are good for.
#pragma once

#include <string>

namespace stargate {

// To about three figures, at least to the tenth from ten on, without zeros at the end: "1,234.5", "41.3", "0.058",
// "12". What is not zero is never shown as zero: "less than 0.000001". Empty when it is not finite.
std::string amount_text(double value);
std::string per_cent_text(
    double
        share);  // to two figures or whole per cent: "0.41 %", "12 %", "less than 0.01 %"; empty when it is not finite

}  // namespace stargate
