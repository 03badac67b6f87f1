#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts that people read use the field's standard terms: the phrases of plain_words.txt stand in none of them.

Read are the string literals of src, the texts of web/src, and the Markdown of the repository without its code. Not read are comments,
single words in lower case (keys, names of columns, options), placeholders in braces, and the names of rows and files.

usage: plain_words.py [ROOT]
"""
import re
import sys
from pathlib import Path

LIST = Path(__file__).resolve().parent / "plain_words.txt"
PAGES = ("*.md", "docs/**/*.md", "examples/**/*.md", "benchmarks/*.md", "fuzz/**/*.md", "findings/**/*.md", "web/*.md")

CPP = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^()\\\s]*)\((?P<raw>.*?)\)\1"|"(?P<text>(?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)+\'', re.S)
WEB = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/|<!--.*?-->|'(?P<one>(?:[^'\\\n]|\\.)*)'|\"(?P<two>(?:[^\"\\\n]|\\.)*)\"|`(?P<back>(?:[^`\\]|\\.)*)`", re.S)
KEY = re.compile(r"[a-z0-9_./:{}*-]*")
NAMES = re.compile(r"\$?\{[^{}]*\}|\[\[[^\]]*\]\]|\S*[_/]\S*")


def banned():
    """The phrases and what to write in their place."""
    pairs = {}
    for line in LIST.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            phrase, instead = (part.strip() for part in line.split("|"))
            pairs[phrase] = instead
    return pairs


def blank(match):
    """As many lines, and nothing on them."""
    return " " + "\n" * match.group(0).count("\n")


def cpp_texts(text):
    """(line, text) of each string literal; literals that follow one another are one."""
    texts, end = [], None
    for match in CPP.finditer(text):
        body = match["raw"] if match["raw"] is not None else match["text"]
        if body is None or text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip().startswith("#include"):
            continue
        if end is not None and not text[end : match.start()].strip():
            texts[-1][1] += body
        else:
            texts.append([text.count("\n", 0, match.start()) + 1, body])
        end = match.end()
    return [(line, body.replace("\\n", " ")) for line, body in texts if not KEY.fullmatch(body)]


def script_texts(text):
    """(line, text) of each string literal of a script."""
    texts = []
    for match in WEB.finditer(text):
        body = match["one"] or match["two"] or match["back"]
        if body and not KEY.fullmatch(body):
            texts.append((text.count("\n", 0, match.start()) + 1, body))
    return texts


def component_texts(text):
    """(line, text) of each string literal of a component and of what is between its tags."""
    markup = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>", blank, text, flags=re.S)
    while markup != (markup := re.sub(r"\{[^{}]*\}", blank, markup)):
        pass
    return script_texts(text) + [(1, markup)]


def page_texts(text):
    """(line, text) of a page without code; paragraphs are apart."""
    text = re.sub(r"^```.*?^```", blank, text, flags=re.S | re.M)
    text = re.sub(r"^ {4}.*$|`[^`\n]*`|\]\([^)\s]*\)", " . ", text, flags=re.M)
    return [(1, re.sub(r"\n(?=\n)", "\n.", text))]


def sources(root):
    for pattern, read in (("src/**/*.?pp", cpp_texts), ("web/src/**/*.ts", script_texts), ("web/src/**/*.svelte", component_texts)):
        for path in sorted(root.glob(pattern)):
            yield path, read
    for pattern in PAGES:
        for path in sorted(root.glob(pattern)):
            yield path, page_texts


def faults(root):
    """Lines that name file, line, phrase and what to write."""
    pairs = banned()
    phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(pairs, key=len, reverse=True))
    any_of = re.compile(r"(?<![\w-])(" + "|".join(phrases) + r")(?![\w-])", re.I)
    found = []
    for path, read in sources(root):
        for line, text in read(path.read_text()):
            text = NAMES.sub(blank, text)
            for match in any_of.finditer(text):
                phrase, at = " ".join(match.group(0).lower().split()), line + text.count("\n", 0, match.start())
                found.append(f"{path.relative_to(root)}:{at}: \"{phrase}\" is not a term for readers; write: {pairs[phrase]}")
    return found


if __name__ == "__main__":
    told = faults(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(told) or "Texts for people use standard terms.")
    sys.exit(1 if told else 0)
