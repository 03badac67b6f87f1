// SPDX-License-Identifier: Apache-2.0
// The whole workbook of a plan: the engine's figures again, as formulas over the programme's terms and the plan's
// decisions.
#pragma once

#include "stargate/finance/finance.hpp"
#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

// Of what the workbook was made from; `remark` stands on every sheet beside them: that the plan file was changed, for
// example.
struct Hashes {
  std::string programme, plan, remark = {};
};

Book book_of(const Programme& programme, const Plan& plan, const Audit& audit, const finance::Finance& finance,
             const Hashes& hashes);

}  // namespace stargate::workbook
