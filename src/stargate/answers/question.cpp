// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/question.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

namespace stargate {

namespace {

constexpr std::string_view kWords[] = {"rack_order", "start", "commitment", "run", "contract"};
constexpr std::string_view kThings[] = {"offer", "building class", "tranche", "campaign", "offer"};

std::vector<std::string> ids(const Programme& p, Wish::What what) {
  std::vector<std::string> all;
  const auto take = [&](const auto& rows) {
    for (const auto& row : rows) all.push_back(row.id);
  };
  switch (what) {
    case Wish::What::orders:
    case Wish::What::contracts:
      take(p.offers);
      break;
    case Wish::What::starts:
      take(p.halls);
      break;
    case Wish::What::commitment:
      take(p.tranches);
      break;
    case Wish::What::run:
      take(p.campaigns);
      break;
  }
  return all;
}

}  // namespace

Result<Wish> read_wish(const Programme& p, const std::string& text, const std::string& asked_as) {
  const auto wrong = [&](std::string what, std::string mend) {
    return Mistake{"", 0, asked_as, std::move(what), std::move(mend)};
  };
  std::istringstream words(text);
  std::vector<std::string> parts;
  for (std::string word; words >> word;) parts.push_back(word);
  const std::string shape =
      "write it like 'rack_order gb300-quanta 2026-03 >= 50', 'start hall 2026-05 >= 1' or 'contract offer <= 0'";
  if (parts.size() < 4) return wrong(fmt::format("is '{}', which is not a wish", text), shape);
  Wish w;
  const auto word = std::find(std::begin(kWords), std::end(kWords), parts[0]);
  if (word == std::end(kWords))
    return wrong(fmt::format("names '{}', which is not a decision", parts[0]),
                 fmt::format("use one of {}", fmt::join(kWords, ", ")));
  w.what = static_cast<Wish::What>(word - std::begin(kWords));
  const auto all = ids(p, w.what);
  const auto row = std::find(all.begin(), all.end(), parts[1]);
  if (row == all.end())
    return wrong(
        fmt::format("names '{}', but this programme has no such {}", parts[1], kThings[static_cast<size_t>(w.what)]),
        fmt::format("use one of {}", fmt::join(all, ", ")));
  w.row = static_cast<int>(row - all.begin());
  w.until = p.horizon() - 1;
  if (parts.size() == 5) {
    const size_t dots = parts[2].find("..");
    const auto from = Month::parse(parts[2].substr(0, dots)),
               until = dots == std::string::npos ? from : Month::parse(parts[2].substr(dots + 2));
    if (!from || !until)
      return wrong(fmt::format("has '{}', which is not a month", parts[2]), "write 2026-03 or 2026-03..2026-08");
    w.from = p.index_of(*from);
    w.until = p.index_of(*until);
    if (w.until < w.from)
      return wrong(fmt::format("has the months {}, an empty interval", parts[2]), "put the earlier month first");
    if (w.from >= p.horizon() || w.until < 0)
      return wrong(fmt::format("has the months {}, in which nothing is decided", parts[2]),
                   fmt::format("give months from {} to {}", p.month_at(0).text(), p.month_at(p.horizon() - 1).text()));
  }
  const std::string& sign = parts[parts.size() - 2];
  char* end = nullptr;
  const double amount = std::strtod(parts.back().c_str(), &end);
  if (parts.size() > 5 || (sign != ">=" && sign != "<=" && sign != "=") || *end != '\0' || !std::isfinite(amount) ||
      amount < 0)
    return wrong(fmt::format("is '{}', which is not a wish", text), shape);
  if (sign != "<=") w.least = amount;
  if (sign != ">=") w.most = amount;
  if ((w.what == Wish::What::commitment || w.what == Wish::What::run) && w.least > 1)
    return wrong("asks for more than one of what happens once", "ask for >= 1 or <= 0");
  return w;
}

std::string text_of(const Programme& p, const Wish& w) {
  std::string months = p.month_at(w.from).text();
  if (w.until != w.from) months += ".." + p.month_at(w.until).text();
  const std::string amount = w.least == w.most && w.least > 0 ? fmt::format("= {:g}", w.most)
                             : w.least > 0                    ? fmt::format(">= {:g}", w.least)
                                                              : fmt::format("<= {:g}", w.most);
  return fmt::format("{} {} {} {}", kWords[static_cast<size_t>(w.what)], ids(p, w.what)[static_cast<size_t>(w.row)],
                     months, amount);
}

bool can_be_fulfilled(const Formulation& f, const Wish& w) {
  const LinearExpr sum = sum_of(f.terms, f.variables, w);
  return std::any_of(sum.terms().begin(), sum.terms().end(), [](const auto& term) { return term.coefficient > 0; });
}

void add_wishes(const Formulation& f, const std::vector<Wish>& wishes, Model& model) {
  for (size_t i = 0; i < wishes.size(); ++i) {
    const LinearExpr sum = sum_of(f.terms, f.variables, wishes[i]);
    model.add_row("wish/" + std::to_string(i), wishes[i].least > 0 ? wishes[i].least : -kInfinity, sum, wishes[i].most);
  }
}

}  // namespace stargate
