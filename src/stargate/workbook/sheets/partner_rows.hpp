// SPDX-License-Identifier: Apache-2.0
// What the rows of one partner are called.
#pragma once

#include <string>
#include <vector>

#include "stargate/workbook/draft.hpp"

namespace stargate::workbook {

struct PartnerRows {
  std::string id, label;  // label: its name, or its id
  const finance::PartnerTerms* terms = nullptr;
  bool limited_window = false;  // cannot be called in every month
  bool defaults = false;

  std::string term(const char* field) const { return "{partner/" + id + "/" + field + "}"; }
  std::string call(const std::string& field) const { return "call/" + id + "/" + field; }
  std::string share(const std::string& field) const { return "share/" + id + "/" + field; }
  std::string ownership() const { return "ownership/" + id; }
};

std::vector<PartnerRows> partner_rows(const Facts& facts);

void write_distributions(const Facts& facts, const std::vector<PartnerRows>& partners,
                         Pages& pages);  // part of write_partners

}  // namespace stargate::workbook
