"""Arabic words stand in the data files of `review/text/`, not in its modules; each list there is
asked for by a module, and has each of its words once.
"""

import ast
import io
import json
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from review.text.arabic.folding import fold
from review.text.attribution.rules.base import Rule

ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT / "review/text"
LEXICON = TEXT / "lexicon"

# Escapes such as \u0620 do not match: a range of letters is no word.
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
LITERALS = frozenset([tokenize.STRING, tokenize.FSTRING_MIDDLE])

# What القواعد says of a rule, and a claim that it reads: for people, asked of no text.
TEXTS_OF_A_RULE = frozenset(["arabic", "example"])
PARTS_OF_A_RULE = [field.name for field in fields(Rule)]

type Place = tuple[int, int]
"""Line, and column in bytes."""


def main() -> int:
    faults = [fault for path in sorted(TEXT.rglob("*.py")) for fault in literals(path)]
    faults += unasked()
    faults += (fault for path in sorted(TEXT.rglob("*.json")) for fault in doubles(path))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def literals(path: Path) -> Iterator[str]:
    source = path.read_text("utf-8")
    allowed = list(_allowed(ast.parse(source)))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in LITERALS or not ARABIC.search(token.string):
            continue
        line, column = token.start
        begin = line, len(token.line[:column].encode())  # as `ast` counts
        if not any(start <= begin < end for start, end in allowed):
            yield f"{path.relative_to(ROOT)}:{line}: {token.string}"


def _allowed(module: ast.Module) -> Iterator[tuple[Place, Place]]:
    for node in ast.walk(module):
        match node:
            case ast.Expr(value=ast.Constant(value=str()) as docstring):
                yield _extent(docstring)
            case ast.Call(func=ast.Name(id="Rule"), args=given, keywords=named):
                parts = [*zip(PARTS_OF_A_RULE, given, strict=False)]
                parts += [(one.arg, one.value) for one in named if one.arg]
                yield from (_extent(value) for name, value in parts if name in TEXTS_OF_A_RULE)


def _extent(node: ast.expr) -> tuple[Place, Place]:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def unasked() -> Iterator[str]:
    """Of the lexicon's lists and phrases those that no module names; of a file beside a module
    those that this module does not.
    """
    names = {path: set(_constants(path)) for path in (ROOT / "review").rglob("*.py")}
    named_anywhere = set().union(*names.values())
    for path in sorted(TEXT.rglob("*.json")):
        module = path.with_suffix(".py")
        if path.parent == LEXICON and path.stem in {"lists", "phrases"}:
            named = named_anywhere
        elif module in names:
            named = names[module]
        else:
            continue
        for name in json.loads(path.read_text("utf-8")).keys() - named:
            yield f"{path.relative_to(ROOT)}: nobody asks for “{name}”."


def doubles(path: Path) -> Iterator[str]:
    """Words and phrases that stand twice in an entry, when they are folded."""
    for name, entry in _entries(json.loads(path.read_text("utf-8")), ()):
        folded = fold(entry).text
        words = map(str.strip, folded.split("|")) if "|" in folded else folded.split()
        for word, times in Counter(words).items():
            if times > 1:
                place = f"{path.relative_to(ROOT)}: {'.'.join(name)}"
                yield f"{place} has “{word}” {times} times."


def _entries(value: object, name: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text in a file, and where it stands."""
    match value:
        case str():
            yield name, value
        case dict():
            for key, inner in value.items():
                yield from _entries(inner, (*name, key))
        case list():
            for number, inner in enumerate(value, 1):
                yield from _entries(inner, (*name, str(number)))


def _constants(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


if __name__ == "__main__":
    sys.exit(main())
