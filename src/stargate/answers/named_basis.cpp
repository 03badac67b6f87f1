// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/named_basis.hpp"

#include <cmath>
#include <unordered_map>

namespace stargate {

namespace {

// Most changes of figures leave rows and columns as they are: then nothing has to be looked up.
template <class Name>
bool same_names(const Model& model, int size, const Model& other, int wanted, const Name& name) {
  if (size != wanted) return false;
  for (int i = 0; i < size; ++i)
    if (name(model, i) != name(other, i)) return false;
  return true;
}

template <class Name>
std::vector<BasisStatus> statuses(const std::vector<BasisStatus>& was, const Model& model, const Model& other,
                                  int wanted, const Name& name, BasisStatus fresh) {
  if (same_names(model, static_cast<int>(was.size()), other, wanted, name)) return was;
  std::unordered_map<std::string_view, std::vector<int>> places;
  for (int i = static_cast<int>(was.size()); i-- > 0;) places[name(model, i)].push_back(i);
  std::vector<BasisStatus> made(static_cast<size_t>(wanted), fresh);
  for (int i = 0; i < wanted; ++i) {
    const auto found = places.find(name(other, i));
    if (found == places.end() || found->second.empty()) continue;
    made[static_cast<size_t>(i)] = was[static_cast<size_t>(found->second.back())];
    found->second.pop_back();
  }
  return made;
}

}  // namespace

Basis NamedBasis::on(const Model& other) const {
  Basis made;
  if (basis_.empty()) return made;
  made.cols = statuses(
      basis_.cols, *model_, other, other.num_cols(), [](const Model& m, int i) { return m.name(ColId{i}); },
      BasisStatus::lower);
  made.rows = statuses(
      basis_.rows, *model_, other, other.num_rows(), [](const Model& m, int i) { return m.name(RowId{i}); },
      BasisStatus::basic);
  for (int j = 0; j < other.num_cols(); ++j)
    if (made.cols[static_cast<size_t>(j)] == BasisStatus::lower && !std::isfinite(other.lower(ColId{j})))
      made.cols[static_cast<size_t>(j)] = std::isfinite(other.upper(ColId{j})) ? BasisStatus::upper : BasisStatus::zero;
  return made;
}

}  // namespace stargate
