// SPDX-License-Identifier: Apache-2.0
// The monthly relaxation solved once, as a rule in a process of its own, and the bound that its duals prove in directed
// rounding.
#pragma once

#include <memory>
#include <optional>

#include "stargate/formulation/formulate.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

class RelaxationBound {
 public:
  // Of plans that keep every promise, or with hard shortfalls priced. An earlier run ends here.
  void start(Solver&, const Formulation&, bool promises_kept, double time_limit_s);
  void stop() { job_.reset(); }

  bool running() const { return job_ != nullptr; }
  int fd() const { return job_ ? job_->fd() : -1; }

  // The bound on the model's objective, once: when the relaxation has been solved.
  std::optional<double> pump(const Formulation&);

  // The same in this process, where no other can be started.
  static std::optional<double> solved_here(Solver&, const Formulation&, bool promises_kept, double time_limit_s);

 private:
  std::unique_ptr<SolveRun> job_;
  bool promises_kept_ = true;
};

}  // namespace stargate
