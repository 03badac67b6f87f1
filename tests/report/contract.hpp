// SPDX-License-Identifier: Apache-2.0
// Reads the contract of a page's data from files of web/src and holds JSON against it, so that the program and the page
// cannot drift apart unnoticed.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace stargate {

class PageContract {
 public:
  // The row `root` describes the data as a whole; the files are those that describe it and its parts.
  PageContract(std::string root, const std::vector<std::string>& files) : root_(std::move(root)) {
    std::ostringstream all;
    all << text_of("contract.ts");
    for (const std::string& name : files) all << text_of(name);
    const std::string text = std::regex_replace(all.str(), std::regex("//[^\n]*"), "");
    const std::regex head("export const (\\w+) = row\\(\\{");
    for (std::sregex_iterator at(text.begin(), text.end(), head), end; at != end; ++at) {
      const std::size_t begin = static_cast<std::size_t>(at->position() + at->length());
      read_fields((*at)[1], text.substr(begin, text.find("})", begin) - begin));
    }
    std::smatch version;
    std::regex_search(text, version, std::regex("kContractVersion = (\\d+)"));
    version_ = std::stoi(version[1]);
    std::smatch sections;
    if (std::regex_search(text, sections, std::regex("kSections = \\[([^\\]]*)\\]"))) sections_ = words(sections[1]);
  }

  int version() const { return version_; }
  const std::vector<std::string>& sections() const { return sections_; }

  // Every way in which the data departs from the contract.
  std::vector<std::string> faults(const nlohmann::json& data) const {
    std::vector<std::string> found;
    const std::size_t months = data.contains("meta") ? data.at("meta").at("months").size() : 0;
    hold(data, root_, "data", months, found);
    return found;
  }

 private:
  static std::string text_of(const std::string& name) {
    std::ifstream file("web/src/" + name);
    if (!file) throw std::runtime_error("cannot read web/src/" + name);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  using Fields = std::vector<std::pair<std::string, std::string>>;

  static std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> all;
    const std::regex quoted("'([^']*)'");
    for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) all.push_back((*at)[1]);
    return all;
  }

  // "a: text, b: oneOf('x', 'y'), text," - commas inside brackets do not separate.
  void read_fields(const std::string& row, const std::string& body) {
    std::string field;
    int depth = 0;
    const auto flush = [&] {
      const std::size_t first = field.find_first_not_of(" \n\t");
      if (first == std::string::npos) return;
      field = field.substr(first, field.find_last_not_of(" \n\t") - first + 1);
      const std::size_t colon = field.find(':');
      const std::string name = field.substr(0, colon);
      const std::string type =
          colon == std::string::npos ? name : field.substr(field.find_first_not_of(' ', colon + 1));
      rows_[row].emplace_back(name, type);
      field.clear();
    };
    for (const char c : body) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        flush();
      } else {
        field += c;
      }
    }
    flush();
  }

  static bool is_month(const nlohmann::json& value) {
    return value.is_string() && std::regex_match(value.get<std::string>(), std::regex("\\d{4}-(0[1-9]|1[0-2])"));
  }

  static bool is_series(const nlohmann::json& value, std::size_t months, bool gaps) {
    if (!value.is_array() || value.size() != months) return false;
    for (const auto& item : value) {
      if (!item.is_number() && !(gaps && item.is_null())) return false;
    }
    return true;
  }

  void hold(const nlohmann::json& value, const std::string& type, const std::string& path, std::size_t months,
            std::vector<std::string>& found) const {
    const auto inside = [&type] { return type.substr(type.find('(') + 1, type.rfind(')') - type.find('(') - 1); };
    const auto expect = [&](bool holds) {
      if (!holds) found.push_back(path + " is no " + type + ": " + value.dump().substr(0, 60));
    };
    if (type == "text") return expect(value.is_string());
    if (type == "number") return expect(value.is_number());
    if (type == "flag") return expect(value.is_boolean());
    if (type == "textOrNumber") return expect(value.is_string() || value.is_number());
    if (type == "month") return expect(is_month(value));
    if (type == "monthList") return expect(value.is_array() && !value.empty() && is_month(value.front()));
    if (type == "series") return expect(is_series(value, months, false));
    if (type == "gappySeries") return expect(is_series(value, months, true));
    if (type == "oneOf(...kSections)")
      return expect(value.is_string() &&
                    std::find(sections_.begin(), sections_.end(), value.get<std::string>()) != sections_.end());
    if (type.starts_with("oneOf(")) {
      const std::vector<std::string> known = words(type);
      return expect(value.is_string() &&
                    std::find(known.begin(), known.end(), value.get<std::string>()) != known.end());
    }
    if (type.starts_with("orNull(")) {
      if (!value.is_null()) hold(value, inside(), path, months, found);
      return;
    }
    if (type.starts_with("table(")) {
      expect(value.is_array());
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        hold(value[i], inside(), path + "[" + std::to_string(i) + "]", months, found);
      }
      return;
    }
    const auto row = rows_.find(type);
    if (row == rows_.end()) {
      found.push_back(path + ": the contract's type " + type + " is not understood");
      return;
    }
    hold_row(value, row->second, path, months, found);
  }

  void hold_row(const nlohmann::json& value, const Fields& fields, const std::string& path, std::size_t months,
                std::vector<std::string>& found) const {
    if (!value.is_object()) {
      found.push_back(path + " is no object");
      return;
    }
    for (const auto& [name, type] : fields) {
      if (value.contains(name)) {
        hold(value.at(name), type, path + "." + name, months, found);
      } else {
        found.push_back(path + "." + name + " is missing");
      }
    }
    for (const auto& item : value.items()) {
      const bool known =
          std::any_of(fields.begin(), fields.end(), [&item](const auto& field) { return field.first == item.key(); });
      if (!known) found.push_back(path + "." + item.key() + " is not in the contract");
    }
  }

  std::string root_;
  std::map<std::string, Fields> rows_;
  std::vector<std::string> sections_;
  int version_ = 0;
};

inline PageContract report_contract() { return {"ReportData", {"data.ts"}}; }
inline PageContract comparison_contract() { return {"ComparisonData", {"data_comparison.ts"}}; }
inline PageContract tornado_contract() { return {"TornadoData", {"data_worth.ts", "data_tornado.ts"}}; }
inline PageContract negotiation_contract() { return {"NegotiationData", {"data_worth.ts", "data_negotiation.ts"}}; }

}  // namespace stargate
