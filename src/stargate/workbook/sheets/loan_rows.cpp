// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/sheets/loan_rows.hpp"

#include <algorithm>

namespace stargate::workbook {

namespace {

bool is_drawn(const std::vector<finance::LoanChoice>& months) {
  return std::any_of(months.begin(), months.end(), [](const finance::LoanChoice& m) {
    return std::any_of(m.draw.begin(), m.draw.end(), [](Money amount) { return amount != Money{}; });
  });
}

bool is_repaid(const std::vector<finance::LoanChoice>& months) {
  return std::any_of(months.begin(), months.end(), [](const finance::LoanChoice& m) { return m.repaid != Money{}; });
}

LoanRows rows_of(const Facts& facts, size_t f) {
  const Facility& facility = facts.programme.facilities[f];
  const finance::LoanTerms& terms = facts.finance.terms.loans[f];
  const auto& choices = facts.finance.choices.loans[f];
  LoanRows rows;
  rows.index = static_cast<int>(f);
  rows.id = facility.id;
  rows.label = facility.name.empty() ? facility.id : facility.name;
  rows.terms = &terms;
  rows.has_balance = terms.opening != Money{} || is_drawn(choices);
  rows.charged = terms.commitment.billionths > 0 || terms.agency_yearly != Money{};
  if (!rows.has_balance) return rows;
  rows.sculpted = terms.sculpt_cover.billionths > 0;
  rows.scheduled = !terms.revolving && terms.amortisation != Amortisation::bullet && terms.parts > 0 && !rows.sculpted;
  rows.annuity = rows.scheduled && terms.amortisation == Amortisation::annuity;
  rows.capitalises = terms.capitalise_until >= 0;
  rows.pays_later = terms.interest_every > 1;
  rows.sweeps = terms.sweep.billionths > 0;
  rows.prepays = terms.prepayable && is_repaid(choices);
  rows.matures = terms.maturity != finance::kNever;
  rows.defers_fees = terms.upfront.billionths > 0 || terms.discount.billionths != 0;
  const bool always_open = terms.revolving && terms.draw_until == finance::kNever && !rows.matures;
  rows.may_write_off = rows.defers_fees && !always_open;
  return rows;
}

}  // namespace

bool LoanRows::uses(std::string_view field) const {
  const bool instalments = scheduled || sculpted;
  if (field == "commitment") return terms->commitment.billionths > 0;
  if (field == "agency") return terms->agency_yearly != Money{};
  if (!has_balance) return false;
  if (field == "capitalised") return capitalises;
  if (field == "instalment" || field == "due" || field == "due_to_date") return instalments;
  if (field == "sweep") return sweeps;
  if (field == "prepayment") return prepays;
  if (field == "balloon") return matures;
  if (field == "interest_owed") return pays_later;
  if (field == "upfront") return terms->upfront.billionths > 0;
  if (field == "discount") return terms->discount.billionths != 0;
  if (field == "prepay_fee") return prepays && terms->prepay_fee.billionths > 0;
  if (field == "fees_deferred" || field == "fees_expensed") return defers_fees;
  if (field == "fees_written_off") return may_write_off;
  if (field == "ahead") return !sculpted && (scheduled || sweeps || prepays);
  return true;
}

std::vector<LoanRows> loan_rows(const Facts& facts) {
  std::vector<LoanRows> loans;
  for (size_t f = 0; f < facts.programme.facilities.size(); ++f) loans.push_back(rows_of(facts, f));
  return loans;
}

std::vector<LoanRows> loan_rows_by_rank(const Facts& facts) {
  std::vector<LoanRows> loans = loan_rows(facts);
  std::stable_partition(loans.begin(), loans.end(), [](const LoanRows& loan) { return !loan.terms->junior; });
  return loans;
}

std::vector<std::string> of_all(const std::vector<LoanRows>& loans, const char* field) {
  std::vector<std::string> names;
  for (const LoanRows& loan : loans) names.push_back(loan.row(field));
  return names;
}

}  // namespace stargate::workbook
