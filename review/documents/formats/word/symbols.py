"""Characters of fonts that draw other ones than their codes say."""

import re

_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    "\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = 0xF000  # at which fonts of symbols have their codes
_UNTOLD = "\ufffd"
_POUND, _AT_MOST = "£", "≤"
_CODE_OF_BOTH = chr(_PRIVATE + 0xA3)
_BEFORE_A_FIGURE = re.compile(rf"{_CODE_OF_BOTH}(?=\s{{0,2}}\d)")


def symbol(font: str, code: str) -> str:
    """What `code`, hexadecimal, draws in `font`; U+FFFD when that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return _UNTOLD
    if not 0 < number < 0x110000:
        return _UNTOLD
    within = number - _PRIVATE if _PRIVATE <= number < _PRIVATE + 0x100 else number
    if font.lower() == "symbol" and within < 0x100:
        return _of_symbol(within)
    if font.lower().startswith("wingdings"):
        return _WINGDINGS.get(within, _UNTOLD) if font.lower() == "wingdings" else _UNTOLD
    if within != number:
        return chr(within) if within >= 0x20 else _UNTOLD
    return chr(number)


def in_symbol_font(font: str, text: str) -> str:
    """Text of a run; ordinary letters are drawn as such by other fonts."""
    return "".join(
        symbol(font, f"{ord(letter):x}") if "\uf020" <= letter <= "\uf0ff" else letter
        for letter in text
    )


def settled(text: str) -> str:
    """With the code that is a relation before a figure and else the currency typed with it."""
    return _BEFORE_A_FIGURE.sub(_AT_MOST, text).replace(_CODE_OF_BOTH, _POUND)


def _of_symbol(code: int) -> str:
    if code == 0xA3:
        return _CODE_OF_BOTH
    if 0x20 <= code < 0x20 + len(_SYMBOL_LOW):
        return _SYMBOL_LOW[code - 0x20]
    if 0xA0 <= code < 0xA0 + len(_SYMBOL_HIGH):
        return _SYMBOL_HIGH[code - 0xA0]
    return _UNTOLD
