// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/decided.hpp"

namespace stargate {

int subject(const Decided& row) {
  switch (row.decision) {
    case Decision::rack_order:
    case Decision::contract:
      return row.offer.index;
    case Decision::start:
      return row.hall.index;
    case Decision::commitment:
      return row.tranche.index;
    case Decision::run:
      return row.campaign.index;
  }
  return -1;
}

const std::string& subject_id(const Decided& row) {
  switch (row.decision) {
    case Decision::start:
      return row.hall.id;
    case Decision::commitment:
      return row.tranche.id;
    case Decision::run:
      return row.campaign.id;
    case Decision::rack_order:
    case Decision::contract:
      break;
  }
  return row.offer.id;
}

std::string_view subject_field(Decision decision) {
  switch (decision) {
    case Decision::rack_order:
    case Decision::contract:
      return "offer";
    case Decision::start:
      return "hall";
    case Decision::commitment:
      return "tranche";
    case Decision::run:
      return "campaign";
  }
  return "";
}

std::string_view part_field(Decision decision) {
  switch (decision) {
    case Decision::rack_order:
      return "region";
    case Decision::contract:
      return "tier";
    case Decision::run:
      return "site";
    case Decision::start:
    case Decision::commitment:
      break;
  }
  return "";
}

std::string_view unit_of(Decision decision) {
  switch (decision) {
    case Decision::rack_order:
      return "racks";
    case Decision::start:
      return "buildings";
    case Decision::commitment:
      return "tranche";
    case Decision::run:
      return "run";
    case Decision::contract:
      return "contracts";
  }
  return "";
}

std::string words_of(const Decided& row) {
  std::string text;
  switch (row.decision) {
    case Decision::rack_order:
      text = "orders of ";
      break;
    case Decision::start:
      text = "starts of ";
      break;
    case Decision::commitment:
      text = "commitment of ";
      break;
    case Decision::run:
      text = "run of ";
      break;
    case Decision::contract:
      text = "contracts with ";
      break;
  }
  text += subject_id(row);
  if (!row.region.id.empty()) text += " to " + row.region.id;
  if (!row.site.id.empty()) text += " at " + row.site.id;
  if (row.tier >= 0) text += ", tier " + std::to_string(row.tier);
  text += ", " + row.from.text();
  if (last_month(row) != row.from) text += " to " + last_month(row).text();
  return text;
}

}  // namespace stargate
