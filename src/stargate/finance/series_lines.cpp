// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/series.hpp"

namespace stargate::finance {

const std::vector<Line<LoanMonth>> kLoanLines = {
    {"opening", "Opening balance", &LoanMonth::opening},
    {"draw", "Draw", &LoanMonth::draw},
    {"capitalised", "Interest capitalised", &LoanMonth::capitalised},
    {"instalment", "Instalment", &LoanMonth::instalment},
    {"sweep", "Cash sweep", &LoanMonth::sweep},
    {"prepayment", "Prepayment", &LoanMonth::prepayment},
    {"balloon", "Balloon", &LoanMonth::balloon},
    {"closing", "Closing balance", &LoanMonth::closing},
    {"interest", "Interest accrued", &LoanMonth::interest},
    {"interest_paid", "Interest paid", &LoanMonth::interest_paid},
    {"interest_owed", "Interest payable", &LoanMonth::interest_owed},
    {"upfront", "Upfront fee", &LoanMonth::upfront},
    {"discount", "Issue discount", &LoanMonth::discount},
    {"commitment", "Commitment fee", &LoanMonth::commitment},
    {"agency", "Agency fee", &LoanMonth::agency},
    {"prepay_fee", "Prepayment fee", &LoanMonth::prepay_fee},
    {"fees_deferred", "Fees deferred", &LoanMonth::fees_deferred},
    {"fees_expensed", "Fees expensed", &LoanMonth::fees_expensed},
    {"fees_written_off", "Of this, on early repayment", &LoanMonth::fees_written_off},
    {"due", "Instalment due", &LoanMonth::due},
    {"ahead", "Prepaid ahead of schedule", &LoanMonth::ahead},
    {"drawn_to_date", "Drawn to date", &LoanMonth::drawn_to_date},
};

const std::vector<Line<CashMonth>> kCashLines = {
    {"opening", "Opening cash", &CashMonth::opening},
    {"operating_result", "Operating result before tax", &CashMonth::operating_result},
    {"tax", "Tax paid", &CashMonth::tax},
    {"cfads", "Cash flow available for debt service", &CashMonth::cfads},
    {"invested", "Invested", &CashMonth::invested},
    {"calls", "Calls", &CashMonth::calls},
    {"cures", "Equity cures", &CashMonth::cures},
    {"call_cost", "Cost of capital calls", &CashMonth::call_cost},
    {"draws", "Draws", &CashMonth::draws},
    {"discounts", "Issue discounts", &CashMonth::discounts},
    {"fees", "Fees", &CashMonth::fees},
    {"interest", "Interest paid", &CashMonth::interest},
    {"instalments", "Instalments", &CashMonth::instalments},
    {"sweeps", "Cash sweeps", &CashMonth::sweeps},
    {"prepayments", "Prepayments", &CashMonth::prepayments},
    {"balloons", "Balloons", &CashMonth::balloons},
    {"distributions", "Distributions", &CashMonth::distributions},
    {"emergency", "Funding shortfall", &CashMonth::emergency},
    {"closing", "Closing cash", &CashMonth::closing},
    {"debt_reserve", "Debt service reserve", &CashMonth::debt_reserve},
    {"maintenance_reserve", "Maintenance reserve", &CashMonth::maintenance_reserve},
    {"least", "Minimum cash", &CashMonth::least},
    {"free", "Free cash", &CashMonth::free},
};

const std::vector<Line<TaxMonth>> kTaxLines = {
    {"income", "Taxable income", &TaxMonth::income},
    {"income_year", "Taxable income, year to date", &TaxMonth::income_year},
    {"losses_brought", "Losses brought forward", &TaxMonth::losses_brought},
    {"losses_used", "Losses used, year to date", &TaxMonth::losses_used},
    {"tax_year", "Tax, year to date", &TaxMonth::tax_year},
    {"tax", "Tax of the month", &TaxMonth::tax},
    {"paid", "Tax paid", &TaxMonth::paid},
    {"owed", "Tax payable", &TaxMonth::owed},
    {"losses", "Losses carried forward", &TaxMonth::losses},
};

const std::vector<Line<CallMonth>> kCallLines = {
    {"asked", "Called", &CallMonth::asked},
    {"paid", "Paid in", &CallMonth::paid},
    {"covered", "Of this, for defaulting partners", &CallMonth::covered},
    {"called_to_date", "Paid in to date", &CallMonth::called_to_date},
    {"unfunded", "Unfunded commitment", &CallMonth::unfunded},
};

const std::vector<Line<ShareMonth>> kShareLines = {
    {"unreturned", "Unreturned capital", &ShareMonth::unreturned},
    {"accrued", "Preferred return accrued", &ShareMonth::accrued},
    {"preferred_owed", "Preferred return payable", &ShareMonth::preferred_owed},
    {"capital", "Return of capital", &ShareMonth::capital},
    {"preferred", "Preferred return", &ShareMonth::preferred},
    {"catch_up", "Catch-up", &ShareMonth::catch_up},
    {"carry", "Carried interest", &ShareMonth::carry},
    {"split", "Share by ownership", &ShareMonth::split},
    {"profit_to_date", "Profit received to date", &ShareMonth::profit_to_date},
    {"carried_to_date", "Carry received to date", &ShareMonth::carried_to_date},
};

const std::vector<Line<AssetMonth>> kAssetLines = {
    {"added", "Entered service", &AssetMonth::added},
    {"retired_cost", "Cost of retired assets", &AssetMonth::retired_cost},
    {"wear", "Depreciation", &AssetMonth::wear},
    {"retired_wear", "Depreciation of retired assets", &AssetMonth::retired_wear},
    {"gross", "Cost", &AssetMonth::gross},
    {"worn", "Accumulated depreciation", &AssetMonth::worn},
    {"tax_wear", "Tax depreciation", &AssetMonth::tax_wear},
    {"tax_basis", "Tax basis", &AssetMonth::tax_basis},
};

const std::vector<Line<HubMonth>> kHubLines = {
    {"opening", "Opening cost", &HubMonth::opening},
    {"accepted", "Accepted", &HubMonth::accepted},
    {"installed", "Installed", &HubMonth::installed},
    {"closing", "Closing cost", &HubMonth::closing},
};

const std::vector<Line<CapitalMonth>> kCapitalLines = {
    {"opening", "Opening capital account", &CapitalMonth::opening},
    {"paid_in", "Paid in", &CapitalMonth::paid_in},
    {"paid_out", "Paid out", &CapitalMonth::paid_out},
    {"income", "Share of net income", &CapitalMonth::income},
    {"closing", "Closing capital account", &CapitalMonth::closing},
};

}  // namespace stargate::finance
