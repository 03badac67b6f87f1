# SPDX-License-Identifier: Apache-2.0
"""Many single errors compiled into one program, each behind a switch (tools/mutants.py).

A place where an error is planted becomes a choice between the right text and the wrong one:

    a < b      (stargate_mutants::is(17) ? (a <= b) : (a < b))
    total = 0; do { if (!stargate_mutants::is(18)) { total = 0; } } while (false);
    return x;  do { if (stargate_mutants::is(19)) return {}; return x; } while (false);

so that which of them the program has is read when it starts, from STARGATE_MUTANT. Each choice also notes that it was reached, in the
file that STARGATE_MUTANTS_REACHED names: workers that are ended in the middle note it, too. Lines stay where they are, so that what
the compiler says of a line names the errors that cannot be compiled in this way, such as those in the arguments of templates; they are
planted one by one. A constant of constexpr becomes one of const.
"""
import re
from collections import namedtuple

from mutant_draw import LEXER, OPEN, partners, tokens

Site = namedtuple("Site", "start end style number mutant const_at")

TIGHTNESS = {"?": 1, ":": 1, "||": 2, "&&": 3, "|": 4, "^": 5, "==": 7, "!=": 7, "<": 8, ">": 8, "<=": 8, ">=": 8, "<=>": 9, "<<": 10,
             "+": 11, "-": 11, "*": 12, "/": 12, "%": 12, "++": 13, "--": 13}
ASSIGNED = {"=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "<<=", ">>="}
BEFORE_EXPRESSION = {"return", "throw", "case", "else", "do", "co_return"}
CONTROLS = {"if", "for", "while", "switch", "constexpr"}

# Text before the first line of a source, on the same line.
PREFACE = ("namespace stargate_mutants { bool is(int number) noexcept; } _Pragma(\"GCC diagnostic ignored \\\"-Wconversion\\\"\") "
           "_Pragma(\"GCC diagnostic ignored \\\"-Wsign-conversion\\\"\") _Pragma(\"GCC diagnostic ignored \\\"-Wnarrowing\\\"\") ")

SWITCH_SOURCE = """#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

namespace stargate_mutants {
bool is(int number) noexcept;

namespace {

constexpr int kMost = 1 << 16;

struct Switch {
  int on = -1;
  unsigned char* reached = nullptr;
  Switch() {
    if (const char* number = std::getenv("STARGATE_MUTANT")) on = std::atoi(number);
    const char* name = std::getenv("STARGATE_MUTANTS_REACHED");
    const int file = name ? ::open(name, O_RDWR | O_CREAT, 0600) : -1;
    if (file < 0) return;
    if (::ftruncate(file, kMost) == 0)
      if (void* at = ::mmap(nullptr, kMost, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0); at != MAP_FAILED)
        reached = static_cast<unsigned char*>(at);
    ::close(file);
  }
};

}  // namespace

bool is(int number) noexcept {
  static const Switch the_switch;
  if (the_switch.reached) the_switch.reached[number] = 1;
  return number == the_switch.on;
}

}  // namespace stargate_mutants
"""

# Writes a line "test, milliseconds, errors reached" for each test; "" are those reached before the first one.
LISTENER_SOURCE = """#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>

namespace {

constexpr int kMost = 1 << 16;

class Reached : public ::testing::EmptyTestEventListener {
 public:
  Reached(unsigned char* at, std::string file) : at_(at), file_(std::move(file)) {}
  // Not before: workers of the tests are this program, too, and must not write over it.
  void OnTestProgramStart(const ::testing::UnitTest&) override { out_.open(file_); }
  void OnTestStart(const ::testing::TestInfo&) override { tell("", 0); }
  void OnTestEnd(const ::testing::TestInfo& test) override {
    tell(std::string(test.test_suite_name()) + "." + test.name(), test.result()->elapsed_time());
  }

 private:
  void tell(const std::string& test, long long took) {
    out_ << test << '\\t' << took << '\\t';
    for (int i = 0; i < kMost; ++i) {
      if (at_[i]) out_ << i << ',';
      at_[i] = 0;
    }
    out_ << std::endl;
  }

  unsigned char* at_;
  std::string file_;
  std::ofstream out_;
};

const bool kListens = [] {
  const char* name = std::getenv("STARGATE_MUTANTS_REACHED");
  const int file = name ? ::open(name, O_RDWR | O_CREAT, 0600) : -1;
  if (file < 0 || ::ftruncate(file, kMost) != 0) return false;
  void* at = ::mmap(nullptr, kMost, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  if (at == MAP_FAILED) return false;
  ::testing::UnitTest::GetInstance()->listeners().Append(
      new Reached(static_cast<unsigned char*>(at), std::string(name) + ".tests"));
  return true;
}();

}  // namespace
"""


def spaced(text, token):
    return text[token.at - 1] in " \n" and text[token.at + len(token.text)] in " \n"


class Expressions:
    """Where the expression around an operator begins and ends, as far as tokens tell."""

    def __init__(self, text):
        self.text, self.row = text, tokens(text)
        self.partner = partners(self.row)
        self.at = {token.at: i for i, token in enumerate(self.row)}

    def bounds(self, at, assigns, tightness):
        i = self.at[at]
        return self.first(i, assigns, tightness), self.last(i, assigns, tightness)

    def ends(self, i, assigns, tightness):
        """Whether the token is an operator that binds less than those of the expression, or what separates expressions."""
        token = self.row[i]
        if token.kind == "word":
            return token.text in BEFORE_EXPRESSION
        if token.kind != "sign":
            return False
        if token.text in (";", ","):
            return True
        if token.text in ASSIGNED:
            return not assigns
        if token.text in ("<", ">", "*", "+", "-") and not spaced(self.text, token):
            return tightness == 13 and token.text == "*"
        return TIGHTNESS.get(token.text, 99) < tightness

    def first(self, i, assigns, tightness):
        while i > 0:
            before = self.row[i - 1]
            if before.kind == "sign" and before.text in OPEN or self.ends(i - 1, assigns, tightness):
                break
            if before.kind == "sign" and before.text in (")", "]", "}"):
                opened = self.partner[i - 1]
                block = before.text == "}" and (self.row[i].kind == "word" or self.row[i].text in ("++", "--"))
                if block or before.text == ")" and self.row[opened - 1].text in CONTROLS:
                    break
                i = opened
            else:
                i -= 1
        return self.row[i].at

    def last(self, i, assigns, tightness):
        while i + 1 < len(self.row):
            after = self.row[i + 1]
            if after.kind == "sign" and after.text in (")", "]", "}") or self.ends(i + 1, assigns, tightness):
                break
            i = self.partner[i + 1] if after.kind == "sign" and after.text in OPEN else i + 1
        return self.row[i].at + len(self.row[i].text)

    def constant(self, at):
        """Where `constexpr` stands if the token is part of what a constant is set to; else nothing."""
        assigned = False
        for i in range(self.at[at] - 1, -1, -1):
            token = self.row[i]
            if token.text in (";", "}"):
                return None
            assigned = assigned or token.text == "="
            if token.text == "constexpr":
                return token.at if assigned else None
        return None


def site(expressions, number, mutant):
    if mutant.kind == "left out":
        return Site(mutant.at, mutant.end, "statement", number, mutant, None)
    if mutant.kind == "negated":
        return Site(mutant.at, mutant.end, "condition", number, mutant, None)
    if mutant.kind == "result":
        word = expressions.row[expressions.at[mutant.at] - 1]
        return Site(word.at, mutant.end, "result", number, mutant, None)
    constant = expressions.constant(mutant.at)
    if mutant.kind in ("number", "truth"):
        return Site(mutant.at, mutant.end, "expression", number, mutant, constant)
    start, end = expressions.bounds(mutant.at, mutant.old in ASSIGNED, TIGHTNESS.get(mutant.old, 11 if mutant.kind == "extreme" else 1))
    return Site(start, end, "expression", number, mutant, constant)


def sites_of(text, numbered):
    """Places of errors, and the numbers of those that cross another one. `numbered`: pairs of number and mutant of one source."""
    expressions = Expressions(text)
    placed, crossing = [], []
    for number, mutant in numbered:
        one = site(expressions, number, mutant)
        if any(a.start < b.start < a.end < b.end for other in placed for a, b in ((one, other), (other, one))):
            crossing.append(number)
        else:
            placed.append(one)
    return [one._replace(const_at=None) if any(s.start <= (one.const_at or 0) < s.end for s in placed) else one for one in placed], crossing


def one_line(text):
    text = LEXER.sub(lambda match: " " if match.lastgroup == "comment" else match.group(0), text)
    return re.sub(r"\s*\n\s*", " ", text)


def wrapped(text, one, inner):
    wrong = one_line(text[one.start:one.mutant.at] + one.mutant.new + text[one.mutant.end:one.end])
    is_on = f"stargate_mutants::is({one.number})"
    if one.style == "statement":
        return f"do {{ if (!{is_on}) {{ {inner}; }} }} while (false)"
    if one.style == "result":
        return f"do {{ if ({is_on}) return {{}}; {inner}; }} while (false)"
    if one.style == "condition":
        return f"({is_on} ? ({wrong}) : static_cast<bool>({inner}))"
    return f"({is_on} ? ({wrong}) : ({inner}))"


def rendered(text, start, end, sites):
    out, at = [], start
    while sites:
        head = sites[0]
        same = [s for s in sites if (s.start, s.end) == (head.start, head.end)]
        inside = [s for s in sites if s not in same and s.start < head.end]
        inner = rendered(text, head.start, head.end, inside)
        for one in sorted(same, key=lambda s: s.style == "statement"):
            inner = wrapped(text, one, inner)
        out += [text[at:head.start], inner]
        at = head.end
        sites = [s for s in sites if s not in same and s not in inside]
    return "".join(out) + text[at:end]


def switched(text, sites):
    """The source with every error of `sites` behind its switch, each line where it was."""
    ordered = sorted(sites, key=lambda s: (s.start, -s.end))
    edits, at, out = sorted({s.const_at for s in sites if s.const_at is not None}), 0, []
    for const_at in edits:  # constants are no part of an expression with a switch
        before = [s for s in ordered if at <= s.start < const_at]
        out += [rendered(text, at, const_at, before), "const"]
        at = const_at + len("constexpr")
    return PREFACE + "".join(out) + rendered(text, at, len(text), [s for s in ordered if s.start >= at])


def lines_of(text, one):
    return text.count("\n", 0, one.start) + 1, text.count("\n", 0, one.end) + 1
