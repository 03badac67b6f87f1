// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/tornado_command.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/tables.hpp"
#include "stargate/app/words.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/report/explain_tables.hpp"
#include "stargate/report/page.hpp"
#include "stargate/report/tornado_page.hpp"

namespace stargate {

int tornado_command(const TornadoArguments& a) {
  if (!a.output.empty())
    if (const auto missing = page_is_missing()) return refuse({*missing}, a.asking.json);
  InterruptGuard guard;
  Asking asking(a.asking);
  if (asking.status() != kOk || !asking.begin()) return asking.status();
  const auto swings = static_cast<int>(2 * levers(asking.programme()).size());
  asking.tell_expected(
      {swings, 2 * std::min(a.most, swings / 2), 2 * std::min(a.most, swings / 2) * a.asking.ask.seconds_each});
  const RoundOptions quick = asking.plan().round("every input down and up", 0);
  RoundOptions again = quick;
  again.seconds_each = a.asking.ask.seconds_each;
  const Tornado t = tornado(asking.plan().valuer(), with_changes, quick, again, a.most);
  asking.progress().clear();
  const int status = t.interrupted ? kInterrupted : kOk;
  const std::string unit = goal_unit(asking.stored().plan.goal);
  if (!a.output.empty()) {
    const std::string place = place_of_answers(a.output, t.interrupted);
    if (const int written = write_page(place, tornado_page(asking.programme(), t, unit), a.asking.json); written != kOk)
      return written;
  }
  const Table table = tornado_table(t, unit);
  if (!a.csv.empty())
    if (const int written = write_tables(place_of_answers(a.csv, t.interrupted), {table}, a.asking.json);
        written != kOk)
      return written;
  if (a.asking.json) {
    nlohmann::json j = tornado_json(t);
    j["status"] = exit_name(status);
    j["unit"] = unit;
    asking.put_plan(j);
    out_json(j);
  } else if (a.csv.empty() && a.output.empty()) {
    out(table_text(table, {a.width > 0 ? a.width : output_width(), toned("x", Tone::strong, true) != "x"}));
  }
  if (t.interrupted) say("stopped: the answers above are complete; the same command continues from here");
  return status;
}

}  // namespace stargate
