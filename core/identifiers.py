"""The guard that keeps patients out: finds what would identify a baby or a parent, and refuses or masks it.

Hard findings are refused: an NHS number, a full postcode, a labelled date of birth or due date. Soft ones are
only pointed out: the portal cannot know whether “baby Joy” is a child.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

SPACE = r"[ \t\u00a0\u202f]"
LABELS = {
    "nhs_number": "an NHS number",
    "postcode": "a full postcode",
    "birth_date": "a date of birth or due date",
    "name_hint": "a name",
}


@dataclass(frozen=True)
class Finding:
    kind: str
    text: str
    start: int
    end: int

    @property
    def soft(self) -> bool:
        return self.kind == "name_hint"

    @property
    def label(self) -> str:
        return LABELS[self.kind]


def find(text: str) -> list[Finding]:
    """Everything in the text that may point to a family, in the order in which it stands there."""
    found = [*nhs_numbers(text), *postcodes(text), *birth_dates(text), *name_hints(text)]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def find_hard(text: str) -> list[Finding]:
    """What is refused; of two findings that overlap, the first."""
    kept: list[Finding] = []
    for finding in find(text):
        if not finding.soft and (not kept or finding.start >= kept[-1].end):
            kept.append(finding)
    return kept


def refuse_identifiers(text: str) -> None:
    """A validator for every free-text field. Says which words; keeps nothing."""
    if findings := find_hard(str(text or "")):
        raise ValidationError(refusal(findings), code="identifier")


def refusal(findings: list[Finding]) -> str:
    words = " and ".join(
        dict.fromkeys(f"“{finding.text}” (it looks like {finding.label})" for finding in findings)
    )
    return f"Take out {words}. Nothing that could identify a family is kept here."


def mask(text: str) -> str:
    """The text with every hard finding replaced, for logs and reports."""
    for finding in reversed(find_hard(text)):
        text = f"{text[: finding.start]}[{finding.label} hidden]{text[finding.end :]}"
    return text


# NHS numbers ---------------------------------------------------------------------------------------------------

SEPARATOR = r"[ \t\u00a0\u202f\-\u2010\u2011\u2013\u2014]"
DIGIT_RUN = re.compile(rf"\d(?:{SEPARATOR}{{0,2}}\d)*")
GROUP = re.compile(r"\d+")
PHONE_BEFORE = re.compile(r"\+\d{0,3}[ \-]?(\(0\)[ \-]?)?$")
DECIMAL_BEFORE = re.compile(r"\d[.,]$")


def nhs_numbers(text: str) -> Iterator[Finding]:
    for run in DIGIT_RUN.finditer(text):
        before = text[max(0, run.start() - 8) : run.start()]
        if PHONE_BEFORE.search(before) or DECIMAL_BEFORE.search(before):
            continue
        for start, end in candidates([group.span() for group in GROUP.finditer(text, *run.span())]):
            words = text[start:end]
            if has_valid_check_digit(words):
                yield Finding("nhs_number", words, start, end)


def candidates(groups: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ten digits in one group, in groups of 3, 3 and 4, or in any groups that are the whole run but a date."""
    lengths = [end - start for start, end in groups]
    if sum(lengths) == 10 and lengths[:3] not in ([4, 2, 2], [2, 2, 4]):
        yield groups[0][0], groups[-1][1]
        return
    for place, length in enumerate(lengths):
        if length == 10:
            yield groups[place]
        elif lengths[place : place + 3] == [3, 3, 4]:
            yield groups[place][0], groups[place + 2][1]


def has_valid_check_digit(words: str) -> bool:
    digits = [int(character) for character in words if character.isdigit()]
    remainder = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (0 if remainder == 11 else remainder) == digits[9]


# Postcodes -----------------------------------------------------------------------------------------------------

# The areas that exist: “TWB-1 2AB” is no postcode.
AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|"
    "EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|"
    "LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|"
    "SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
POSTCODE = re.compile(
    rf"(?<![A-Z0-9])(?:(?:{AREAS})[0-9][A-Z0-9]?{SPACE}{{0,2}}([0-9][ABD-HJLNP-UW-Z]{{2}})|GIR ?0AA)(?![A-Z0-9])",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"1st|2nd|3rd|\dth")


def postcodes(text: str) -> Iterator[Finding]:
    for found in POSTCODE.finditer(text):
        # "M1 2nd edition" speaks of a module, not of Manchester.
        if not ORDINAL.fullmatch(found[1] or ""):
            yield Finding("postcode", found[0], *found.span())


# Dates of birth and due dates ------------------------------------------------------------------------------------

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
WORDED = (
    rf"(?:{DAY}[ \-]?(?:of )?{MONTH}(?:,?[ \-]?\d{{4}}|,?[ \-]'?\d{{2}}\b)?|{MONTH} {DAY}\b(?:,? \d{{4}})?)"
)
NUMBERS = r"(?:\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}|\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:\d{4}|\d{2}))(?!\d)"
SHORT = r"(?:\d{1,2}[/.\-]\d{1,2}|\d{8}|\d{6})(?![\d/])"
CLEAR_LABEL = (
    r"(?:d\.? ?o\.? ?b\b\.?|date[ _\-]?of[ _\-]?birth|birth[ _\-]?date|birthday|e\.? ?d\.? ?d\b\.?|due[ _\-]date|"
    r"(?:estimated|expected) (?:date of )?(?:delivery|confinement|due date)(?: date)?)"
)
LOOSE_LABEL = r"(?:born|due)"
BETWEEN = r"(?:[\s:=,;(\-–]|\b(?:is|was|on|of|the|for|about|around)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day){0,12}"
LABELLED = re.compile(
    rf"(?<![a-z])(?:{CLEAR_LABEL}{BETWEEN}(?:{WORDED}|{NUMBERS}|{SHORT})|{LOOSE_LABEL}\b{BETWEEN}(?:{WORDED}|{NUMBERS}))"
    rf"|(?<!\d)(?:{WORDED}|{NUMBERS})[\s,(\-–]{{1,3}}{CLEAR_LABEL}(?![a-z])",
    re.IGNORECASE,
)


def birth_dates(text: str) -> Iterator[Finding]:
    for found in LABELLED.finditer(text):
        yield Finding("birth_date", found[0].strip(), *found.span())


# Names ---------------------------------------------------------------------------------------------------------

RELATION = (
    r"(?:mum|mummy|mom|mam|mother|dad|daddy|father|baby|child|son|daughter|boy|girl|toddler|infant|partner|parent|"
    r"sister|brother|sibling|twin|grandmother|nan|woman|lady|family|client|patient)"
)
NAME = r"[A-Z][\w’'\-]+"
CALLED = re.compile(rf"\b(?i:{RELATION})(?:,)? (?i:(?:is |was )?(?:called|named)) {NAME}")
NAME_IS = re.compile(
    rf"\b(?i:his|her|their|the (?:baby|mother|mum|dad|father|child)(?:’s|'s)) (?i:name (?:is|was)) {NAME}"
)
BESIDE = re.compile(rf"\b(?i:baby|mum|mummy|dad|daddy|little) (?!{RELATION}\b)({NAME})")
# Capital words that follow "baby" without being a child's name.
NOT_NAMES = re.compile(
    r"Friendly|Loss|Box|Bank|Massage|Clinic|Team|Week|Steps|Groups?|Services?|Unit|Room|Club|Yoga|"
    r"Café|Cafe|Sensory|Change|Matters|Mental|Health|And|Or|In|Is|The|Charter|Weigh|Weighing|Bonding|"
    r"Blues|Hub|Talk|Signing|Swim|Rhyme|Time|Early|Basics|Brain|Who|When|If"
)


def name_hints(text: str) -> Iterator[Finding]:
    for pattern in (CALLED, NAME_IS):
        for found in pattern.finditer(text):
            yield Finding("name_hint", found[0], *found.span())
    for found in BESIDE.finditer(text):
        if not NOT_NAMES.fullmatch(found[1]) and not found[1].isupper():
            yield Finding("name_hint", found[0], *found.span())
