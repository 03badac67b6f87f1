// check: what is asked of a programme before it is planned.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/commands.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate {

int check_command(const ProgrammeArguments& arguments) {
  const Result<Programme> loaded = load_programme(arguments.path, {arguments.set, arguments.scenarios, arguments.hindsight});
  if (!loaded) return refuse(loaded.mistakes(), arguments.json);
  const Programme& programme = loaded.value();
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
              {"rows", std::move(rows)}});
    return kOk;
  }
  out(fmt::format("{}: no mistakes. {} to {} and {} months of tail; {} sites, {} building classes, {} offers, {} facilities, {} partners.\n",
                  settings.name, settings.first_month.text(), programme.month_at(settings.months - 1).text(), settings.tail_months,
                  programme.sites.size(), programme.halls.size(), programme.offers.size(), programme.facilities.size(), programme.partners.size()));
  return kOk;
}

}  // namespace stargate
