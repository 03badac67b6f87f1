// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/console.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "stargate/app/exit_codes.hpp"
#include "stargate/base/plain_text.hpp"

namespace stargate {
namespace {

std::string& failure() {
  static std::string why;
  return why;
}

bool& reader_gone() {
  static bool gone = false;
  return gone;
}

// Returns errno, 0 when all was written.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool coloured(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (term != nullptr && std::strcmp(term, "dumb") == 0) return false;
  return isatty(descriptor) == 1;
}

}  // namespace

void out(std::string_view text) { out_document(for_terminal(text)); }

void out_document(std::string_view text) {
  if (reader_gone() || !failure().empty()) return;
  const int error = write_all(STDOUT_FILENO, text);
  if (error == EPIPE) {
    reader_gone() = true;
  } else if (error != 0) {
    failure() = std::strerror(error);
  }
}

void out_json(const nlohmann::json& json) {
  out_document(plain_json(json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)) + "\n");
}

std::string output_failure() { return failure(); }

void say(std::string_view line) { write_all(STDERR_FILENO, for_terminal(line) + "\n"); }

std::string toned(std::string_view text, Tone tone, bool for_stdout) {
  if (tone == Tone::plain || !coloured(for_stdout ? STDOUT_FILENO : STDERR_FILENO)) return std::string(text);
  const char* code = tone == Tone::strong ? "1" : tone == Tone::good ? "32" : tone == Tone::warning ? "33" : "31";
  return in_tone(text, code);
}

int output_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60)
    return size.ws_col;
  return 100;
}

void tell_cautions(const std::vector<Caution>& cautions) {
  for (const Caution& caution : cautions) say(toned(to_string(caution), Tone::warning));
}

nlohmann::json cautions_json(const std::vector<Caution>& cautions) {
  nlohmann::json list = nlohmann::json::array();
  for (const Caution& c : cautions)
    list.push_back({{"file", c.file}, {"line", c.line}, {"field", c.field}, {"what", c.what}, {"mend", c.mend}});
  return list;
}

// Of several kinds, the one that the user has to see to first.
int status_of(const std::vector<Mistake>& mistakes) {
  const auto any = [&](MistakeKind kind) {
    return std::any_of(mistakes.begin(), mistakes.end(), [&](const Mistake& m) { return m.kind == kind; });
  };
  if (any(MistakeKind::input)) return kBadInput;
  if (any(MistakeKind::not_allowed)) return kNotAllowed;
  if (any(MistakeKind::locked)) return kLocked;
  return any(MistakeKind::output) ? kNotWritten : kBadInput;
}

int refuse(const std::vector<Mistake>& mistakes, bool json, const std::vector<Caution>& cautions) {
  const int status = status_of(mistakes);
  tell_cautions(cautions);
  for (const Mistake& mistake : mistakes) say(to_string(mistake));
  say(toned(fmt::format("{} mistake{}", mistakes.size(), mistakes.size() == 1 ? "" : "s"), Tone::bad));
  if (json) {
    nlohmann::json list = nlohmann::json::array();
    for (const Mistake& mistake : mistakes) {
      list.push_back({{"file", mistake.file},
                      {"line", mistake.line},
                      {"field", mistake.field},
                      {"what", mistake.what},
                      {"mend", mistake.mend}});
    }
    nlohmann::json answer{{"status", exit_name(status)}, {"mistakes", std::move(list)}};
    if (!cautions.empty()) answer["cautions"] = cautions_json(cautions);
    out_json(answer);
  }
  return status;
}

}  // namespace stargate
