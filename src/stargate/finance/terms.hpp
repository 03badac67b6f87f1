// SPDX-License-Identifier: Apache-2.0
// The programme's money terms in whole numbers: cents, billionths, month indices. Made once, read by the kernel.
#pragma once

#include <vector>

#include "stargate/finance/rate.hpp"
#include "stargate/finance/timeline.hpp"

namespace stargate::finance {

inline constexpr int kNever = 1 << 28;

// One facility of any kind; kinds differ in data only. Revolver: `revolving`; bond: issue price, interest every six
// months, bullet; vendor credit and lease: annuity on the cost of their suppliers' servers.
struct LoanTerms {
  bool revolving = false, prepayable = true, junior = false;
  Amortisation amortisation = Amortisation::bullet;
  Money limit, opening;
  int draw_from = 0, draw_until = 0;  // month indices, below 0 before the first month
  int maturity = kNever, grace = 0, parts = 0;
  std::vector<Rate> rate;  // [t], yearly, margin included
  std::vector<int> days;   // [t], by the facility's day count
  int year_days = 360;
  int interest_every = 1;     // months; counted back from maturity
  int capitalise_until = -1;  // last month whose interest joins the balance
  Rate upfront, discount, commitment, prepay_fee;
  Money agency_yearly;
  Rate sculpt_cover, sweep;  // cover in billionths: 1.3 is 1,300,000,000
  Rate dscr_min, dscr_forward_min, ltv_max, advance;
  int dscr_from = 0, cures_max = 0;
  Money min_liquidity;
};

struct PartnerTerms {
  bool sponsor = true;
  Money commitment, called;
  std::int64_t ownership = 0;              // billionths
  int call_from = 0, call_until = kNever;  // months in which it can be called, notice given from the first month
  int notice_days = 0, defaults_from = kNever;
  Rate preferred;
  PreferredReturn compounding = PreferredReturn::xirr;
  Money preferred_accrued;  // before the first month, not paid
};

struct TaxTerms {
  TaxMethod method = TaxMethod::proxy;
  Rate proxy, rate, loss_limit;
  Money opening_loss;
};

struct CapitalTerms {
  Money opening_cash, min_cash, equity_first;
  Rate gearing_max, call_cost, lockup, carry, catch_up, default_cover, default_penalty;
  int dscr_window = 12, debt_reserve = 0, maintenance_reserve = 0;
  Sharing sharing = Sharing::ownership;
};

struct Terms {
  int months = 0;
  Timeline dates;
  std::vector<LoanTerms> loans;  // in the order of the programme; senior ones are served first
  std::vector<PartnerTerms> partners;
  TaxTerms tax;
  CapitalTerms capital;
};

Terms terms_of(const Programme& programme);

}  // namespace stargate::finance
