# SPDX-License-Identifier: Apache-2.0
"""The single errors that can be planted in C++ sources, found by their tokens, and the draw of them by a seed (tools/mutants.py)."""
import hashlib
import random
import re
from collections import namedtuple

Token = namedtuple("Token", "kind text at")  # kind: word, number, sign, text
Mutant = namedtuple("Mutant", "file at end kind old new line")

LEXER = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<text>(?:u8|[uUL])?R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
  | (?P<number>\.?\d(?:[eE][+-]|'?[\w.])*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><=>|<<=|>>=|->\*|\.\.\.|::|->|\+\+|--|<<|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[^\s\w])
""", re.S | re.M | re.X)

SWAPPED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+",
           "+=": "-=", "-=": "+=", "++": "--", "--": "++"}
KINDS = {"<": "comparison", "<=": "comparison", ">": "comparison", ">=": "comparison", "==": "comparison", "!=": "comparison",
         "&&": "logic", "||": "logic", "+": "arithmetic", "-": "arithmetic", "+=": "arithmetic", "-=": "arithmetic",
         "++": "arithmetic", "--": "arithmetic"}
EXTREMES = {"min": "max", "max": "min", "min_element": "max_element", "max_element": "min_element"}
# Calls whose arguments are for defects or for people.
NOT_JUDGED = {"check", "static_assert", "assert", "log", "say", "format", "snprintf", "tell_lost", "phase"}
NO_STATEMENT = {"return", "if", "for", "while", "do", "switch", "case", "default", "else", "using", "namespace", "struct", "class", "enum",
                "template", "typedef", "static_assert", "public", "private", "break", "continue", "throw", "goto", "const", "auto",
                "constexpr", "static", "delete", "try", "catch", "extern", "friend", "operator", "co_return", "inline", "virtual"}
OPEN, CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


def tokens(text):
    found = []
    for match in LEXER.finditer(text):
        kind = match.lastgroup if match.lastgroup != "mark" else "text"
        if kind not in ("comment", "directive"):
            found.append(Token(kind, match.group(0), match.start()))
    return found


def partners(row):
    """The index of the closing bracket of each opening one, and the reverse."""
    partner, open_ones = {}, []
    for i, token in enumerate(row):
        if token.kind != "sign":
            continue
        if token.text in OPEN:
            open_ones.append(i)
        elif token.text in CLOSE and open_ones:
            partner[i] = open_ones.pop()
            partner[partner[i]] = i
    return partner


def enclosing(row):
    """The opening bracket around each token."""
    around, open_ones = [], []
    for token in row:
        around.append(open_ones[-1] if open_ones else "")
        if token.kind == "sign" and token.text in OPEN:
            open_ones.append(token.text)
        elif token.kind == "sign" and token.text in CLOSE and open_ones:
            open_ones.pop()
    return around


def left_alone(row, partner):
    """Indices of tokens inside calls that are not judged."""
    alone = set()
    for i, token in enumerate(row[:-1]):
        if token.kind == "word" and token.text in NOT_JUDGED and row[i + 1].text == "(" and i + 1 in partner:
            alone.update(range(i, partner[i + 1] + 1))
    return alone


def spaced(text, token):
    return text[token.at - 1] in " \n" and text[token.at + len(token.text)] in " \n"


def of_tokens(text, row, alone):
    """Errors of one token each: (start, end, kind, new)."""
    for i, token in enumerate(row):
        at, end = token.at, token.at + len(token.text)
        if i in alone:
            continue
        before = row[i - 1].text if i else ""
        if token.kind == "sign" and token.text in SWAPPED and before not in ("operator", "template"):
            if token.text in ("++", "--") or spaced(text, token):
                yield at, end, KINDS[token.text], SWAPPED[token.text]
        elif token.kind == "number" and re.fullmatch(r"\d+", token.text) and before != "::":
            yield at, end, "number", str(int(token.text) + 1)
            if int(token.text) > 0:
                yield at, end, "number", str(int(token.text) - 1)
        elif token.kind == "word" and token.text in ("true", "false"):
            yield at, end, "truth", "false" if token.text == "true" else "true"
        elif token.kind == "word" and token.text in EXTREMES and before == "::":
            yield at, end, "extreme", EXTREMES[token.text]


def of_conditions(text, row, partner, alone):
    for i, token in enumerate(row[:-1]):
        if token.text not in ("if", "while") or token.kind != "word" or row[i + 1].text != "(" or i in alone:
            continue
        close, first, depth = partner[i + 1], i + 2, 0
        for j in range(i + 2, close):  # what stands after `;` is the condition
            depth += (row[j].text in OPEN) - (row[j].text in CLOSE)
            if row[j].text == ";" and depth == 0:
                first = j + 1
        inner = row[first:close]
        declares = any(t.text == "=" for t in inner) and inner[0].text in ("const", "auto")
        if inner and not declares:
            yield inner[0].at, row[close].at, "negated", "!(" + text[inner[0].at:row[close].at] + ")"


def statement_ends(row, start):
    depth = 0
    for j in range(start, len(row)):
        if row[j].text in OPEN:
            depth += 1
        elif row[j].text in CLOSE:
            depth -= 1
            if depth < 0:
                return None
        elif row[j].text == ";" and depth == 0:
            return j
    return None


def is_action(statement):
    """An assignment or a call, as far as tokens tell; no declaration."""
    if statement[0].text in NO_STATEMENT or statement[0].text in NOT_JUDGED:
        return False
    if statement[0].text in ("++", "--"):
        return True
    depth = 0
    for one, next_one in zip(statement, statement[1:]):
        if one.text in OPEN:
            depth += 1
        elif one.text in CLOSE:
            depth -= 1
        if depth == 0 and one.text in ("=", "+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", "<<"):
            return True
        if depth == 0 and (one.kind == "word" or one.text in (">", "&", "*")) and next_one.kind == "word":
            return False
        if depth == 0 and one.text == "{":
            return False
        if any(one.text == name and one.kind == "word" for name in NOT_JUDGED):
            return False
    return statement[-1].text in (")", "++", "--")


def of_statements(text, row, partner, alone):
    around = enclosing(row)
    for i, token in enumerate(row):
        if token.kind == "word" and token.text == "return" and i not in alone:
            end = statement_ends(row, i)
            if end is not None and end > i + 1 and \
                    text[row[i + 1].at:row[end].at] not in ("{}", "true", "false", "nullptr", "0", "std::nullopt", "*this"):
                yield row[i + 1].at, row[end].at, "result", "{}"
        before = row[i - 1] if i else None
        if before is None or around[i] != "{" or i in alone or token.kind != "word" and token.text not in ("++", "--", "*"):
            continue
        controlled = before.text == ")" and row[partner.get(i - 1, 0) - 1].text in ("if", "for", "while") or before.text == "else"
        if before.text not in (";", "{", "}") and not controlled:
            continue
        end = statement_ends(row, i)
        if end is not None and is_action(row[i:end]):
            yield token.at, row[end].at, "left out", ""


def candidates(path, text):
    row = tokens(text)
    partner = partners(row)
    alone = left_alone(row, partner)
    for source in (of_tokens(text, row, alone), of_conditions(text, row, partner, alone), of_statements(text, row, partner, alone)):
        for at, end, kind, new in source:
            yield Mutant(path, at, end, kind, text[at:end], new, text.count("\n", 0, at) + 1)


def drawn(root, module, seed):
    every = []
    digest = hashlib.sha256()
    for path in sorted((root / "src/stargate" / module).rglob("*.[ch]pp")):
        text = path.read_text()
        digest.update(text.encode())
        every += candidates(str(path.relative_to(root)), text)
    random.Random(seed).shuffle(every)
    return every, digest.hexdigest()[:12]
