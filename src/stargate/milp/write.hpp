// SPDX-License-Identifier: Apache-2.0
// A model as text. Names are made safe for both forms: a character they do not allow becomes '_'.
#pragma once

#include <iosfwd>

#include "stargate/milp/model.hpp"

namespace stargate {

// For people: the LP form, one row per line. Columns and rows are called by name, without a check that
// names differ.
void write_lp(const Model& model, std::ostream& out);

// For other solvers: free-form MPS, every number exact. Columns are C0, C1, ... and rows R0, R1, ..., so
// that equal or long names do no harm. A maximised model carries its OBJSENSE section. Both bounds of every column
// stand in it, the usual ones too, because readers differ in what they take for granted: GLPK 5.0 keeps an upper
// bound of 1 for an integer column that has only a lower one, CBC (mip 2.0.0) drops the lower bound of 0 where the
// upper one is negative.
void write_mps(const Model& model, std::ostream& out);

}  // namespace stargate
