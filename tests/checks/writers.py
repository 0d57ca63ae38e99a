"""That nothing outside `review/reviewing` writes decisions, the log beside them or the counters.

import-linter keeps others from the module that can, and their querysets refuse; what is left is a
row that saves itself.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITERS = ("review/reviewing/", "review/database/", "review/migrations/")
ROWS = {
    "Decision",
    "DecisionEvent",
    "Counters",
    "MonthFigures",
    "Participation",
    "RuleAnswers",
    "RuleReadings",
}
NAMES = {"decision", "decisions", "decisionevent", "event", "events", "counters"}
WRITES = {
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "update",
    "delete",
    "save",
    "save_base",
    "_raw_delete",
    "_update",
    "_insert",
}


def writes(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of whatever makes a row of theirs, or writes one that it names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _writes(node):
            yield node.lineno, ast.unparse(node)


def _writes(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(name) if name in ROWS:
            return True
        case ast.Attribute(attr="QuerySet" | "Manager") | ast.Name("QuerySet" | "Manager"):
            return any(isinstance(one, ast.Name) and one.id in ROWS for one in call.args)
        case ast.Attribute(written, name) if name in WRITES:
            return any(_name(node).lower() in NAMES for node in ast.walk(written))
    return False


def _name(node: ast.AST) -> str:
    match node:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def main() -> int:
    found = [
        f"{name}:{line}: only operations of review/reviewing write that: {words}"
        for path in sorted(ROOT.glob("review/**/*.py"))
        if not (name := path.relative_to(ROOT).as_posix()).startswith(WRITERS)
        for line, words in writes(path.read_text("utf-8"))
    ]
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
