"""Paragraphs of plain text as programs send them in lines (RFC 3676)."""

_SIGNATURE = "-- "


def unflowed(text: str, *, deletes: bool) -> list[str]:
    """Lines as they were written, those that are quoted begun with ">". `deletes` is the letter's
    word that the blank before a broken line end is none (DelSp).
    """
    found: list[tuple[int, str]] = []
    is_open = False
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        is_signature = content == _SIGNATURE
        if is_open and found[-1][0] == depth and not is_signature:
            found[-1] = depth, found[-1][1] + content
        else:
            found.append((depth, content))
        is_open = content.endswith(" ") and not is_signature
        if is_open and deletes:
            found[-1] = depth, found[-1][1][:-1]
    return [f"{'>' * depth} {content}" if depth else content for depth, content in found]
