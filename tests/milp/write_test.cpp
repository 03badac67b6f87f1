// SPDX-License-Identifier: Apache-2.0
#include "stargate/milp/write.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace stargate {
namespace {

Model small_model() {
  Model model;
  model.set_maximise(true);
  const ColId x = model.add_col("x one", 0, 4, 3, true);
  const ColId y = model.add_col("y", -kInfinity, kInfinity, -1);
  model.add_row("both", 1, 2.0 * x + 0.5 * y, 8);
  model.add_eq("same", x - LinearExpr(y), 2);
  return model;
}

TEST(Write, LpShowsARangeAsTwoRowsAndMakesNamesSafe) {
  std::ostringstream out;
  write_lp(small_model(), out);
  EXPECT_EQ(out.str(),
            "Maximize\n obj: + 3 x_one - 1 y\n"
            "Subject To\n"
            " both.lower: + 2 x_one + 0.5 y >= 1\n"
            " both.upper: + 2 x_one + 0.5 y <= 8\n"
            " same: + 1 x_one - 1 y = 2\n"
            "Bounds\n 0 <= x_one <= 4\n y free\n"
            "General\n x_one\n"
            "End\n");
}

TEST(Write, MpsCarriesSenseRangesAndIntegers) {
  std::ostringstream out;
  write_mps(small_model(), out);
  EXPECT_EQ(out.str(),
            "NAME stargate FREE\nOBJSENSE\n MAX\n"
            "ROWS\n N OBJ\n G R0\n E R1\n"
            "COLUMNS\n M 'MARKER' 'INTORG'\n C0 OBJ 3\n C0 R0 2\n C0 R1 1\n M 'MARKER' 'INTEND'\n"
            " C1 OBJ -1\n C1 R0 0.5\n C1 R1 -1\n"
            "RHS\n RHS R0 1\n RHS R1 2\n"
            "RANGES\n RNG R0 7\n"
            "BOUNDS\n LO B C0 0\n UP B C0 4\n FR B C1\n"
            "ENDATA\n");
}

}  // namespace
}  // namespace stargate
