// SPDX-License-Identifier: Apache-2.0
// The days on which money moves (finance/timeline.hpp).
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;

void write_constants(Page& inputs) {
  inputs.heading("Constants");
  inputs.input("months_a_year", "Months in a year", F::count, 12);
  inputs.input("cents", "Cents in a dollar", F::count, 100);
  inputs.input("hundred", "Per cent in one", F::count, 100);
  inputs.input("months_a_quarter", "Months in a quarter", F::count, 3);
  inputs.input("days_a_month", "Days of a month of interest, thirty of 360", F::days, 30);
  inputs.input("days_a_year", "Days in a year", F::days, 365);
  inputs.input("hours_a_day", "Hours in a day", F::count, 24);
  inputs.input("thousand", "A thousand", F::count, 1e3);
  inputs.input("million", "A million", F::count, 1e6);
}

}  // namespace

void write_time(const Facts& facts, Pages& pages) {
  const Programme& p = facts.programme;
  const finance::Timeline& dates = facts.finance.terms.dates;
  write_constants(pages.inputs);

  Page& inputs = pages.inputs;
  inputs.heading("Time");
  inputs.input("time/before", "Last day before the first month", F::date, Date::last_of(p.month_at(-1)).serial());
  inputs.input("time/quarter_before", "Month of the calendar quarter of that day", F::count,
               (p.month_at(-1).month() - 1) % 3 + 1);
  inputs.input("time/business", "Money moves on the last business day, else on the last day", F::flag,
               p.capital.payment_days == PaymentDays::us ? 1 : 0);
  inputs.input("time/call_ahead", "Business days by which calls are due before", F::days,
               p.capital.call_ahead_business_days);
  std::vector<double> holidays;
  for (const Date day : dates.holidays) holidays.push_back(day.serial());
  inputs.list("time/holidays", "Days on which banks are closed besides weekends", F::date, holidays)
      .note("Federal Reserve");

  Page& time = pages.time;
  time.single("time/year_before", "Year of the day before the first month", F::days, "YEAR({time/before})");
  time.single("time/pays_before", "Day on which money moved before the first month", F::date,
              "IF({time/business}=1,WORKDAY({time/before}+1,0-1,{time/holidays:all}),{time/before})");
  time.series("time/number", "Number of the month", F::count, "{time/number:prev}+1").opens();
  time.flag("time/goes_on", "Another month follows", "{time/number}<{time/number:last}");
  time.series("time/end", "Last day of the month", F::date, "EOMONTH({time/end:prev}+1,0)").opens("{time/before}");
  time.series("time/year", "Year", F::days, "YEAR({time/end})");
  time.series("time/month", "Month of the year", F::days, "MONTH({time/end})");
  time.series("time/days", "Days of the month", F::days, "{time/end}-{time/end:prev}");
  time.series("time/hours", "Hours of the month", F::count, "{time/days}*{hours_a_day}");
  time.series("time/calendar_quarter", "Month of the calendar quarter", F::count,
              "IF({time/calendar_quarter:prev}={months_a_quarter},1,{time/calendar_quarter:prev}+1)")
      .opens("{time/quarter_before}");
  time.series("time/quarter_of_year", "Quarter of the year", F::count, "ROUND(({time/month}+1)/{months_a_quarter},0)");
  time.series("time/quarter", "Month of the programme's quarter", F::count,
              "IF({time/quarter:prev}={months_a_quarter},1,{time/quarter:prev}+1)")
      .opens();
  time.flag("time/test", "Lenders test", "{time/quarter}={months_a_quarter}");
  time.series("date/pays", "Day on which money moves", F::date,
              "IF({time/business}=1,WORKDAY({time/end}+1,0-1,{time/holidays:all}),{time/end})")
      .opens("{time/pays_before}");
  time.series("time/pays_after", "Days since the payment before", F::days, "{date/pays}-{date/pays:prev}");
  time.series("date/call_due", "Day on which calls are due", F::date,
              "IF({time/call_ahead}=0,{date/pays},WORKDAY({date/pays},0-{time/call_ahead},{time/holidays:all}))");
}

}  // namespace stargate::workbook
