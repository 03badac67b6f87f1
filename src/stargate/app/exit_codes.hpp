// SPDX-License-Identifier: Apache-2.0
// What the program's exit status says: one table, printed by `stargate help exit-codes`.
// When several hold, the order of precedence is 6, 10, 4, 9, 5.
#pragma once

#include <array>
#include <string_view>

namespace stargate {

inline constexpr int kOk = 0;
inline constexpr int kInternal = 1;
inline constexpr int kDifferent = 2;
inline constexpr int kBadInput = 3;
inline constexpr int kHardShortfall = 4;
inline constexpr int kGapMissed = 5;
inline constexpr int kChecksDisagree = 6;
inline constexpr int kLocked = 7;
inline constexpr int kNotAllowed = 8;
inline constexpr int kNoOwnPlan = 9;
inline constexpr int kNotWritten = 10;
inline constexpr int kInterrupted = 130;

struct ExitCode {
  int code;
  std::string_view name;  // "status" of --json
  std::string_view meaning;
};

inline constexpr std::array kExitCodes = {
    ExitCode{kOk, "ok", "an audited plan, or the answer that was asked for"},
    ExitCode{kInternal, "internal", "a defect of the program"},
    ExitCode{kDifferent, "different", "there are differences (diff --detailed-exitcode, fmt --check)"},
    ExitCode{kBadInput, "bad-input", "a mistake in the programme, the plan file or the command line"},
    ExitCode{
        kHardShortfall, "hard-shortfall",
        "an obligation is not kept (cash, covenant, hub, campaign), the plan is short on the contract basis, or a test "
        "of practice fails (audit --executable); what is missing is listed"},
    ExitCode{kGapMissed, "gap-missed", "--gap was given and not reached; the best plan is kept"},
    ExitCode{kChecksDisagree, "checks-disagree",
             "the checks contradict each other: the audit found violations and nothing is published, the money on the "
             "contract basis "
             "disagrees with itself, or a plan passes its bound"},
    ExitCode{kLocked, "locked",
             "a file is held by another program, was left half changed by one, or holds another programme than the "
             "folder it is held against"},
    ExitCode{kNotAllowed, "not-allowed", "a file or folder is write-protected; nothing was changed"},
    ExitCode{kNoOwnPlan, "no-own-plan",
             "time or a resource ended before the search had a plan of its own; what is kept is named"},
    ExitCode{kNotWritten, "not-written",
             "the output could not be written (disk full, input/output error); the file where a plan is kept instead "
             "is named"},
    ExitCode{kInterrupted, "interrupted", "stopped by the user; the best plan so far is saved"},
};

constexpr std::string_view exit_name(int code) {
  for (const ExitCode& known : kExitCodes) {
    if (known.code == code) return known.name;
  }
  return "unknown";
}

}  // namespace stargate
