"""`make messages` puts every text of the interface into the Arabic catalogue, and compiles it.

With --check, says what is missing there, or wrong, or not compiled.
"""

import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "review/locale/ar/LC_MESSAGES/django.po"
COMPILED = CATALOGUE.with_suffix(".mo")

METADATA = {
    "Project-Id-Version": "isnad",
    "Language": "ar",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}
FORMS = ("zero", "one", "two", "few", "many", "other")
MAY_LEAVE_OUT_THE_NUMBER = FORMS[:3]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
FOREIGN_MARK = re.compile(r"[\u0621-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff]\s*[,;?%]")

type Key = tuple[str | None, str]  # context, msgid


@dataclass(slots=True)
class Message:
    plural: str = ""
    places: list[tuple[str, int]] = field(default_factory=list)  # file, line
    comments: list[str] = field(default_factory=list)


def collected() -> dict[Key, Message]:
    """What templates and code ask gettext for, in the order of files and lines."""
    messages: dict[Key, Message] = {}
    paths = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("review/**/*.py")]
    for path in sorted(paths):
        name = path.relative_to(ROOT).as_posix()
        source = path.read_text("utf-8")
        if path.suffix == ".html":
            # what is left of the markup must not look like Python's indentation
            lines = templatize(source, origin=name).split("\n")
            source = "\n".join(line.strip() for line in lines)
        found = extract("python", io.BytesIO(source.encode()), KEYWORDS, ["Translators"])
        for line, texts, comments, context in found:
            msgid, plural = (texts, "") if isinstance(texts, str) else texts[:2]
            message = messages.setdefault((context, msgid), Message())
            message.plural = message.plural or plural
            message.places.append((name, line))
            message.comments += [said for said in comments if said not in message.comments]
    return messages


def merged(messages: dict[Key, Message], known: polib.POFile) -> polib.POFile:
    """The catalogue for just these messages, with the translations that are known."""
    translated = {_key(entry): entry for entry in known if not entry.obsolete}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = METADATA
    for (context, msgid), message in messages.items():
        entry = polib.POEntry(
            msgctxt=context,
            msgid=msgid,
            comment="\n".join(message.comments),
            occurrences=[(name, "") for name in dict.fromkeys(name for name, _ in message.places)],
        )
        if "%(" in msgid + message.plural:
            entry.flags = ["python-format"]
        before = translated.get((context, msgid), polib.POEntry())
        entry.tcomment = before.tcomment
        if message.plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = {
                number: before.msgstr_plural.get(number, "") for number in range(len(FORMS))
            }
        else:
            entry.msgstr = before.msgstr
        if before.fuzzy:
            entry.flags.append("fuzzy")
        catalogue.append(entry)
    return catalogue


def problems(messages: dict[Key, Message], catalogue: polib.POFile) -> Iterator[str]:
    if dict(catalogue.metadata) != METADATA:
        yield f"the header is not as {Path(__file__).name} has it"
    entries = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    for entry in catalogue:
        if entry.obsolete or _key(entry) not in messages:
            yield f"no longer used: {entry.msgid!r}"
    for key, message in messages.items():
        entry = entries.get(key)
        name, line = message.places[0]
        where = f"{name}:{line}: {key[1]!r}"
        if entry is None or not _is_complete(entry, message):
            yield f"{where} is not translated"
        else:
            yield from (f"{where}: {wrong}" for wrong in _mistakes(entry))
    if not COMPILED.exists() or COMPILED.read_bytes() != catalogue.to_binary():
        yield f"{COMPILED.name} is not compiled from this {CATALOGUE.name}"


def _is_complete(entry: polib.POEntry, message: Message) -> bool:
    if entry.fuzzy or (entry.msgid_plural or "") != message.plural:
        return False
    if not message.plural:
        return bool(entry.msgstr)
    return len(entry.msgstr_plural) == len(FORMS) and all(entry.msgstr_plural.values())


def _mistakes(entry: polib.POEntry) -> Iterator[str]:
    if not entry.msgid_plural:
        if _placeholders(entry.msgid) != _placeholders(entry.msgstr):
            yield f"other placeholders in {entry.msgstr!r}"
        texts = [entry.msgstr]
    else:
        wanted = _placeholders(entry.msgid_plural)
        texts = list(entry.msgstr_plural.values())
        for form, text in zip(FORMS, texts, strict=True):
            given = _placeholders(text)
            spared = 1 if form in MAY_LEAVE_OUT_THE_NUMBER else 0
            if given - wanted or (wanted - given).total() > spared:
                yield f"other placeholders in {text!r}, the form for {form}"
    for text in texts:
        if found := FOREIGN_MARK.search(PLACEHOLDER.sub("_", text)):
            yield f"{found[0][-1]!r} after Arabic in {text!r}: use ، ؛ ؟ ٪"


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid)


def main() -> int:
    messages = collected()
    known = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    if sys.argv[1:] == ["--check"]:
        found = list(problems(messages, known))
        for problem in found:
            print(problem)
        return 1 if found else 0
    catalogue = merged(messages, known)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    COMPILED.write_bytes(catalogue.to_binary())
    missing = len(catalogue.untranslated_entries())
    print(f"{len(catalogue)} messages, {missing} of them not translated yet.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
