"""What the documentation promises of itself: one page, decisions of one form, an index of them."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = "ARCHITECTURE.md"
FOLDER = "docs/decisions"
INDEX = "README.md"
WORDS_OF_THE_PAGE = 900
WORDS_OF_A_DECISION = 300
PARTS = ["review/text", "review/documents", "review/static/review"]  # as names may begin
HEADINGS = ["Context", "Decision", "What else was possible", "What follows"]


def wrong(root: Path) -> Iterator[str]:
    """A sentence for each thing that is not as promised; words are counted as `wc -w` does."""
    yield from _too_long(root / PAGE, WORDS_OF_THE_PAGE)
    decisions = sorted(path for path in (root / FOLDER).glob("*.md") if path.name != INDEX)
    for number, decision in enumerate(decisions, 1):
        if not re.fullmatch(rf"{number:04}(-[a-z0-9]+)+\.md", decision.name):
            yield f"{decision.name}: here a name that begins with {number:04}- is due."
        yield from _too_long(decision, WORDS_OF_A_DECISION)
        yield from _without_form(decision)
    yield from _differences(root / FOLDER / INDEX, decisions)
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("findings/*.md")]:
        yield from _leading_nowhere(page, root)


def _too_long(page: Path, most: int) -> Iterator[str]:
    words = len(page.read_text("utf-8").split())
    if words > most:
        yield f"{page.name}: {words} words, at most {most} are allowed."


def _without_form(decision: Path) -> Iterator[str]:
    text = decision.read_text("utf-8")
    if not re.match(r"# \S.*\n\n\d{4}-\d\d-\d\d\n\n", text):
        yield f"{decision.name}: it has to begin with its title and its date."
    if re.findall(r"^## (.*)$", text, re.MULTILINE) != HEADINGS:
        yield f"{decision.name}: its headings have to be {', '.join(HEADINGS)}."


def _differences(index: Path, decisions: list[Path]) -> Iterator[str]:
    written = [line for line in index.read_text("utf-8").splitlines() if line.startswith("- ")]
    due = [f"- {path.name[:4]} [{_title(path)}]({path.name})" for path in decisions]
    for line in sorted(set(due) - set(written)):
        yield f"{index.name}: this line is missing: {line}"
    for line in sorted(set(written) - set(due)):
        yield f"{index.name}: this line names no decision: {line}"


def _leading_nowhere(page: Path, root: Path) -> Iterator[str]:
    """Links, and names of our modules with a folder, that are not there."""
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        if not (page.parent / target).exists():
            yield f"{page.name}: the link {target} leads nowhere."
    for name in re.findall(r"`([a-z_]+(?:/[a-z_]+)+\.(?:py|json|js))`", text):
        if not any((root / folder / name).exists() for folder in ("", "review", *PARTS)):
            yield f"{page.name}: there is no {name}."


def _title(decision: Path) -> str:
    return decision.read_text("utf-8").partition("\n")[0].removeprefix("# ")


def main() -> int:
    found = list(wrong(ROOT))
    for sentence in found:
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
