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
    case Wish::What::contracts: take(p.offers); break;
    case Wish::What::starts: take(p.halls); break;
    case Wish::What::commitment: take(p.tranches); break;
    case Wish::What::run: take(p.campaigns); break;
  }
  return all;
}

ColId last_set(const std::vector<ColId>& row, int t) {
  for (int u = std::min(t, static_cast<int>(row.size()) - 1); u >= 0; --u)
    if (row[static_cast<size_t>(u)].is_set()) return row[static_cast<size_t>(u)];
  return {};
}

// The columns that a wish counts, each with what one unit of it counts for.
template <class Visit>
void visit_columns(const Formulation& f, const Wish& w, const Visit& visit) {
  const Variables& v = f.variables;
  const auto i = static_cast<size_t>(w.row);
  const int H = f.terms.horizon, from = std::max(0, w.from), until = std::min(H - 1, w.until);
  const auto put = [&](ColId c, double weight) {
    if (c.is_set()) visit(c, weight);
  };
  switch (w.what) {
    case Wish::What::orders:
      for (const auto& region : v.order[i])
        for (int t = from; t <= until; ++t) put(region[static_cast<size_t>(t)], kRacks);
      return;
    case Wish::What::starts:
      for (int t = from; t <= until; ++t) put(v.starts[i][static_cast<size_t>(t)], 1);
      return;
    case Wish::What::commitment:  // cumulative columns; after its window a tranche stands as it did at the end
      if (const ColId c = last_set(v.committed[i], until); c.is_set()) put(c, 1);
      if (const ColId c = last_set(v.committed[i], from - 1); c.is_set()) put(c, -1);
      return;
    case Wish::What::run:
      for (const auto& host : v.run[i])
        for (int t = from; t <= until; ++t) put(host[static_cast<size_t>(t)], 1);
      return;
    case Wish::What::contracts:
      for (size_t y = 0; y < v.contract[i].size(); ++y) {
        const PeriodTerms& period = f.terms.offers[i].periods[y];
        if (period.opening_tier >= 0 || period.first < from || period.first > until) continue;
        for (ColId c : v.contract[i][y]) put(c, 1);
      }
      return;
  }
}

// The first month from `t` on, else the last before, whose column exists; -1 when there is none.
int nearest(const std::vector<ColId>& row, int t) {
  const int n = static_cast<int>(row.size());
  for (int u = std::max(0, t); u < n; ++u)
    if (row[static_cast<size_t>(u)].is_set()) return u;
  for (int u = std::min(t, n) - 1; u >= 0; --u)
    if (row[static_cast<size_t>(u)].is_set()) return u;
  return -1;
}

void fit_starts(const Programme& p, const Formulation& f, const Decisions& d, Decisions& fit) {
  const int H = f.terms.horizon;
  for (size_t s = 0; s < p.sites.size(); ++s) {
    std::vector<int> used(static_cast<size_t>(H));
    for (int c : f.terms.sites[s].halls) {
      const auto& columns = f.variables.started[static_cast<size_t>(c)];
      int left = p.halls[static_cast<size_t>(c)].max_count;
      for (int t = 0; t < H && t < static_cast<int>(d.starts[static_cast<size_t>(c)].size()); ++t) {
        int count = std::min(left, d.starts[static_cast<size_t>(c)][static_cast<size_t>(t)]);
        for (int u = t; u < H && count > 0; ++u) {
          if (!columns[static_cast<size_t>(u)].is_set()) continue;
          int room = p.sites[s].starts_per_quarter;
          for (int w = std::max(0, u - f.terms.quarter + 1); w < std::min(H, u + f.terms.quarter); ++w) room -= used[static_cast<size_t>(w)];
          const int put = std::clamp(count, 0, std::max(0, room));
          fit.starts[static_cast<size_t>(c)][static_cast<size_t>(u)] += put;
          used[static_cast<size_t>(u)] += put;
          left -= put;
          count -= put;
        }
      }
    }
  }
}

void obey(const Programme& p, const Formulation& f, const Wish& w, Decisions& d) {
  const auto i = static_cast<size_t>(w.row);
  const int until = std::min(f.terms.horizon - 1, w.until);
  const auto inside = [&](int t) { return t >= w.from && t <= w.until; };
  switch (w.what) {
    case Wish::What::starts: {
      double count = 0;
      for (int t = std::max(0, w.from); t <= until; ++t) count += d.starts[i][static_cast<size_t>(t)];
      for (int t = until; t >= std::max(0, w.from); --t)
        while (count > w.most && d.starts[i][static_cast<size_t>(t)] > 0) --d.starts[i][static_cast<size_t>(t)], --count;
      for (int t = std::max(0, w.from); t <= until && count < w.least; ++t) {
        // Buildings planned for later come forward; others are added.
        Decisions with = d;
        ++with.starts[i][static_cast<size_t>(t)];
        for (int u = until + 1; u < f.terms.horizon; ++u)
          if (with.starts[i][static_cast<size_t>(u)] > 0) {
            --with.starts[i][static_cast<size_t>(u)];
            break;
          }
        if (admissible(p, f, with)) d = with, ++count, --t;
      }
      return;
    }
    case Wish::What::commitment:
      if (w.most < 1 && inside(d.committed[i])) d.committed[i] = -1;
      if (w.least >= 1 && !inside(d.committed[i])) d.committed[i] = std::max(0, w.from);
      return;
    case Wish::What::run:
      if (w.most < 1 && inside(d.runs[i].month)) d.runs[i] = {};
      if (w.least >= 1 && !inside(d.runs[i].month))
        for (size_t h = 0; h < f.variables.run[i].size(); ++h)
          for (int t = std::max(0, w.from); t <= until && !inside(d.runs[i].month); ++t)
            if (f.variables.run[i][h][static_cast<size_t>(t)].is_set()) d.runs[i] = {static_cast<int>(h), t};
      return;
    case Wish::What::orders:
    case Wish::What::contracts:
      for (size_t y = 0; y < d.tiers[i].size(); ++y) {
        const PeriodTerms& period = f.terms.offers[i].periods[y];
        const bool counted = w.what == Wish::What::contracts ? inside(period.first) : period.first <= w.until && period.last >= w.from;
        if (period.opening_tier >= 0 || !counted) continue;
        if (w.what == Wish::What::contracts && w.most < 1) d.tiers[i][y] = -1;
        if (w.least > 0 && d.tiers[i][y] < 0) d.tiers[i][y] = 0;
      }
      return;
  }
}

}  // namespace

Result<Wish> read_wish(const Programme& p, const std::string& text, const std::string& asked_as) {
  const auto wrong = [&](std::string what, std::string mend) { return Mistake{"", 0, asked_as, std::move(what), std::move(mend)}; };
  std::istringstream words(text);
  std::vector<std::string> parts;
  for (std::string word; words >> word;) parts.push_back(word);
  const std::string shape = "write it like 'rack_order gb300-quanta 2026-03 >= 50', 'start hall 2026-05 >= 1' or 'contract offer <= 0'";
  if (parts.size() < 4) return wrong(fmt::format("is '{}', which is no wish", text), shape);
  Wish w;
  const auto word = std::find(std::begin(kWords), std::end(kWords), parts[0]);
  if (word == std::end(kWords)) return wrong(fmt::format("speaks of '{}', which is no decision", parts[0]), fmt::format("use one of {}", fmt::join(kWords, ", ")));
  w.what = static_cast<Wish::What>(word - std::begin(kWords));
  const auto all = ids(p, w.what);
  const auto row = std::find(all.begin(), all.end(), parts[1]);
  if (row == all.end()) return wrong(fmt::format("names '{}', which is no {} of this programme", parts[1], kThings[static_cast<size_t>(w.what)]), fmt::format("use one of {}", fmt::join(all, ", ")));
  w.row = static_cast<int>(row - all.begin());
  w.until = p.horizon() - 1;
  if (parts.size() == 5) {
    const size_t dots = parts[2].find("..");
    const auto from = Month::parse(parts[2].substr(0, dots)), until = dots == std::string::npos ? from : Month::parse(parts[2].substr(dots + 2));
    if (!from || !until) return wrong(fmt::format("has '{}', which is no month", parts[2]), "write 2026-03 or 2026-03..2026-08");
    w.from = p.index_of(*from);
    w.until = p.index_of(*until);
    if (w.until < w.from) return wrong(fmt::format("has the months {}, an empty interval", parts[2]), "put the earlier month first");
    if (w.from >= p.horizon() || w.until < 0)
      return wrong(fmt::format("has the months {}, in which nothing is decided", parts[2]), fmt::format("give months from {} to {}", p.month_at(0).text(), p.month_at(p.horizon() - 1).text()));
  }
  const std::string& sign = parts[parts.size() - 2];
  char* end = nullptr;
  const double amount = std::strtod(parts.back().c_str(), &end);
  if (parts.size() > 5 || (sign != ">=" && sign != "<=" && sign != "=") || *end != '\0' || !std::isfinite(amount) || amount < 0)
    return wrong(fmt::format("is '{}', which is no wish", text), shape);
  if (sign != "<=") w.least = amount;
  if (sign != ">=") w.most = amount;
  if ((w.what == Wish::What::commitment || w.what == Wish::What::run) && w.least > 1) return wrong("asks for more than one of what happens once", "ask for >= 1 or <= 0");
  return w;
}

std::string text_of(const Programme& p, const Wish& w) {
  std::string months = p.month_at(w.from).text();
  if (w.until != w.from) months += ".." + p.month_at(w.until).text();
  const std::string amount = w.least == w.most && w.least > 0 ? fmt::format("= {:g}", w.most) : w.least > 0 ? fmt::format(">= {:g}", w.least) : fmt::format("<= {:g}", w.most);
  return fmt::format("{} {} {} {}", kWords[static_cast<size_t>(w.what)], ids(p, w.what)[static_cast<size_t>(w.row)], months, amount);
}

bool can_be_fulfilled(const Formulation& f, const Wish& w) {
  bool any = false;
  visit_columns(f, w, [&](ColId, double weight) { any = any || weight > 0; });
  return any;
}

void add_wishes(const Formulation& f, const std::vector<Wish>& wishes, Model& model) {
  for (size_t i = 0; i < wishes.size(); ++i) {
    LinearExpr sum;
    visit_columns(f, wishes[i], [&](ColId c, double weight) { sum.add(c, weight); });
    model.add_row("wish/" + std::to_string(i), wishes[i].least > 0 ? wishes[i].least : -kInfinity, sum, wishes[i].most);
  }
}

Decisions fitted(const Programme& p, const Formulation& f, const Decisions& d, const std::vector<Wish>& wishes) {
  Decisions fit = no_decisions(p, f);
  fit_starts(p, f, d, fit);
  for (size_t q = 0; q < fit.committed.size(); ++q)
    if (d.committed[q] >= 0) fit.committed[q] = nearest(f.variables.committed[q], d.committed[q]);
  for (size_t j = 0; j < fit.runs.size(); ++j) {
    const Decisions::Run& run = d.runs[j];
    if (run.host < 0) continue;
    const int month = nearest(f.variables.run[j][static_cast<size_t>(run.host)], run.month);
    if (month >= 0) fit.runs[j] = {run.host, month};
  }
  for (size_t o = 0; o < fit.tiers.size(); ++o)
    for (size_t y = 0; y < fit.tiers[o].size() && y < d.tiers[o].size(); ++y) {
      const auto& columns = f.variables.contract[o][y];
      const int tier = std::min(d.tiers[o][y], static_cast<int>(columns.size()) - 1);
      if (f.terms.offers[o].periods[y].opening_tier < 0 && tier >= 0 && columns[static_cast<size_t>(tier)].is_set()) fit.tiers[o][y] = tier;
    }
  for (const Wish& w : wishes) obey(p, f, w, fit);
  return fit;
}

}  // namespace stargate
