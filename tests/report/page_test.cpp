// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/page.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

using nlohmann::json;

constexpr std::string_view kPage =
    R"(<!doctype html><script id="stargate-data" type="application/json">/*STARGATE_DATA*/</script>)"
    R"(<p>"/*STARGATE_DATA*/"</p>)";

std::string data_of(const std::string& html) {
  const std::string open = "type=\"application/json\">";
  const std::size_t begin = html.find(open) + open.size();
  return html.substr(begin, html.find("</script>") - begin);
}

TEST(Page, PutsTheDataInItsPlaceAndLeavesTheRestAlone) {
  const Result<std::string> html = page_html(json{{"a", 1}}, kPage);
  ASSERT_TRUE(html);
  EXPECT_EQ(html.value(), R"(<!doctype html><script id="stargate-data" type="application/json">{"a":1}</script>)"
                          R"(<p>"/*STARGATE_DATA*/"</p>)");
}

TEST(Page, NoNameInTheDataCanEndTheElement) {
  const json data = {{"name", "</script><script>alert(1)</script>"}, {"other", "<!--<script>"}};
  const Result<std::string> html = page_html(data, kPage);
  ASSERT_TRUE(html);
  const std::string text = data_of(html.value());
  EXPECT_EQ(text.find('<'), std::string::npos);
  EXPECT_EQ(json::parse(text), data);
}

TEST(Page, TextThatIsNoUtf8DoesNotStopIt) { EXPECT_TRUE(page_html(json{{"name", "\xff\xfe"}}, kPage)); }

TEST(Page, SaysWhenThereIsNoPage) {
  const Result<std::string> html = page_html(json::object(), "");
  ASSERT_FALSE(html);
  EXPECT_NE(html.mistakes().front().what.find("without the page"), std::string::npos);
}

TEST(Page, RefusesAPageWithoutOnePlaceForTheData) {
  EXPECT_FALSE(page_html(json::object(), "<html></html>"));
  EXPECT_FALSE(page_html(json::object(), std::string(kPage) + std::string(kPage)));
}

TEST(Page, ThePageOfTheProgramTakesData) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const Result<std::string> html = page_html(json{{"a", "<b>"}});
  ASSERT_TRUE(html);
  EXPECT_LT(html.value().size(), 2000000U);
}

}  // namespace
}  // namespace stargate
