// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/judge.hpp"

#include <algorithm>
#include <csignal>

#include "stargate/app/exit_codes.hpp"

namespace stargate::faults {

namespace {

using Wrongs = std::vector<std::string>;

bool stands_somewhere(const Files& files, const std::string& content) {
  return std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.second == content; });
}

bool is_kept_answers(const std::string& name) { return name.ends_with(".answers"); }

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// What stood there before: kept, or replaced by the whole of what takes its place.
Wrongs losses(const Verb& verb, const Files& now) {
  const Files& right = outcome(verb).files;
  Wrongs wrongs;
  for (const auto& [name, content] : verb.before) {
    const auto there = now.find(name);
    if (there == now.end()) wrongs.push_back(name + " is gone");
    if (there == now.end() || there->second == content) continue;
    const auto meant = right.find(name);
    if (meant == right.end() || meant->second == content) wrongs.push_back(name + " was changed");
    if (stands_somewhere(right, content) && !stands_somewhere(now, content))
      wrongs.push_back("what stood in " + name + " is lost");
  }
  return wrongs;
}

// What a verb that was stopped writes of the answers that it had: no other run writes the same.
bool is_complete(const std::string& name, const std::string& content) {
  return name.ends_with(".html") ? content.ends_with("</html>\n") || content.ends_with("</html>")
                                 : name.ends_with(".csv") && content.ends_with("\n");
}

Wrongs half_written(const Verb& verb, const Files& now, bool stopped) {
  Wrongs wrongs;
  for (const auto& [name, content] : now) {
    const auto old = verb.before.find(name);
    const bool is_old = old != verb.before.end() && old->second == content;
    if (is_old || is_kept_answers(name) || stands_somewhere(verb.before, content)) continue;
    if (std::filesystem::path(name).filename().string().starts_with(".")) continue;  // looked for after the next run
    if (!is_whole(verb, name, content) && !(stopped && is_complete(name, content)))
      wrongs.push_back(name + " is neither what it was nor whole (" + std::to_string(content.size()) + " bytes)");
  }
  return wrongs;
}

Wrongs lacks(const Verb& verb, const Files& now) {
  Wrongs wrongs;
  for (const auto& [name, content] : outcome(verb).files) {
    const auto there = now.find(name);
    if (is_kept_answers(name)) continue;
    if (there == now.end() || !is_whole(verb, name, there->second)) wrongs.push_back(name + " is not there in whole");
  }
  return wrongs;
}

// Of a run that says that it could not write: one clear message, and a plan is kept elsewhere.
Wrongs unclear(const Verb& verb, const Bench& bench, const std::string& err) {
  Wrongs wrongs;
  if (count_of(err, "1 mistake\n") != 1) wrongs.push_back("not one mistake is told");
  if (err.find(bench.disk("")) == std::string::npos) wrongs.push_back("the file is not named");
  if (!verb.plans) return wrongs;
  const std::string kept = "the plan is kept in ";
  const auto at = err.find(kept);
  if (at == std::string::npos) return {"the plan is kept nowhere"};
  const std::string path = err.substr(at + kept.size(), err.find('\n', at) - at - kept.size());
  if (!is_whole(verb, "rescued.plan", small::bytes_of(path))) wrongs.push_back(path + " is no whole plan");
  return wrongs;
}

void add(Wrongs& all, const Wrongs& more) { all.insert(all.end(), more.begin(), more.end()); }

}  // namespace

std::vector<std::string> wrongs_of(const Verb& verb, const Bench& bench, Started& run, How how) {
  const int status = run.status();
  const Files now = bench.on_disk();
  const std::string err = run.err();
  Wrongs wrongs = losses(verb, now);
  add(wrongs, half_written(verb, now, status == kInterrupted));
  const bool by_signal = status >= 1000;
  if (status == outcome(verb).status) {
    add(wrongs, lacks(verb, now));
  } else if (status == kNotWritten) {
    add(wrongs, unclear(verb, bench, err));
  } else if (!(how == How::killed && by_signal) && !(how == How::asked_to && (by_signal || status == kInterrupted))) {
    wrongs.push_back("exit status " + std::to_string(status));
  }
  if (verb.plans && status == kInterrupted && err.find("before a first plan") == std::string::npos)
    add(wrongs, lacks(verb, now));
  if (how == How::asked_to && !scratch_files(now).empty()) wrongs.push_back("a scratch file is left");
  if (!wrongs.empty()) wrongs.push_back("stderr: " + err);
  return wrongs;
}

std::vector<std::string> wrongs_after_another_run(const Verb& verb, const Bench& bench) {
  // Where the first run was done, `init` leaves the folder alone.
  const bool refuses = verb.name == "init" && lacks(verb, bench.on_disk()).empty();
  Started again(bench, verb.words);
  Wrongs wrongs;
  const int status = again.status();
  if (status != (refuses ? kBadInput : outcome(verb).status))
    wrongs.push_back("the next run has exit status " + std::to_string(status));
  const Files now = bench.on_disk();
  add(wrongs, lacks(verb, now));
  for (const std::string& name : scratch_files(now)) wrongs.push_back(name + " is left after the next run");
  if (!wrongs.empty()) wrongs.push_back("stderr of the next run: " + again.err());
  return wrongs;
}

}  // namespace stargate::faults
