// The time limit of a plan as a whole, and how its end is shared out: for the money on the contract basis, where the
// best plan so far needs it, and for what binds in the plan, which is kept with it.
#pragma once

namespace stargate {

class TimeLimit {
 public:
  // Begins now. A reproducible run has no limit of time: its limits are of work.
  TimeLimit(double seconds, bool reproducible);
  double seconds() const { return seconds_; }
  double passed() const;
  double left() const;  // not below 0; infinite for a reproducible run
  double for_funding() const;
  double for_binding() const;

 private:
  double began_, seconds_;
  bool limited_;
};

double monotonic_seconds();

}  // namespace stargate
