"""Tables on their way out, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable

NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")
# Also one that has its apostrophes already: the reader takes off one, and all that people wrote stays.
FORMULA = re.compile(r"'*[=+\-@]|[\t\r]")


def safe_cell(value: object) -> str:
    """Text that a spreadsheet would calculate gets an apostrophe before it; our own reader takes it off again."""
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A whole CSV file as text, with the mark at its start by which Excel knows that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([safe_cell(heading) for heading in headings])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
