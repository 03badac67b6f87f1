// Formulas with names to formulas with cells, and what a formula may not do.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

struct Place { std::string sheet; int row = 0; bool single = false; };  // row: 0-based in its sheet
using Places = std::map<std::string, Place, std::less<>>;

inline constexpr int kFirstMonthColumn = 6;  // name, label, unit, note, total, opening, then months
inline constexpr int kOpeningColumn = 5;

Places places_of(const Book& book);
// "ROUND(Loans!G12*Loans!G14*...)" for month t, seen from `sheet`.
std::string resolve(std::string_view formula, const Places& places, std::string_view sheet, int t, int months);
// One sentence per fault of the book: unknown name, forbidden function, number in a formula, reference to a later month, formula too long.
std::vector<std::string> faults(const Book& book);

}  // namespace stargate::workbook
