// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/search_workers.hpp"

#include <utility>

#include "stargate/search/search_tasks.hpp"

namespace stargate {

std::vector<Message> SearchWorker::pump() {
  std::vector<Message> news;
  if (!task_) return news;
  for (Message& message : task_->pump()) {
    if (message.kind == search_message::began)
      began_ = true;
    else
      news.push_back(std::move(message));
  }
  return news;
}

std::string SearchWorker::how_it_ended() const {
  return task_->end() == TaskEnd::failed ? "failed: " + task_->words() : task_->words();
}

SearchWorkers::SearchWorkers(const SearchSetting& setting, std::function<double()> seconds_left)
    : setting_(setting),
      seconds_left_(std::move(seconds_left)),
      watched_(setting.solver, seconds_left_),
      executor_(setting.options.executor, setting.options.solver == nullptr) {
  if (executor_.get() != nullptr) return;
  failed_ = setting.options.solver == nullptr;
  tell(failed_ ? "this program does not answer as a worker" : "the solver that was given cannot be used in another");
}

const std::string& SearchWorkers::model() {
  if (model_.empty()) model_ = search_model_bytes(setting_.p, setting_.f.options);
  return model_;
}

void SearchWorkers::do_without(const SearchWorker& never_began) {
  if (failed_) return;
  failed_ = true;
  tell("no worker process could be started (" + never_began.how_it_ended() + ")");
}

void SearchWorkers::tell(const std::string& why) {
  const std::string text = "the search worked in one process, as " + why + "; the plan may be worse for it";
  setting_.incumbent.note(text);
  setting_.incumbent.log(text);
}

}  // namespace stargate
