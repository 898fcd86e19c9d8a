"""One cell as it comes from a file: cleaned of marks that nobody sees, and told apart from what was never an answer."""

from __future__ import annotations

import re
import unicodedata

# A spreadsheet holds no more than this in a cell.
MAX_CELL_LENGTH = 32_767

# Marks that nobody sees: zero width, direction, soft hyphens, control characters. Tabs and line ends are text.
_UNSEEN = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
    *range(0x7F, 0xA0), 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F),
    *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC),
]  # fmt: skip
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_REPLACED = dict.fromkeys(_UNSEEN) | dict.fromkeys(_SPACES, " ")
JOINERS = str.maketrans("", "", "\u200c\u200d")
# Persian and Indian scripts, and pictures, are written with joiners; Latin, Greek and Cyrillic never are.
NEEDS_JOINERS = re.compile("[\u0590-\u1fff\u2c00-\ufefe\U00010000-\U0010ffff]")

ERROR = re.compile(r"#[A-ZÄÖÜÉ0-9/_]{2,15}[!?]|#N/A|#NV|#GETTING_DATA|#{4,}|Err:\d{3}")
# As writing.py begins such a cell.
KEPT_FROM_CALCULATING = re.compile(r"'+[=+\-@]")


def clean(cell: str) -> str:
    """The cell's text. An apostrophe that only kept a spreadsheet from calculating is taken off again."""
    text = cell.strip()
    if not (text.isascii() and text.isprintable()):
        text = seen(text)
    return text[1:] if KEPT_FROM_CALCULATING.match(text) else text


def seen(text: str) -> str:
    """What a person sees of the text, in the one form in which the same letters are always the same characters."""
    text = text.translate(_REPLACED)
    if not NEEDS_JOINERS.search(text):
        text = text.translate(JOINERS)
    return unicodedata.normalize("NFC", text).strip()


def trouble_in(cell: str) -> str:
    """Why the cell says nothing that can be kept; "" for an ordinary cell."""
    if "\ufffd" in cell:
        return "holds a character that cannot be read: type the cell again"
    if cell[:1] in {"#", "E"} and ERROR.fullmatch(cell):
        return f"holds the error {cell} of a spreadsheet: put the value itself there, or leave the cell empty"
    if len(cell) > MAX_CELL_LENGTH:
        return f"holds {len(cell):,} characters, far more than a cell of a table has"
    return ""
