// SPDX-License-Identifier: Apache-2.0
// A test bench for models: a programme, its right model, plans that the audit finds clean, and two questions to a model
// that may be wrong. Does it admit those plans at the value of the audit? Do its own plans keep what it claims of them?
#pragma once

#include <string>
#include <vector>

#include "stargate/formulation/formulate.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/solve/solver.hpp"
#include "tests/formulation/mutants.hpp"

namespace stargate::mutants {

class Bench {
 public:
  Bench(Programme programme, Goal goal, int compute_month = -1);

  const Formulation& formulation() const { return f_; }
  const Families& families() const { return families_; }
  size_t good_plans() const { return good_.size(); }

  // Looks for good plans of the right model: its best one, and the best ones under changed costs. Answers what the
  // audit has to say against any of them, which is nothing.
  std::vector<std::string> collect(int count);

  // Why the model is wrong about one of the good plans; empty when it is not.
  std::string wrong_about_good_plans(const Model& model) const;
  // The same about plans at the edge of rows of the right model, around the whole decisions of a good plan.
  std::string wrong_at_edges(const Model& model, const std::vector<RowId>& rows);
  // The same about plans of its own around the whole decisions of good plans: its best one, and those that break
  // `broken`, rows of the right model, as far as it allows.
  std::string wrong_nearby(const Model& model, const std::vector<RowId>& broken) const;
  // The same about plans of its own, whole decisions its own too.
  std::string wrong_anywhere(const Model& model, const std::vector<RowId>& broken) const;

  // The first, middle and last row of a family, or of the rows that hold a column family.
  std::vector<RowId> samples(const Mutant& mutant) const;

 private:
  struct Good {
    std::vector<double> x;
    double objective = 0;  // of the audit, hard shortfalls priced
    double slack = 0;      // by how much a claim may differ from it
  };
  struct Verdict {
    std::string against;  // what the audit has to say; empty for a clean plan that keeps its claim
    double objective = 0, slack = 0;
  };

  bool decides(int col) const;
  bool whole(int col) const;
  double unit(int col) const;  // a whole one, in the units of the column
  Model in_whole_racks(const Model& model) const;
  Model pushed(const Model& model, RowId row) const;
  std::vector<double> best_whole(const Model& model) const;
  std::vector<double> settled(const Model& model, const std::vector<double>& whole) const;
  std::string wrong_about(const Model& model, const Good& good) const;
  const Good* at_edge(RowId row);
  Verdict judge(const Model& model, const std::vector<double>& x, bool may_claim_less = false) const;
  std::string against_best_around(const Model& model, const Model& asked, const std::vector<double>& whole) const;

  Programme p_;
  Goal goal_;
  int compute_month_;
  Formulation f_;
  Families families_;
  std::vector<Good> good_;
  std::map<int, Good> edges_;  // by row
};

}  // namespace stargate::mutants
