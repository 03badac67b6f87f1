// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/rounding.hpp"
#include "stargate/finance/statements.hpp"

namespace stargate::finance {

namespace {

// An account's postings by partner: [partner][t + 1], the opening balance first; debits less credits.
std::vector<ByMonth<Money>> by_partner(const Ledger& ledger, Account account, size_t partners, size_t months) {
  std::vector<ByMonth<Money>> sums(partners, ByMonth<Money>(months + 1));
  for (const Entry& e : ledger.entries()) {
    const auto t = static_cast<size_t>(e.month + 1);
    if (e.debit == account) sums.at(static_cast<size_t>(e.debit_of))[t] += e.amount;
    if (e.credit == account) sums.at(static_cast<size_t>(e.credit_of))[t] -= e.amount;
  }
  return sums;
}

}  // namespace

std::vector<std::vector<CapitalMonth>> capital_accounts(const Terms& terms, const Run& run, const Ledger& ledger) {
  const size_t partners = terms.partners.size();
  const auto months = static_cast<size_t>(terms.months);
  const auto moved = ledger.movements(terms.months);
  const auto in = by_partner(ledger, Account::paid_in, partners, months);
  const auto out = by_partner(ledger, Account::paid_out, partners, months);

  std::vector<std::int64_t> ownership(partners);
  for (size_t p = 0; p < partners; ++p) ownership[p] = terms.partners[p].ownership;
  std::vector<Money> parts(partners);
  split(-moved[static_cast<size_t>(Account::opening_equity)][0], ownership, parts);
  std::vector<Money> standing(partners);
  for (size_t p = 0; p < partners; ++p) standing[p] = parts[p] - in[p][0];

  std::vector<std::vector<CapitalMonth>> accounts(partners, std::vector<CapitalMonth>(months));
  for (size_t t = 0; t < months; ++t) {
    Money net_income;
    for (size_t a = 0; a < moved.size(); ++a)
      if (of_income(static_cast<Account>(a))) net_income -= moved[a][t + 1];
    for (size_t p = 0; p < partners; ++p) ownership[p] = run.calls[p][t].ownership;
    split(net_income, ownership, parts);
    for (size_t p = 0; p < partners; ++p) {
      CapitalMonth& m = accounts[p][t];
      m = {standing[p], -in[p][t + 1], out[p][t + 1], parts[p], {}};
      m.closing = standing[p] = m.opening + m.paid_in - m.paid_out + m.income;
    }
  }
  return accounts;
}

}  // namespace stargate::finance
