// SPDX-License-Identifier: Apache-2.0
// init, check, fmt: what is asked of a programme before it is planned.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/commands.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/io/programme/format.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/programme/starter.hpp"
#include "stargate/programme/schema.hpp"
#include "stargate/usecases/plan_run.hpp"

namespace stargate {

int init_command(const ProgrammeArguments& arguments) {
  const Result<std::vector<std::string>> written = init_programme(arguments.path);
  if (!written) return refuse(written.mistakes(), arguments.json);
  if (arguments.json) {
    out_json({{"status", exit_name(kOk)}, {"files", written.value()}});
    return kOk;
  }
  for (const std::string& file : written.value()) out(file + "\n");
  say(fmt::format("Next: stargate check {0}, then stargate plan {0} -o first.plan", arguments.path));
  return kOk;
}

int check_command(const ProgrammeArguments& arguments) {
  Remarks remarks;
  const Result<Programme> loaded = load_programme(
      arguments.path, {arguments.set, arguments.scenarios, arguments.hindsight, arguments.drop}, &remarks);
  const std::vector<Caution>& cautions = remarks.cautions;
  if (!loaded) return refuse(loaded.mistakes(), arguments.json, cautions);
  tell_cautions(cautions);
  const Programme& programme = loaded.value();
  if (auto mistakes = too_much_money(programme, formulate(programme, {})); !mistakes.empty())
    return refuse(mistakes, arguments.json);
  const Settings& settings = programme.settings;
  if (arguments.json) {
    nlohmann::json rows = nlohmann::json::object();
    for (const TableInfo& table : tables()) {
      if (!table.single) rows[std::string(table.name)] = table.size(programme);
    }
    out_json({{"status", exit_name(kOk)},
              {"programme", settings.name},
              {"title", settings.title},
              {"first_month", settings.first_month.text()},
              {"months", settings.months},
              {"tail_months", settings.tail_months},
              {"programme_hash", programme.hash},
              {"rows", std::move(rows)},
              {"cautions", cautions_json(cautions)}});
    return kOk;
  }
  out(
      fmt::format("{}: no mistakes{}. {} to {} and {} months of tail; {} sites, {} building classes, {} offers, {} "
                  "facilities, {} partners.\n",
                  settings.name,
                  cautions.empty()       ? ""
                  : cautions.size() == 1 ? ", 1 caution"
                                         : fmt::format(", {} cautions", cautions.size()),
                  settings.first_month.text(), programme.month_at(settings.months - 1).text(), settings.tail_months,
                  programme.sites.size(), programme.halls.size(), programme.offers.size(), programme.facilities.size(),
                  programme.partners.size()));
  return kOk;
}

int fmt_command(const ProgrammeArguments& arguments) {
  const Result<std::vector<FormattedFile>> files = format_programme(arguments.path);
  if (!files) return refuse(files.mistakes(), arguments.json);
  std::vector<std::string> changed;
  for (const FormattedFile& file : files.value()) {
    if (!file.changed) continue;
    changed.push_back(file.name);
    if (arguments.only_check) continue;
    if (auto mistakes = write_output(file.name, file.text, Replaces::programme); !mistakes.empty())
      return refuse(mistakes, arguments.json);
  }
  const int status = arguments.only_check && !changed.empty() ? kDifferent : kOk;
  if (arguments.json) {
    out_json(
        {{"status", exit_name(status)}, {"changed", changed}, {"written", !arguments.only_check && !changed.empty()}});
    return status;
  }
  for (const std::string& file : changed) out(file + "\n");
  say(fmt::format("{} of {} files {}", changed.size(), files.value().size(),
                  arguments.only_check ? "would change" : "changed"));
  return status;
}

}  // namespace stargate
