// SPDX-License-Identifier: Apache-2.0
// Verbs of a tender: rfq, bids.
#include <memory>

#include "stargate/app/tender_commands.hpp"
#include "stargate/app/verb_options.hpp"
#include "stargate/app/verbs.hpp"

namespace stargate {

void add_rfq(Verbs& verbs) {
  const auto given = std::make_shared<RfqArguments>();
  CLI::App* command = verbs.add("rfq", "Write a request for quotation to one supplier, without our prices and terms",
                                [given] { return rfq_command(*given); });
  command->add_option("PLAN", given->plan, "The plan file")->required();
  command->add_option("--supplier", given->supplier, "Who is asked: an id of the programme's suppliers")
      ->type_name("NAME")
      ->required();
  command->add_option("-o,--output", given->output, "The sheet to write, .csv or .xlsx; - for CSV on stdout")
      ->type_name("FILE")
      ->required();
  add_json(command, given->json);
}

void add_bids(Verbs& verbs) {
  const auto given = std::make_shared<BidsArguments>();
  CLI::App* command =
      verbs.add("bids", "Compare filled-in requests with one another and with today's terms; award offers",
                [given] { return bids_command(*given); });
  command->add_option("PLAN", given->plan, "The plan file")->required();
  command->add_option("BID", given->bids, "Filled-in sheets, CSV or XLSX")->required();
  command->add_option("--award", given->award, "Offers whose bid is accepted, separated by commas; needs -o")
      ->type_name("OFFER")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("-o,--output", given->output, "The scenario of the award to write, .toml")->type_name("FILE");
  add_width(command, given->width);
  add_json(command, given->json);
}

}  // namespace stargate
