"""Ten digits whose last one is the check digit of the other nine (modulus 11), however they are written.

In one piece, or in the groups 3, 3 and 4 with anything but letters between them, they are found among other numbers.
Other groups (5 and 5, single digits …) are found where they stand by themselves and are no date or other numbering.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .findings import Finding, Normalised

# Anything but letters, and what pages and people put for a space.
BETWEEN = r"(?:[\W_]|&[a-z]{2,5};|&#[0-9]{2,4};|</?[a-z]{1,6} ?/?>|\b(?:then|and|space|dash|dot)\b){0,5}"
RUN = re.compile(rf"[0-9](?:{BETWEEN}[0-9])*", re.IGNORECASE)
GROUP = re.compile(r"[0-9]+")
IN_THREES = [3, 3, 4]
LENGTH = 10
# An international telephone number, a decimal fraction, and what numbers books and papers.
PHONE_BEFORE = re.compile(r"\+$|\+\(|\+\d{1,3}[ \-]?\(?$")
FRACTION_BEFORE = re.compile(r"[0-9][.,]$")
NUMBERS_OF_BOOKS = re.compile(r"(?:isbn(?:-1[03])?|issn|doi)\W{0,3}$|\b10\.$", re.IGNORECASE)
PHONE_DIGITS = 11
SEPARATORS_ALONE = {" ", "  ", "-", ".", "/", "_", " - ", ", ", ",", "|", ":", "*"}
MIXED = set(" -()")
YEAR = re.compile(r"19[5-9]\d|20[0-4]\d")


@dataclass(frozen=True)
class DigitGroup:
    start: int
    end: int
    digits: str


def nhs_numbers(words: Normalised) -> Iterator[Finding]:
    text = words.text
    for run in RUN.finditer(text):
        digits = sum(map(str.isdigit, run[0]))
        if digits < LENGTH:
            continue
        groups = [DigitGroup(*one.span(), one[0]) for one in GROUP.finditer(text, *run.span())]
        before = text[max(0, run.start() - 12) : run.start()]
        if (digits > LENGTH and PHONE_BEFORE.search(before)) or groups[0].digits.startswith("0044"):
            groups = after_a_telephone_number(groups)
        for part in candidates(groups, text, NUMBERS_OF_BOOKS.search(before) is not None):
            if has_valid_check_digit("".join(group.digits for group in part)):
                yield words.finding("nhs_number", part[0].start, part[-1].end)
    yield from spelled_out(words)


def after_a_telephone_number(groups: list[DigitGroup]) -> list[DigitGroup]:
    seen = 0
    for at, group in enumerate(groups):
        if seen >= PHONE_DIGITS:
            return groups[at:]
        seen += len(group.digits)
    return []


def candidates(groups: list[DigitGroup], text: str, of_a_book: bool) -> Iterator[list[DigitGroup]]:
    lengths = [len(group.digits) for group in groups]
    for at, length in enumerate(lengths):
        if length == LENGTH and not is_fraction(groups[at], text) and not of_a_book:
            yield [groups[at]]
        elif lengths[at : at + 3] == IN_THREES and not ends_a_telephone_number(groups, at):
            yield groups[at : at + 3]
    if not of_a_book:
        yield from standing_alone(groups, text)


def is_fraction(group: DigitGroup, text: str) -> bool:
    return bool(FRACTION_BEFORE.search(text[max(0, group.start - 2) : group.start]))


def ends_a_telephone_number(groups: list[DigitGroup], at: int) -> bool:
    """01632 960 001, 0800 1111 has groups of 3, 3 and 4 that belong to two numbers."""
    if at == 0 or not groups[at - 1].digits.startswith("0"):
        return False
    return sum(len(group.digits) for group in groups[at - 1 : at + 2]) in {10, 11}


def standing_alone(groups: list[DigitGroup], text: str) -> Iterator[list[DigitGroup]]:
    """Stretches of ten digits in other groups, with the same sign between them all, or with spaces and hyphens."""
    for part in (*stretches(groups, text), groups):
        lengths = [len(group.digits) for group in part]
        if len(part) < 2 or sum(lengths) != LENGTH or lengths == IN_THREES or looks_like_dates(part):
            continue
        between = {text[one.end : two.start] for one, two in itertools.pairwise(part)}
        uniform = len(between) == 1 and between <= SEPARATORS_ALONE
        lists = between & {", ", ",", ":", "|", "*"} and set(lengths) != {1}
        if (uniform and not lists) or set("".join(between)) <= MIXED:
            yield part


def stretches(groups: list[DigitGroup], text: str) -> list[list[DigitGroup]]:
    """Neighbours joined by the same sign belong together."""
    found: list[list[DigitGroup]] = []
    sign = ""
    for one, two in itertools.pairwise(groups):
        between = text[one.end : two.start]
        if found and between == sign:
            found[-1].append(two)
        else:
            found.append([one, two])
        sign = between
    return [part for part in found if len(part) < len(groups)]


def looks_like_dates(part: list[DigitGroup]) -> bool:
    """3/4/2019 10:30, 2024-25 and INV-2020-123456 are numbered by a year."""
    return any(len(group.digits) == 4 and YEAR.fullmatch(group.digits) for group in part)


def has_valid_check_digit(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    remainder = 11 - total % 11
    return (0 if remainder == 11 else remainder) == int(digits[9])


DIGIT_WORDS = {"zero": "0", "oh": "0", "nought": "0"} | {
    word: str(value)
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1
    )
}
WORD = "|".join(DIGIT_WORDS)
SPELLED_OUT = re.compile(rf"\b(?:(?:{WORD})[\W_]{{1,3}}){{9}}(?:{WORD})\b", re.IGNORECASE)
EACH_WORD = re.compile(WORD, re.IGNORECASE)


def spelled_out(words: Normalised) -> Iterator[Finding]:
    for found in SPELLED_OUT.finditer(words.text):
        digits = "".join(DIGIT_WORDS[word.lower()] for word in EACH_WORD.findall(found[0]))
        if has_valid_check_digit(digits):
            yield words.finding("nhs_number", *found.span())
