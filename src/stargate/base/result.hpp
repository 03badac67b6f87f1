// SPDX-License-Identifier: Apache-2.0
// A value or the user's mistakes. Mistakes carry the place and the mend; they are never exceptions.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "stargate/base/check.hpp"

namespace stargate {

// What a mistake is about; the exit status of a command follows from it.
enum class MistakeKind : std::uint8_t {
  input,        // a file, field or option is wrong
  locked,       // another program holds the file
  not_allowed,  // write-protected
  output,       // the output could not be written: disk full, input/output error
};

// One mistake of the user, in the words of the input.
struct Mistake {
  std::string file;   // as the user named it; empty when no file is meant
  int line = 0;       // 1-based; 0 when unknown
  std::string field;  // "facility.revolver.limit_usd_m"
  std::string what;   // "is -5, but must lie between 0 and 1e6 USD m"
  std::string mend;   // "give the limit as a positive number"
  MistakeKind kind = MistakeKind::input;
};

// "file:line: field: what; mend"
std::string to_string(const Mistake& mistake);

template <class T>
class Result {
 public:
  Result(T value) : value_(std::move(value)), ok_(true) {}  // NOLINT: implicit by design
  Result(std::vector<Mistake> mistakes) : mistakes_(std::move(mistakes)) {
    check(!mistakes_.empty(), "a failed result names at least one mistake");
  }
  Result(Mistake mistake) : mistakes_{std::move(mistake)} {}

  explicit operator bool() const { return ok_; }
  const T& value() const& {
    check(ok_, "value() of a failed result");
    return value_;
  }
  T& value() & {
    check(ok_, "value() of a failed result");
    return value_;
  }
  T&& value() && {
    check(ok_, "value() of a failed result");
    return std::move(value_);
  }
  const std::vector<Mistake>& mistakes() const { return mistakes_; }

 private:
  T value_{};
  std::vector<Mistake> mistakes_;
  bool ok_ = false;
};

}  // namespace stargate
