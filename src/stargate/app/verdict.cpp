// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/verdict.hpp"

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {

int exit_of(finance::PlanStatus status) {
  switch (status) {
    case finance::PlanStatus::sound:
      return kOk;
    case finance::PlanStatus::cannot_be_paid_for:
    case finance::PlanStatus::obligation_not_kept:
      return kHardShortfall;
    case finance::PlanStatus::checks_disagree:
    case finance::PlanStatus::rules_broken:
      return kChecksDisagree;
  }
  return kInternal;
}

void out_verdict(const Programme& programme, const finance::PlanVerdict& verdict) {
  const std::string text = verdict_text(programme, verdict);
  const std::size_t first = text.find('\n');
  if (first == std::string::npos) return;
  out(toned(text.substr(0, first), Tone::bad, true) + text.substr(first) + "\n");
}

}  // namespace stargate
