// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/verbs.hpp"

#include <map>
#include <sstream>
#include <stdexcept>

#include "stargate/io/store/plan_store.hpp"
#include "stargate/workbook/zip_memory.hpp"

namespace stargate::faults {

namespace fs = std::filesystem;

namespace {

const std::string kRack = "tests/cases/planning/rack-for-nothing";

std::string here(const std::string& path) { return fs::absolute(path).string(); }

void expect(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

void put_all(const Bench& bench, const Files& files) {
  for (const auto& [name, content] : files) {
    fs::create_directories(fs::path(bench.disk(name)).parent_path());
    small::write_bytes(bench.disk(name), content);
  }
}

std::string saved_bytes(const Programme& p, const Plan& plan) {
  const small::Folder folder;
  const auto saved = save_plan(folder / "a.plan", p, plan, audit(p, plan));
  expect(static_cast<bool>(saved), "the plan can be saved");
  return small::bytes_of(folder / "a.plan");
}

// The small programme without its campaign over two regions, which files could not say.
std::string small_plan() {
  Programme p = small::stored_programme();
  p.campaigns.pop_back();
  Plan plan = small::stored_plan();
  std::erase_if(plan.runs, [](const stargate::Run& run) { return run.campaign == small::kJoint; });
  return saved_bytes(p, plan);
}

std::string made_by(const std::vector<std::string>& words, const std::string& name, const Files& before = {}) {
  const Bench bench;
  put_all(bench, before);
  Started run(bench, words);
  expect(run.status() == 0, words.front() + " works: " + run.err());
  return small::bytes_of(bench.disk(name));
}

std::vector<std::string> planning(const std::string& programme, const std::string& seconds) {
  return {"plan", here(programme), "--time-limit", seconds, "-q", "-o", "DISK/a.plan"};
}

// A plan that does nothing: of the same programme and goal, and worth less.
std::string worse(const std::string& plan_bytes) {
  const small::Folder folder;
  small::write_bytes(folder / "a.plan", plan_bytes);
  StoredPlan stored = load_plan(folder / "a.plan").value();
  Plan plan;
  plan.goal = stored.plan.goal;
  plan.programme_name = stored.plan.programme_name;
  plan.programme_hash = stored.plan.programme_hash;
  const Audit checked = audit(stored.programme, plan);
  std::string why;
  for (const Violation& v : checked.violations) why += v.text + "; ";
  expect(checked.clean(), "a plan that does nothing keeps the rules: " + why);
  return saved_bytes(stored.programme, plan);
}

// A bid for the offer that the small plan orders from.
std::string filled_request(const std::string& plan) {
  const std::string sheet =
      made_by({"rfq", "DISK/p.plan", "--supplier", "maker", "-o", "DISK/r.csv"}, "r.csv", {{"p.plan", plan}});
  const std::pair<std::string, std::string> values[] = {{"valid_until,,quarter,", "2026-Q4"},
                                                        {"lead_days,,days,", "30"},
                                                        {"rework_days,,days,", "15"},
                                                        {"yield_pct,,%,", "95"},
                                                        {"deposit_pct,,%,", "10"},
                                                        {"shipment_pct,,%,", "50"},
                                                        {"payment_days,,days,", "45"},
                                                        {"period_months,,months,", "4"},
                                                        {"min_order_racks,,racks,", "5"},
                                                        {"take_or_pay_pct,,%,", "30"},
                                                        {"tier_1_min_racks,,racks,", "10"},
                                                        {"tier_1_discount_pct,,%,", "6"},
                                                        {",USD m/rack,", "4.8"},
                                                        {",racks/month,", "12"}};
  std::istringstream lines(sheet);
  std::string bid;
  for (std::string line; std::getline(lines, line); bid += line + "\n")
    for (const auto& [field, value] : values)
      if (const auto at = line.find(field); at != std::string::npos && line.find("reservation") == std::string::npos &&
                                            line.find("cancellation") == std::string::npos)
        line.insert(at + field.size(), value);
  return bid;
}

std::vector<Verb> planning_verbs(const std::string& best, const std::string& other_plan) {
  std::vector<Verb> all;
  all.push_back({"plan", planning(kRack, "5"), {}, true});
  all.push_back({"plan over a worse one", planning(kRack, "5"), {{"a.plan", worse(best)}}, true});
  all.push_back({"plan over one of another programme", planning(kRack, "5"), {{"a.plan", other_plan}}, true});
  return all;
}

// Old outputs at the targets, so that what is lost or half replaced can be told.
const std::string kOld = "an output of an earlier run\n";

Files beside(const std::string& plan) {
  return {{"p.plan", plan}, {"page.html", kOld}, {"book.xlsx", kOld}, {"sheet.csv", kOld}};
}

std::vector<Verb> reading_verbs(const std::string& plan) {
  const Files with = beside(plan);
  std::vector<Verb> all;
  all.push_back({"report", {"report", "DISK/p.plan", "-o", "DISK/page.html"}, with});
  all.push_back({"report --data", {"report", "DISK/p.plan", "--data", "-o", "DISK/page.html"}, with});
  all.push_back({"show --csv", {"show", "DISK/p.plan", "--csv", "DISK/tables/of/show"}, with});
  all.push_back({"finance --csv", {"finance", "DISK/p.plan", "--csv", "DISK/tables"}, with});
  all.push_back({"finance --xlsx", {"finance", "DISK/p.plan", "--xlsx", "DISK/book.xlsx"}, with});
  all.push_back({"rfq to CSV", {"rfq", "DISK/p.plan", "--supplier", "maker", "-o", "DISK/sheet.csv"}, with});
  all.push_back({"rfq to XLSX", {"rfq", "DISK/p.plan", "--supplier", "maker", "-o", "DISK/book.xlsx"}, with});
  all.push_back({"compare",
                 {"compare", "DISK/p.plan", "DISK/q.plan", "-o", "DISK/page.html", "--csv", "DISK/tables"},
                 {{"p.plan", plan}, {"q.plan", plan}, {"page.html", kOld}}});
  all.push_back({"bids --award",
                 {"bids", "DISK/p.plan", "DISK/bid.csv", "--award", "new-fab", "-o", "DISK/award.toml"},
                 {{"p.plan", plan}, {"bid.csv", filled_request(plan)}, {"award.toml", kOld}}});
  return all;
}

// Those that keep answers beside the plan.
std::vector<Verb> asking_verbs(const std::string& plan) {
  const Files with = beside(plan);
  const auto quick = [](const std::string& name, const std::vector<std::string>& more) {
    std::vector<std::string> words = {name, "DISK/p.plan", "--seconds", "0", "--polish", "0.1", "-q"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  std::vector<Verb> all;
  all.push_back({"negotiate",
                 quick("negotiate", {"--supplier", "s", "--offer", "offer.o.yield_pct=99", "--only-offer", "-o",
                                     "DISK/page.html", "--csv", "DISK/tables"}),
                 with});
  all.push_back({"explain", quick("explain", {"--section", "binds", "--csv", "DISK/tables"}), with});
  all.push_back({"tornado", quick("tornado", {"--most", "1", "-o", "DISK/page.html", "--csv", "DISK/tables"}), with});
  return all;
}

std::vector<Verb> make_verbs() {
  const std::string plan = small_plan(), best = made_by(planning(kRack, "5"), "a.plan");
  std::vector<Verb> all;
  for (const std::vector<Verb>& some : {planning_verbs(best, plan), reading_verbs(plan), asking_verbs(best)})
    all.insert(all.end(), some.begin(), some.end());
  all.push_back({"init", {"init", "DISK/fresh"}, {}});
  std::string untidy = small::bytes_of(kRack + "/programme.toml");
  untidy.insert(untidy.find("name = "), "   ");
  all.push_back({"fmt", {"fmt", "DISK/rack"}, {{"rack/programme.toml", untidy}}});
  return all;
}

bool is_sound(const std::string& name, const std::string& content) {
  if (name.ends_with(".xlsx")) return workbook::damage_of(content).empty();
  if (!name.ends_with(".plan")) return false;
  const small::Folder folder;
  small::write_bytes(folder / "a.plan", content);
  const auto loaded = load_plan(folder / "a.plan");
  return loaded && !loaded.value().altered && loaded.value().sealed && loaded.value().audit.clean();
}

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = make_verbs();
  return all;
}

const Verb& verb(const std::string& name) {
  for (const Verb& one : verbs())
    if (one.name == name) return one;
  throw std::runtime_error("there is no verb " + name);
}

void prepare(const Bench& bench, const Verb& verb) {
  bench.clear();
  put_all(bench, verb.before);
}

const Outcome& outcome(const Verb& verb) {
  static std::map<std::string, Outcome> known;
  if (const auto found = known.find(verb.name); found != known.end()) return found->second;
  const Bench bench;
  prepare(bench, verb);
  Started run(bench, verb.words, {"any", 1, "list", true});
  Outcome o;
  o.status = run.status();
  o.files = bench.on_disk();
  o.calls = run.calls_met();
  return known[verb.name] = o;
}

bool is_whole(const Verb& verb, const std::string& name, const std::string& content) {
  const Files& files = outcome(verb).files;
  const auto found = files.find(name);
  return (found != files.end() && found->second == content) || is_sound(name, content);
}

}  // namespace stargate::faults
