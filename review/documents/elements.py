"""Questions about elements of HTML; the parsers leave no comments among them."""

from lxml import etree


def all_text(element: etree._Element, *, between: str = "") -> str:
    """The text in it, whatever is shown of it, without what comes behind it."""
    return between.join(str(text) for text in element.itertext())
