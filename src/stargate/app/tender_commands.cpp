// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/tender_commands.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/open_plan.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/io/programme/files.hpp"
#include "stargate/io/programme/quantity.hpp"
#include "stargate/tender/award.hpp"
#include "stargate/tender/bid.hpp"
#include "stargate/tender/comparison_tables.hpp"
#include "stargate/tender/request.hpp"

namespace stargate {
namespace {

using nlohmann::json;

int refuse_broken(const std::string& plan) {
  say(fmt::format("{}: the plan breaks rules; 'stargate audit' lists them", plan));
  return kChecksDisagree;
}

json request_json(const Programme& p, const tender::Request& request) {
  json wanted = json::array(), offers = json::array();
  for (const tender::Wanted& each : request.wanted)
    wanted.push_back({{"platform", p.platforms[each.platform].id},
                      {"region", p.regions[each.region].id},
                      {"quarter", each.quarter.text()},
                      {"racks", each.racks}});
  for (const tender::AskedOffer& each : request.offers)
    offers.push_back(
        {{"offer", p.offers[each.offer].id}, {"first_quarter", each.first.text()}, {"last_quarter", each.last.text()}});
  return {{"status", exit_name(kOk)},
          {"reference", request.reference},
          {"supplier", p.suppliers[request.supplier].id},
          {"wanted", wanted},
          {"offers", offers}};
}

// A bid that cannot be a text of this kind is not read at all.
Result<SourceText> read_text(const std::string& path) {
  const auto failed = [&](std::string what, std::string mend) {
    return Mistake{path, 0, "", std::move(what), std::move(mend)};
  };
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return failed("is a folder", "name the bid's CSV file");
  std::ifstream file(path, std::ios::binary);
  if (!file) return failed(fmt::format("cannot be read: {}", std::strerror(errno)), "name the bid's CSV file");
  std::string text(reading::kLargestFile + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return failed("cannot be read", "name the bid's CSV file");
  text.resize(static_cast<size_t>(file.gcount()));
  if (text.size() > reading::kLargestFile)
    return failed("is larger than 4 MB", "return the sheet that was sent, filled in");
  return SourceText{path, std::move(text)};
}

Result<std::vector<tender::Bid>> read_bids(const Programme& p, const std::vector<std::string>& paths) {
  std::vector<tender::Bid> bids;
  std::vector<Mistake> mistakes;
  for (const std::string& path : paths) {
    const auto text = read_text(path);
    if (!text) {
      mistakes.insert(mistakes.end(), text.mistakes().begin(), text.mistakes().end());
      continue;
    }
    auto bid = tender::read_bid(p, text.value());
    if (bid)
      bids.push_back(std::move(bid).value());
    else
      mistakes.insert(mistakes.end(), bid.mistakes().begin(), bid.mistakes().end());
  }
  if (!mistakes.empty()) return mistakes;
  return bids;
}

std::vector<Mistake> argument_mistakes(const BidsArguments& arguments) {
  std::vector<Mistake> mistakes;
  if (!arguments.award.empty() && arguments.output.empty())
    mistakes.push_back({"", 0, "--award", "has no file to write", "add -o SCENARIO.toml"});
  if (arguments.award.empty() && !arguments.output.empty())
    mistakes.push_back({"", 0, "-o", "is only for --award", "name the offers: --award OFFER,..."});
  if (!arguments.output.empty() && !arguments.output.ends_with(".toml"))
    mistakes.push_back({"", 0, "-o", fmt::format("is '{}', which is not a TOML file", arguments.output),
                        "name a file that ends in .toml"});
  return mistakes;
}

// The scenario is called as its file is.
std::string scenario_id(const std::string& path) {
  const std::string stem = std::filesystem::path(path).stem().string();
  return reading::is_id(stem) ? stem : "award";
}

Result<tender::Award> write_award(const Programme& p, const std::vector<tender::Bid>& bids,
                                  const BidsArguments& arguments) {
  const auto chosen = tender::chosen_terms(bids, arguments.award);
  if (!chosen) return chosen.mistakes();
  tender::Award award = tender::award_of(p, chosen.value());
  if (const auto changed = tender::awarded_programme(p, award); !changed) return changed.mistakes();
  std::vector<std::string> names;
  for (const tender::Terms& terms : chosen.value()) names.push_back(terms.offer.id);
  const std::string title = fmt::format("Award: {}", fmt::join(names, ", "));
  if (auto mistakes = write_output(arguments.output, tender::scenario_toml(award, scenario_id(arguments.output), title),
                                   Replaces::document);
      !mistakes.empty())
    return mistakes;
  return award;
}

}  // namespace

int rfq_command(const RfqArguments& arguments) {
  const std::string& output = arguments.output;
  if (output != "-" && !output.ends_with(".csv") && !output.ends_with(".xlsx"))
    return refuse({{"", 0, "-o", fmt::format("is '{}', neither CSV nor a workbook", output),
                    "name a file that ends in .csv or .xlsx"}},
                  arguments.json);
  if (output == "-" && arguments.json)
    return refuse({{"", 0, "-o", "is stdout, where --json writes", "name a file"}}, true);
  const auto loaded = open_plan(arguments.plan);
  if (!loaded) return refuse(loaded.mistakes(), arguments.json);
  const StoredPlan& stored = loaded.value();
  if (!stored.audit.clean()) return refuse_broken(arguments.plan);
  const auto request = tender::request_for(stored.programme, stored.plan, arguments.supplier);
  if (!request) return refuse(request.mistakes(), arguments.json);
  const auto lines = tender::request_lines(stored.programme, request.value());
  if (output == "-") {
    out_document(tender::csv_of(lines));
    return kOk;
  }
  const auto mistakes =
      output.ends_with(".xlsx")
          ? tender::write_request_xlsx(lines, "Request for quotation " + request.value().reference, output)
          : write_output(output, tender::csv_of(lines), Replaces::document);
  if (!mistakes.empty()) return refuse(mistakes, arguments.json);
  if (arguments.json) {
    json answer = request_json(stored.programme, request.value());
    answer["altered"] = stored.altered;
    answer["output"] = output;
    out_json(answer);
  } else {
    say(fmt::format("{}: {} offer{} asked of {}; read it before you send it", output, request.value().offers.size(),
                    request.value().offers.size() == 1 ? "" : "s", arguments.supplier));
  }
  return kOk;
}

int bids_command(const BidsArguments& arguments) {
  if (auto mistakes = argument_mistakes(arguments); !mistakes.empty()) return refuse(mistakes, arguments.json);
  const auto loaded = open_plan(arguments.plan);
  if (!loaded) return refuse(loaded.mistakes(), arguments.json);
  const StoredPlan& stored = loaded.value();
  if (!stored.audit.clean()) return refuse_broken(arguments.plan);
  const auto bids = read_bids(stored.programme, arguments.bids);
  if (!bids) return refuse(bids.mistakes(), arguments.json);
  std::vector<Caution> cautions;
  for (const tender::Bid& bid : bids.value()) cautions.insert(cautions.end(), bid.cautions.begin(), bid.cautions.end());
  tell_cautions(cautions);
  const auto compared = tender::compare(stored.programme, stored.plan, bids.value());
  tender::Award award;
  if (!arguments.award.empty()) {
    auto written = write_award(stored.programme, bids.value(), arguments);
    if (!written) return refuse(written.mistakes(), arguments.json);
    award = std::move(written).value();
  }
  if (arguments.json) {
    json answer = tender::comparison_json(stored.programme, bids.value(), compared);
    answer["status"] = exit_name(kOk);
    answer["altered"] = stored.altered;
    answer["cautions"] = cautions_json(cautions);
    if (!arguments.award.empty()) {
      json set = json::object();
      for (const Change& change : award.changes) set[change.of.path()] = change.amount();
      answer["award"] = {{"output", arguments.output},
                         {"scenario", scenario_id(arguments.output)},
                         {"set", set},
                         {"drop", award.drop},
                         {"notes", award.notes}};
    }
    out_json(answer);
    return kOk;
  }
  const TextStyle style{arguments.width > 0 ? arguments.width : output_width(), toned("x", Tone::strong, true) != "x"};
  std::string text;
  for (const Table& table : tender::comparison_tables(stored.programme, bids.value(), compared))
    text += (text.empty() ? "" : "\n") + table_text(table, style);
  out(text);
  for (const std::string& note : award.notes) say(note);
  if (!arguments.award.empty())
    say(fmt::format("{0}: what the award changes; next: stargate plan PROGRAMME --scenario {0} -o NEW.plan",
                    arguments.output));
  return kOk;
}

}  // namespace stargate
