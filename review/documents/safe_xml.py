"""XML of strangers to elements: nothing is fetched, no entity is defined, nesting has a limit."""

from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from review.documents.document import Limits, Obstacle, Unreadable

_DAMAGE = (expat.ExpatError, LookupError, ValueError)  # the last two: no encoding for XML


class _SeenEnough(Exception):
    """The first element has begun: no more definitions can come."""


def parse_xml(content: bytes, *, kind: str, limits: Limits) -> Element:
    """The root; names are `{namespace}name`. Unreadable when it is damaged or unsafe."""
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            raise Unreadable(Obstacle.TOO_DEEP, limit=limits.depth)
        builder.start(_name(name), {_name(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(name))

    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    _run(parser, content, kind)
    return builder.close()


def refuse_entities(content: bytes, *, kind: str) -> None:
    """For XML that a library will parse: nothing is read after the first element's name."""

    def start(_name: str, _attributes: dict[str, str]) -> None:
        raise _SeenEnough

    parser = _parser()
    parser.StartElementHandler = start
    with suppress(_SeenEnough):
        _run(parser, content, kind)


def local_name(element: Element) -> str:
    """The name without its namespace; the same word in every version of a format."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """By its local name; empty when it is not there."""
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def texts_by_name(root: Element) -> Iterator[tuple[str, str]]:
    """Local name and text of every element, in order: how properties and metadata are kept."""
    for element in root.iter():
        yield local_name(element), (element.text or "").strip()


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    return parser


def _run(parser: expat.XMLParserType, content: bytes, kind: str) -> None:
    try:
        parser.Parse(content, True)  # noqa: FBT003 - takes no keyword
    except _DAMAGE as error:
        raise Unreadable(Obstacle.DAMAGED, format=kind) from error


def _refuse(*_declaration: object) -> None:
    raise Unreadable(Obstacle.ENTITIES)


def _name(name: str) -> str:
    return "{" + name if "}" in name else name
