"""Full postcodes of the areas that exist, whatever stands between their two halves."""

import re
from collections.abc import Iterator

from .findings import Finding, Normalised

# “TWB-1 2AB” is no postcode.
AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|"
    "EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|"
    "LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|"
    "SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
BETWEEN = r"(?:%20|[\W_]){0,4}"
POSTCODE = re.compile(
    rf"(?:(?<![A-Z0-9])|(?<=postcode))(?:((?:{AREAS})[0-9][A-Z0-9]?){BETWEEN}([0-9][ABD-HJLNP-UW-Z]{{2}})"
    rf"|(GIR){BETWEEN}(0AA)|(BFPO){BETWEEN}([0-9]{{1,4}}))(?![A-Z0-9])",
    re.IGNORECASE,
)
# In capitals also with a space where none belongs: CM 1 1AB, CM1 1 AB, C M 1 1 A B.
SPACED = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:{AREAS}) ?[0-9][A-Z0-9]? {{1,2}}[0-9] ?[ABD-HJLNP-UW-Z] ?[ABD-HJLNP-UW-Z]"
    r"|(?:[A-Z] ){1,2}(?:[0-9] ?){2,3}[ABD-HJLNP-UW-Z] ?[ABD-HJLNP-UW-Z])(?![A-Za-z0-9])"
)
# “M1 2nd edition”, “room B1 3rd floor” and “L1 2hr” speak of modules, floors and hours.
ORDINARY = re.compile(r"1st|2nd|3rd|[0-9](?:th|hr|yr|ft|lb|gb|pt)")
MODULE = re.compile(r"[A-Z][0-9]")
COUNTED_BEFORE = re.compile(
    r"\b(?:modules?|rooms?|units?|sections?|levels?|parts?|blocks?|weeks?|tables?|figures?|groups?|sessions?|bands?|and)\W*$",
    re.IGNORECASE,
)
COUNTED_AFTER = re.compile(
    r"\W{0,2}(?:edition|floor|module|week|cohort|session|group|draft|version|attempt|year|term|half|part|section|of|time|"
    r"class|quarter|place|day|date|meeting|round|olds?|long|each)\b",
    re.IGNORECASE,
)


def postcodes(words: Normalised) -> Iterator[Finding]:
    for found in POSTCODE.finditer(words.text):
        if not is_ordinary(words.text, found):
            yield words.finding("postcode", *found.span())
    for found in SPACED.finditer(words.text):
        if POSTCODE.fullmatch(found[0].replace(" ", "")):
            yield words.finding("postcode", *found.span())


def is_ordinary(text: str, found: re.Match[str]) -> bool:
    """An ordinal or a unit beside something that is counted. “b33 8th” is a postcode all the same."""
    first, second = found[1], found[2]
    if not second or not ORDINARY.fullmatch(second):
        return False
    counted = COUNTED_AFTER.match(text, found.end()) or COUNTED_BEFORE.search(text[: found.start()])
    return bool(counted or MODULE.fullmatch(first))
