// SPDX-License-Identifier: Apache-2.0
// What a programme's files may look like, and what becomes of them.
#include "stargate/io/programme/load.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "stargate/base/sha256.hpp"
#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/hash.hpp"
#include "stargate/io/programme/quantity.hpp"
#include "stargate/programme/schema.hpp"
#include "tests/io/programme_fixture.hpp"

namespace stargate {
namespace {

namespace fs = std::filesystem;
using testing::joined;
using testing::kSound;
using testing::replaced;
using testing::sound;

TEST(Loading, TheSoundProgrammeIsReadAndLinked) {
  const Programme p = sound(kSound);
  EXPECT_EQ(p.settings.name, "sound");
  EXPECT_EQ(p.settings.first_month, Month::of(2026, 1));
  ASSERT_EQ(p.facilities.size(), 2u);
  EXPECT_EQ(p.facilities[0].curve.index, 0);
  EXPECT_EQ(p.facilities[0].eligible, (std::vector<Use>{Use::buildings, Use::servers}));
  EXPECT_EQ(p.plant_capacities.at(0).plant.id, "juarez");
  EXPECT_EQ(p.lanes.at(0).region.index, 0);
  EXPECT_EQ(p.halls.at(0).site.id, "west");
  EXPECT_EQ(p.offer_tiers.at(1).min_racks, 120);
  EXPECT_EQ(p.hash.size(), 64u);
  EXPECT_TRUE(check_programme(p).empty()) << joined(check_programme(p));
}

TEST(Loading, NestedRowsInlineRowsTopLevelRowsAndCsvMeanTheSame) {
  const std::string nested = "[[offer.price]]\nfrom = \"2026-01\"\nusd_m_per_rack = 3.5\n";
  const std::string hash = sound(kSound).hash;
  const std::string inlined = replaced(kSound, nested, "price = [{from = \"2026-01\", usd_m_per_rack = 3.5}]\n");
  EXPECT_EQ(sound(inlined).hash, hash);
  const std::string without = replaced(kSound, nested, "");
  EXPECT_EQ(
      sound(without + "[[offer_price]]\noffer = \"alpha-norte\"\nfrom = \"2026-01\"\nusd_m_per_rack = 3.5\n").hash,
      hash);
  const auto csv = read_programme(
      {{"offer_price.csv", "offer,from,usd_m_per_rack\nalpha-norte,2026-01,3.5\n"}, {"p.toml", without}});
  ASSERT_TRUE(static_cast<bool>(csv)) << joined(csv.mistakes());
  EXPECT_EQ(csv.value().hash, hash);
}

TEST(Loading, DatesAndWholeFloatsAndUnitsAreConverted) {
  std::string text = replaced(kSound, "first_month = \"2026-01\"", "first_month = 2026-01-31");
  text = replaced(text, "months = 24", "months = 24.0");
  text = replaced(text, "opening_cash_usd_m = 100", "opening_cash_usd_m = \"0.1 bn USD\"");
  text = replaced(text, "margin_bp = 275", "margin_bp = \"2.75 %\"");
  text = replaced(text, "hurdle_rate_pct = 13", "hurdle_rate_pct = \"1300 bp\"");
  text = replaced(text, "it_mw = 20", "it_mw = \"20000 kW\"");
  text = replaced(text, "days = 4", "days = \"4 days\"");
  EXPECT_EQ(sound(text).hash, sound(kSound).hash);
}

TEST(Loading, SeriesAreSortedByTheirMonth) {
  std::string text = replaced(kSound, "from = \"2026-01\"\nrate_pct = 3.9", "from = \"2027-01\"\nrate_pct = 3.5");
  text = replaced(text, "[[curve.point]]\nfrom = \"2027-01\"\nrate_pct = 3.5\n\n",
                  "[[curve.point]]\nfrom = \"2026-01\"\nrate_pct = 3.9\n\n");
  ASSERT_NE(text, kSound);
  EXPECT_EQ(sound(text).hash, sound(kSound).hash);
}

TEST(Loading, ByteOrderMarksAndCarriageReturnsAreNothing) {
  std::string text = "\xEF\xBB\xBF";
  for (char c : kSound) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(sound(text).hash, sound(kSound).hash);
}

TEST(Loading, EveryFieldOfEveryTableSurvivesCsv) {
  // Each row alone breaks rules between rows; what is wrong with its fields would be named first.
  for (const auto& table : tables()) {
    std::string header, cells;
    for (const auto& field : table.fields) {
      header += (header.empty() ? "" : ",") + std::string(field.name);
      std::string cell;
      switch (field.type) {
        case FieldType::flag:
          cell = "true";
          break;
        case FieldType::whole:
          cell = std::to_string(static_cast<int>((field.low + field.high) / 2));
          break;
        case FieldType::number:
          cell = to_text(Value((field.low + field.high) / 2));
          break;
        case FieldType::month:
          cell = "2027-05";
          break;
        case FieldType::date:
          cell = "2025-05-06";
          break;
        case FieldType::choice:
          cell = field.choices.back();
          break;
        case FieldType::choices:
          cell = std::string(field.choices.front()) + "|" + std::string(field.choices.back());
          break;
        case FieldType::refs:
          cell = "a|b";
          break;
        default:
          cell = "x-1";
      }
      cells += (cells.empty() ? "" : ",") + cell;
    }
    const auto result = read_programme({{std::string(table.name) + ".csv", header + "\n" + cells + "\n"}});
    ASSERT_FALSE(static_cast<bool>(result));
    for (const auto& mistake : result.mistakes()) {
      EXPECT_EQ(mistake.what.find("must"), std::string::npos) << table.name << ": " << to_string(mistake);
      EXPECT_TRUE(mistake.field == "programme" || mistake.what.find("missing") == std::string::npos)
          << to_string(mistake);
    }
  }
}

struct Amount {
  const char* text;
  const char* unit;
  double value;
};

TEST(Quantities, AreConvertedToTheUnitOfTheField) {
  const Amount amounts[] = {
      {"19 bn USD", "USD m", 19000},
      {"USD 19bn", "USD m", 19000},
      {"$19bn", "USD m", 19000},
      {"19 m", "USD m", 19},
      {"500 k USD", "USD m", 0.5},
      {"2500000 USD", "USD m", 2.5},
      {"-3 m USD", "USD m", -3},
      {"3.4 m USD/rack", "USD m/rack", 3.4},
      {"3.4 million USD per rack", "USD m/rack", 3.4},
      {"1 m USD/yr", "USD m/year", 1},
      {"6 k USD", "USD k/rack-month", 6},
      {"250 bp", "bp", 250},
      {"2.5 %", "bp", 250},
      {"250 bp", "%", 2.5},
      {"3 %/year", "%/year", 3},
      {"1.2 GW", "MW", 1200},
      {"800 kW", "MW", 0.8},
      {"0.13 MW", "kW/rack", 130},
      {"130 kW/rack", "kW/rack", 130},
      {"6 weeks", "days", 42},
      {"10 days", "days", 10},
      {"2 years", "months", 24},
      {"7 months", "months", 7},
      {"8 k H100e", "k H100e", 8},
      {"8000 H100e", "k H100e", 8},
      {"60 USD/MWh", "USD/MWh", 60},
      {"40 racks", "racks", 40},
  };
  for (const auto& a : amounts) {
    const auto value = reading::quantity(a.text, a.unit);
    ASSERT_TRUE(value.has_value()) << a.text << " in " << a.unit;
    EXPECT_DOUBLE_EQ(*value, a.value) << a.text;
  }
  const std::pair<const char*, const char*> refused[] = {
      {"19 bn EUR", "USD m"},    {"3 MW", "USD m"},      {"7 months", "days"}, {"1 m USD/month", "USD m/year"},
      {"1,000 m", "USD m"},      {"", "USD m"},          {"m", "USD m"},       {"5 MWh", "MW"},
      {"5 m USD/rack", "USD m"}, {"ten racks", "racks"},
  };
  for (const auto& [text, unit] : refused)
    EXPECT_FALSE(reading::quantity(text, unit).has_value()) << text << " in " << unit;
}

TEST(Changes, OfScenariosAndSettingsAreAppliedInOrder) {
  LoadOptions options;
  options.scenarios = {"half"};
  options.set = {"partner.alder.commitment_usd_m=+75",
                 "capital.min_cash_usd_m = 0.03 bn USD",
                 "site.west.opened=true",
                 "facility.loan.maturity=+2",
                 "facility.revolver.eligible=buildings|power",
                 "campaign.*.start_until=2027-11"};
  const Programme p = sound(kSound, options);
  EXPECT_DOUBLE_EQ(p.partners[0].commitment_usd_m, 300);
  EXPECT_DOUBLE_EQ(p.partners[1].commitment_usd_m, 100);
  EXPECT_DOUBLE_EQ(p.offer_prices[0].usd_m_per_rack, 3.0);
  EXPECT_DOUBLE_EQ(p.capital.min_cash_usd_m, 30);
  EXPECT_EQ(p.facilities[0].maturity, Month::of(2031, 3));
  EXPECT_EQ(p.facilities[1].eligible, (std::vector<Use>{Use::buildings, Use::power}));
  EXPECT_NE(p.hash, sound(kSound).hash);
}

TEST(Changes, ThatBreakARuleAreNamedAsTheirOwn) {
  LoadOptions options;
  options.set = {"offer.alpha-norte.deposit_pct=60", "offer.alpha-norte.shipment_pct=60"};
  const auto result = testing::read(kSound, options);
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_EQ(result.mistakes()[0].file, "--set offer.alpha-norte.shipment_pct=60");
  EXPECT_EQ(result.mistakes()[0].field, "offer.alpha-norte.shipment_pct");
}

TEST(Changes, OfReferencesAreCheckedAndLinked) {
  LoadOptions options;
  options.set = {"service.models.region=utah"};
  const auto wrong = testing::read(kSound, options);
  ASSERT_FALSE(static_cast<bool>(wrong));
  EXPECT_NE(joined(wrong.mistakes()).find("names no region: \"utah\""), std::string::npos);
  options.set = {"service.models.region=ohio"};
  EXPECT_EQ(sound(kSound, options).services[1].region.index, 1);
}

TEST(Changes, MayShortenTheHorizonWithoutTouchingTheSeries) {
  LoadOptions options;
  options.set = {"programme.months=15", "campaign.genome.start_from=2027-01", "programme.tail_months=6"};
  EXPECT_EQ(sound(kSound, options).settings.months, 15);
}

TEST(Changes, WithoutEqualsOrToUnknownScenariosAreRefused) {
  LoadOptions options;
  options.set = {"partner"};
  options.scenarios = {"hafl", "none"};
  const auto result = testing::read(kSound, options);
  ASSERT_FALSE(static_cast<bool>(result));
  const std::string all = joined(result.mistakes());
  EXPECT_NE(all.find("--set partner: has no '='"), std::string::npos) << all;
  EXPECT_NE(all.find("there is no scenario \"hafl\"; did you mean \"half\"?"), std::string::npos) << all;
}

TEST(Hindsight, RowsAreDroppedAndFiguresAreReplaced) {
  std::string text = replaced(kSound, "hurdle_rate_pct = 13",
                              "hurdle_rate_pct = 13\nabout.hurdle_rate_pct = { hindsight = true, before = 11, as_of = "
                              "\"2027-01-01\", source = \"minutes\" }");
  text = replaced(text, "from = \"2027-01\"\nrate_pct = 3.5", "from = \"2027-01\"\nrate_pct = 3.5\nhindsight = true");
  const Programme with = sound(text);
  EXPECT_DOUBLE_EQ(with.settings.hurdle_rate_pct, 13);
  EXPECT_EQ(with.curve_points.size(), 2u);
  ASSERT_EQ(with.abouts.size(), 2u);
  EXPECT_EQ(with.abouts[0].field, "hurdle_rate_pct");
  EXPECT_EQ(with.abouts[1].row, "sofr/2027-01");
  LoadOptions options;
  options.hindsight = false;
  const Programme without = sound(text, options);
  EXPECT_DOUBLE_EQ(without.settings.hurdle_rate_pct, 11);
  EXPECT_EQ(without.curve_points.size(), 1u);
}

TEST(Hindsight, ReferencesToDroppedRowsSayWhatHappened) {
  LoadOptions options;
  options.hindsight = false;
  const auto result = testing::read(replaced(kSound, "id = \"sofr\"", "id = \"sofr\"\nhindsight = true"), options);
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_NE(joined(result.mistakes()).find("that row is marked hindsight: mark this one too"), std::string::npos)
      << joined(result.mistakes());
}

TEST(Hash, ChangesWithFiguresAndNotWithWords) {
  const std::string hash = sound(kSound).hash;
  EXPECT_EQ(sound(replaced(kSound, "name = \"sound\"", "name = \"other\"\ntitle = \"T\"\nsource = \"minutes\"")).hash,
            hash);
  EXPECT_EQ(sound("# a comment\n" + kSound).hash, hash);
  EXPECT_NE(sound(replaced(kSound, "margin_bp = 225", "margin_bp = 226")).hash, hash);
}

TEST(Hash, IsSha256) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// ---- Files ------------------------------------------------------------------------------------

class Folder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "stargate-load-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  void TearDown() override { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  // The mistakes of loading, one a line, with the folder's name taken off.
  std::string mistakes() {
    const auto result = load_programme(path_);
    std::string all = joined(result.mistakes());
    for (size_t at; (at = all.find(path_.generic_string())) != std::string::npos;)
      all.replace(at, path_.generic_string().size(), "~");
    return all;
  }
  fs::path path_;
};

TEST_F(Folder, IsReadWholeButForOtherFiles) {
  write("p.toml", kSound);
  write("README.md", "\xFF");
  write(".hidden.toml", "\xFF");
  fs::create_directory(path_ / "notes");
  EXPECT_EQ(mistakes(), "");
}

TEST_F(Folder, NamesFilesThatWereMeantButHaveAnotherEnding) {
  write("p.toml", kSound);
  for (const auto& [name, right] : {std::pair{"offer_price.CSV", "offer_price.csv"},
                                    std::pair{"Sites.TOML", "sites.toml"}, std::pair{"more.toml.txt", "more.toml"}}) {
    write(name, "offer,from\n");
    EXPECT_EQ(mistakes(),
              "~/" + std::string(name) +
                  ": is not read under this name: only names that end in .toml or .csv are; rename it to \"" + right +
                  "\"\n");
    fs::remove(path_ / name);
  }
  for (const char* name :
       {"prices.xlsx", "prices.XLS", "prices.ods", "offer_price.tsv", "sites.json", "sites.tml", "offer_price.cvs"}) {
    write(name, "x");
    Remarks remarks;
    EXPECT_TRUE(static_cast<bool>(load_programme(path_, {}, &remarks)));
    ASSERT_EQ(remarks.cautions.size(), 1u) << name;
    EXPECT_TRUE(remarks.cautions[0].file.ends_with(name)) << remarks.cautions[0].file;
    EXPECT_NE(remarks.cautions[0].what.find("is not read"), std::string::npos);
    fs::remove(path_ / name);
  }
}

TEST_F(Folder, WithSemicolonsOrTabsOrDecimalCommasIsNamedOnce) {
  write("p.toml", testing::replaced(kSound, "[[offer.price]]\nfrom = \"2026-01\"\nusd_m_per_rack = 3.5\n", ""));
  const struct {
    const char *text, *mistake;
  } wrong[] = {{"offer;from;usd_m_per_rack\nalpha-norte;2026-01;3,5\n\"a\";\"b\";3\n",
                "has its columns separated by semicolons; save the file with commas"},
               {"\"offer\";\"from\";\"usd_m_per_rack\"\n\"alpha-norte\";\"2026-01\";\"3,5\"\n",
                "has its columns separated by semicolons"},
               {"offer\tfrom\tusd_m_per_rack\nalpha-norte\t2026-01\t3.5\n", "has its columns separated by tabs"},
               {"offer,from,usd_m_per_rack\nalpha-norte,2026-01,3,5\n",
                "has 4 cells, but the header has 3; write numbers with a decimal point, 0.5 for 0,5"},
               {"offer,from,usd_m_per_rack\nalpha-norte,2026-01,\"3,5\"\n",
                "is \"3,5\", which has a comma in a number; write 3.5: a decimal point"},
               {"offer,from,usd_m_per_rack\nalpha-norte,2026-01,\"1.234,5\"\n", "write 1234.5: a decimal point"},
               {"offer,from,usd_m_per_rack\nalpha-norte,2026-01,\"1,234.5\"\n", "write 1234.5: a decimal point"},
               {"offer,from,usd_m_per_rack\nalpha-norte,2026-01,\"1,234\"\n",
                "write 1234 if the comma separates thousands, 1.234 if"},
               {"offer,from,usd_m_per_rack\nalpha-norte,2026-01,\"3,5 m USD per rack\"\n", "write 3.5 m USD per rack"}};
  for (const auto& one : wrong) {
    write("offer_price.csv", one.text);
    const std::string all = mistakes();
    EXPECT_NE(all.find(one.mistake), std::string::npos) << all;
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 1) << all;
  }
  fs::remove(path_ / "offer_price.csv");
  write("p.toml", testing::replaced(kSound, "hurdle_rate_pct = 13", "hurdle_rate_pct = 0,5"));
  EXPECT_NE(mistakes().find("write numbers with a decimal point, 0.5 for 0,5"), std::string::npos) << mistakes();
}

TEST_F(Folder, ThatIsNotThereOrEmptyOrAFileIsNamed) {
  EXPECT_EQ(mistakes(),
            "~: has no TOML or CSV file; give the folder of a programme, or make one with `stargate init`\n");
  EXPECT_NE(joined(load_programme(path_ / "no").mistakes()).find("there is no such folder"), std::string::npos);
  write("p.toml", kSound);
  EXPECT_NE(joined(load_programme(path_ / "p.toml").mistakes()).find("is not a folder"), std::string::npos);
}

TEST_F(Folder, WithThingsThatAreNoFilesNamesThem) {
  write("p.toml", kSound);
  fs::create_directory(path_ / "offer.toml");
  fs::create_symlink(path_ / "loop.toml", path_ / "loop.toml");
  fs::create_symlink(path_ / "gone", path_ / "gone.toml");
  ASSERT_EQ(mkfifo((path_ / "pipe.csv").c_str(), 0600), 0);
  const std::string all = mistakes();
  EXPECT_NE(all.find("~/offer.toml: is a folder, but a file is expected"), std::string::npos) << all;
  EXPECT_NE(all.find("~/loop.toml: is a link that leads nowhere or cannot be followed"), std::string::npos) << all;
  EXPECT_NE(all.find("~/gone.toml: is a link"), std::string::npos) << all;
  EXPECT_NE(all.find("~/pipe.csv: is not a plain file"), std::string::npos) << all;
}

TEST_F(Folder, WithAFileThatCannotBeReadNamesIt) {
  if (geteuid() == 0) GTEST_SKIP() << "root can read everything";
  write("p.toml", kSound);
  fs::permissions(path_ / "p.toml", fs::perms::none);
  EXPECT_NE(mistakes().find("~/p.toml: cannot be read"), std::string::npos);
}

TEST_F(Folder, WithAHundredMegabytesIsAnsweredAtOnce) {
  write("p.toml", kSound);
  write("big.toml", "");
  fs::resize_file(path_ / "big.toml", 100u << 20);
  EXPECT_NE(mistakes().find("~/big.toml: is larger than 4 MB"), std::string::npos);
}

TEST_F(Folder, WithManyMegabytesOfNonsenseIsAnsweredAtOnce) {
  std::string nonsense = "=";
  while (nonsense.size() < (3u << 20)) nonsense += "partner \"\n";
  write("p.toml", nonsense);
  EXPECT_NE(mistakes().find("~/p.toml:1: is not TOML"), std::string::npos);
}

// Lines of the signs that TOML gives a meaning: most are no TOML, and the parser gives up on some without naming a
// place.
TEST_F(Folder, LinesOfSignsAreMistakesOfTheirLineOrRead) {
  std::mt19937 random(20260101);
  constexpr std::string_view kSigns = "[[[]].=\"',{}#a1 ";
  const auto pick = [&](size_t below) { return random() % below; };
  write("p.toml", kSound);
  int given_up = 0, wrong = 0;
  for (int i = 0; i < 400; ++i) {
    std::string line;
    for (size_t n = 1 + pick(10); n > 0; --n) line += kSigns[pick(kSigns.size())];
    SCOPED_TRACE(line);
    write("x.toml", "# ok\n" + line + "\n");
    const std::string text = mistakes();
    if (text.find("x.toml") == std::string::npos) continue;
    ++wrong;
    EXPECT_NE(text.find("~/x.toml:2"), std::string::npos) << text;
    given_up += text.find("look for a header or a key with stray brackets or dots") != std::string::npos;
  }
  EXPECT_GT(wrong, 200);
  EXPECT_GT(given_up, 0);
}

TEST_F(Folder, WithFarTooManyRowsIsAnsweredAtOnce) {
  write("p.toml", kSound);
  std::string rows = "offer,from,usd_m_per_rack\n";
  while (rows.size() < (3u << 20)) rows += "nobody,2026-13,1\n";
  write("offer_price.csv", rows);
  EXPECT_NE(mistakes().find("~/offer_price.csv:50001: offer_price: has more than 50000 rows"), std::string::npos);
  fs::remove(path_ / "offer_price.csv");
  std::string tables;
  while (tables.size() < (3u << 20)) tables += "[[offer_price]]\nx=1\n";
  write("q.toml", tables);
  EXPECT_NE(mistakes().find("more mistakes"), std::string::npos);
}

struct Text {
  const char* name;
  std::string text;
  const char* mistake;
};

TEST_F(Folder, TextsThatAreWrongAreNamedWithTheirLine) {
  write("p.toml", kSound);
  const std::string prices = "offer,from,usd_m_per_rack\n";
  const std::string deep = std::string(400, '[');
  std::string dotted = "a";
  for (int i = 0; i < 100000; ++i) dotted += ".a";
  const Text texts[] = {
      {"x.toml", "a = 1\nb = \"\xC3\x28\"\n",
       "~/x.toml:2: is not UTF-8 text at byte 6 of the line; save the file as UTF-8"},
      {"x.toml", "# \xED\xA0\x80\n", "~/x.toml:1: is not UTF-8 text at byte 3"},
      {"x.toml", std::string("# a\n# \0\n", 8), "~/x.toml:2: holds a zero byte at byte 3"},
      {"x.toml", "[[site]]\nid = \"a\"\nid = \"b\"\n", "~/x.toml:3: is not TOML at column"},
      {"x.toml", "[[site]]\nid = \"a\n", "~/x.toml:2: is not TOML at column"},
      {"x.toml", "# ü\n[capital]\nnote = \"ü\"\nhöhe = 1\n",
       "~/x.toml:4: has a character beyond ASCII outside quotes, at column 2; put"},
      {"x.toml", "x = " + deep, "~/x.toml:1: is not TOML at column"},
      {"x.toml", dotted + " = 1\n", "~/x.toml:1: has a key of more than 16 parts"},
      {"x.toml", "\n[" + dotted + "]\n", "~/x.toml:2: has a key of more than 16 parts"},
      {"x.toml", "[programme]\nname = \"again\"\n",
       "~/x.toml:1: programme: appears twice: the other is at ~/p.toml:1; keep one [programme]"},
      {"x.toml",
       "[[partner]]\nid = \"alder\"\ncommitment_usd_m = 1\nownership_pct = 0\ncall_from = \"2026-01\"\ncall_until = "
       "\"2026-02\"\n",
       "~/x.toml:1: partner.alder.id: appears twice: the other is at ~/p.toml:17; give one of them another id"},
      {"x.toml", "offer = 7\n", "~/x.toml:1: offer: must be a list of rows; write [[offer]]"},
      {"x.toml", "offer = [7]\n", "~/x.toml:1: offer: must be a list of rows"},
      {"x.toml", "[[offer.price]]\nfrom = \"2026-01\"\n",
       "~/x.toml:1: offer.price: belongs to no offer of this file; write [[offer_price]] with its offer"},
      {"x.toml", "[[scenario]]\nid = \"a\"\nsets = 1\n",
       "~/x.toml:3: scenario.sets: there is no such field; a scenario has id, title, on, drop, add and set"},
      {"x.toml", "[[scenario]]\nid = \"half\"\nset = {\"programme.months\" = 24}\n",
       "~/x.toml:1: scenario.half: appears twice"},
      {"prices.csv", prices,
       "~/prices.csv: there is no table \"prices\"; remove it; the tables are scenario, programme"},
      {"scenario.csv", "id\n", "~/scenario.csv: scenarios cannot be written as CSV"},
      {"offer_price.csv", "", "~/offer_price.csv: offer_price: has no header; begin with a line of field names"},
      {"offer_price.csv", "offer;from;usd_m_per_rack\n",
       "~/offer_price.csv:1: offer_price: has its columns separated by semicolons"},
      {"offer_price.csv", "offer,from,price\n", "~/offer_price.csv:1: offer_price.price: there is no such column"},
      {"offer_price.csv", "offer,from,usd_m\n",
       "~/offer_price.csv:1: offer_price.usd_m: there is no such column; did you mean \"usd_m_per_rack\"?"},
      {"offer_price.csv", "offer,from,from\n", "~/offer_price.csv:1: offer_price.from: appears twice in the header"},
      {"offer_price.csv", "offer,,from\n", "~/offer_price.csv:1: offer_price: has a column without a name"},
      {"offer_price.csv", prices + "alpha-norte,2027-01\n",
       "~/offer_price.csv:2: offer_price: has 2 cells, but the header has 3"},
      {"offer_price.csv", prices + "\n\"alpha-norte,2027-01,3\n\n",
       "~/offer_price.csv:3: opens a quote that is never closed"},
      {"offer_price.csv", prices + "\"alpha\"-norte,2027-01,3\n",
       "~/offer_price.csv:2: has text after a closing quote"},
      {"offer_price.csv", prices + "alpha\"-norte,2027-01,3\n", "~/offer_price.csv:2: has a quote inside a cell"},
      {"offer_price.csv", prices + "alpha-norte,2027-01,x\n",
       "~/offer_price.csv:2: offer_price.alpha-norte/2027-01.usd_m_per_rack: is \"x\", which is not an amount in USD "
       "m/rack"},
      {"offer_price.csv", prices + "alpha-norte,2027-01,\n",
       "~/offer_price.csv:2: offer_price.alpha-norte/2027-01.usd_m_per_rack: is missing"},
      {"offer_price.csv", prices + "\"alpha-norte\",\"2026-01\",\"3\"\n",
       "~/p.toml:117: offer_price.alpha-norte/2026-01: appears twice: the other is at ~/offer_price.csv:2"},
      {"offer_price.csv", "offer,from,usd_m_per_rack,grade\nalpha-norte,2027-01,3,Z\n",
       "~/offer_price.csv:2: offer_price.grade: is \"Z\""},
  };
  for (const auto& wrong : texts) {
    write(wrong.name, wrong.text);
    const std::string all = mistakes();
    EXPECT_NE(all.find(wrong.mistake), std::string::npos) << wrong.mistake << "\n" << all;
    fs::remove(path_ / wrong.name);
  }
}

TEST_F(Folder, ThatLostAFileIsNotBlamedForWhatWasInIt) {
  write("p.toml", kSound);
  write("q.toml", "[[site]\n");
  const std::string all = mistakes();
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 1) << all;
}

TEST_F(Folder, ListsItsScenarios) {
  write("p.toml", kSound);
  const auto scenarios = load_scenarios(path_);
  ASSERT_TRUE(static_cast<bool>(scenarios));
  ASSERT_EQ(scenarios.value().size(), 1u);
  EXPECT_EQ(scenarios.value()[0].id, "half");
  ASSERT_EQ(scenarios.value()[0].changes.size(), 2u);
  EXPECT_EQ(scenarios.value()[0].changes[1].value, "x0.5");
}

TEST(Examples, AreRight) {
  for (const auto& entry : fs::directory_iterator("examples")) {
    if (!entry.is_directory()) continue;
    const auto scenarios = load_scenarios(entry.path());
    ASSERT_TRUE(static_cast<bool>(scenarios)) << joined(scenarios.mistakes());
    for (const bool hindsight : {true, false}) {
      const auto result = load_programme(entry.path(), {{}, {}, hindsight});
      EXPECT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
    }
    for (const auto& scenario : scenarios.value()) {
      const auto result = load_programme(entry.path(), {{}, {scenario.id}, true});
      EXPECT_TRUE(static_cast<bool>(result)) << scenario.id << "\n" << joined(result.mistakes());
    }
  }
}

}  // namespace
}  // namespace stargate
