"""Invented text that identifies somebody: numbers, postcodes, dates of birth and names. No case is a person."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta


def check_digit(nine: str) -> int:
    remainder = (
        11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    )
    return 0 if remainder == 11 else remainder


def ten_digits(rng: random.Random) -> str:
    while True:
        nine = str(rng.randint(400_000_000, 799_999_999))
        if (last := check_digit(nine)) < 10:
            return f"{nine}{last}"


BETWEEN_DIGITS = [
    " ", "  ", "-", " - ", ".", "/", ",", ", ", "_", "|", "\u00a0", "\u2009", "\u202f", "\u2007", "\u3000", "\n", "\r\n", "\t",
    "\u2013", "\u2014", "\u2011", "\u2212", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", " \u200b", ":", ";", "·", "*",
]  # fmt: skip
SHAPES = [(3, 3, 4)] * 6 + [(10,), (10,), (5, 5), (4, 3, 3), (3, 7), (6, 4), (1,) * 10, (2,) * 5]


def nhs_number(rng: random.Random) -> str:
    digits = ten_digits(rng)
    shape = rng.choice(SHAPES)
    between = rng.choice(
        BETWEEN_DIGITS if shape == (3, 3, 4) else [" ", "-", "\u00a0", "\u2009", "\u200b", "."]
    )
    parts, at = [], 0
    for length in shape:
        parts.append(digits[at : at + length])
        at += length
    if shape == (4, 3, 3) and parts[0][:2] in {"19", "20"}:
        return nhs_number(rng)
    if shape == (3, 3, 4) and rng.random() < 0.15:
        written = rng.choice(["({}) {} {}", "{} ({}) {}", "[{}][{}][{}]", "({})-{}-{}", "{}/({})/{}"]).format(
            *parts
        )
    else:
        written = between.join(parts)
    if rng.random() < 0.12:
        written = in_other_digits(rng, written)
    return rng.choice(AROUND_NUMBERS).format(written)


AROUND_NUMBERS = [
    "{}", "NHS no {}", "NHS number: {}", "NHS{}", "nhs no.{}.", "({})", "[{}]", "“{}”", "about {} today", "pt {} seen at home",
    "room 12, {}", "Spoke to mum; {}; will ring back.", "{} is the number", "id={}", "see https://records.example/p/{}",
    "ring 01632 960 001 about {}", "On 3 March 2021 I saw {}", "#{}", "hosp no 12345, {}", "*{}*", "ref:{}", "\n{}\n",
]  # fmt: skip


def in_other_digits(rng: random.Random, written: str) -> str:
    zero = rng.choice([0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE])
    return "".join(chr(zero + int(one)) if one.isascii() and one.isdigit() else one for one in written)


TOWNS = [
    "CM",
    "SS",
    "B",
    "M",
    "E",
    "N",
    "W",
    "SW",
    "SE",
    "NW",
    "EC",
    "WC",
    "LS",
    "L",
    "S",
    "BS",
    "CF",
    "EH",
    "G",
    "BT",
    "NE",
    "SR",
    "TS",
    "YO",
    "HU",
    "DN",
    "NG",
    "LE",
    "CV",
    "PE",
    "NR",
    "IP",
    "CO",
    "SO",
    "PO",
    "BN",
    "TN",
    "ME",
    "DA",
    "BR",
    "CR",
    "KT",
]
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
BETWEEN_HALVES = [
    " ", "", "  ", "-", " - ", ".", ",", ", ", "/", "_", "\u00a0", "\u2009", "\u202f", "\n", "\r\n", "\t", "\u2013", "\u2011",
    "\u200b", "\ufeff", "\u00ad", " \u200b", "\u3000", "   ",
]  # fmt: skip


def postcode(rng: random.Random) -> str:
    area = rng.choice(TOWNS)
    outward = f"{area}{rng.choice('W') if area == 'never' else ''}{rng.randint(1, 40)}"
    if area in {"W", "EC", "SW", "WC"} and rng.random() < 0.3:
        outward = f"{area}1{rng.choice('ABCEHRT')}"
    inward = f"{rng.randint(0, 9)}{rng.choice(INWARD)}{rng.choice(INWARD)}"
    if rng.random() < 0.05:
        outward, inward = (
            f"{rng.choice(['b', 'cm', 'ss', 'le', 'cv'])}{rng.randint(10, 33)}",
            rng.choice(["8th", "1st", "2nd", "3rd", "5th"]),
        )
    elif rng.random() < 0.35:
        outward, inward = outward.lower(), inward.lower()
    written = f"{outward}{rng.choice(BETWEEN_HALVES)}{inward}"
    if rng.random() < 0.1:
        written = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in written)
    return rng.choice(AROUND_POSTCODES).format(written)


AROUND_POSTCODES = [
    "{}", "lives at {}", "lives at {} now", "({})", "12 Sea View, {}", "Flat 3, Mill Road, {}.", "postcode: {}", "“{}”", "mum from {} came",
    "pc={}", "moved to {}, near the park", "we visited\n{}\ntwice", "[{}]", "the family in {} asked", "home visit {} at 10am",
]  # fmt: skip


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ORDINALS = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    12: "twelfth",
    20: "twentieth",
    21: "twenty-first",
    30: "thirtieth",
}


def ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def a_day(rng: random.Random) -> date:
    return date(2017, 1, 1) + timedelta(days=rng.randint(0, 3600))


def written_day(rng: random.Random, *, with_year: float = 0.7) -> str:
    day = a_day(rng)
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    numbers = [
        f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day:%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day:%d/%m/%y}", f"{day:%Y-%m-%d}",
        f"{day.day}.{day.month}.{day:%y}", f"{day:%d %m %Y}", f"{day.day} / {day.month} / {day:%Y}",
    ]  # fmt: skip
    words = [
        f"{day.day} {month} {day.year}", f"{ordinal(day.day)} {month} {day.year}", f"{day.day} {short} {day.year}",
        f"the {ordinal(day.day)} of {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day.day}-{short}-{day.year}",
        f"{day:%a} {day.day} {short} {day.year}", f"{day.day}\u00a0{month}\u00a0{day.year}", f"{day.day} {month.lower()} {day.year}",
    ]  # fmt: skip
    no_year = [
        f"{day.day} {month}",
        f"{ordinal(day.day)} {month}",
        f"{month} {ordinal(day.day)}",
        f"the {ordinal(day.day)} of {month}",
        f"{day:%A} {day.day} {month}",
    ]
    if day.day in ORDINALS:
        no_year.append(f"the {ORDINALS[day.day]} of {month}")
    if rng.random() > with_year:
        return rng.choice(no_year)
    return rng.choice(numbers if rng.random() < 0.5 else words)


OF_A_BIRTH = [
    "dob {}", "DOB: {}", "D.O.B. {}", "d.o.b {}", "DoB - {}", "D/O/B {}", "date of birth {}", "Date of Birth: {}", "date of birth is {}",
    "birth date {}", "born {}", "born on {}", "b. {}", "b: {}", "(b. {})", "baby was born on {}", "she was born on {}", "twins born {}",
    "little boy born {}", "delivered {}", "she delivered on {}", "mum delivered {}", "baby delivered on {}", "EDD {}", "EDD: {}", "E.D.D. {}",
    "EDC {}", "edc is {}", "due {}", "due on {}", "baby due {}", "baby is due on {}", "she is due {}", "mum is due on {}", "due date {}",
    "due date is {}", "her due date is {}", "expected date of delivery {}", "estimated due date {}", "expected date of confinement {}",
    "gave birth on {}", "she gave birth {}", "birthday {}", "{} (dob)", "{} is her due date", "date\u00a0of\u00a0birth {}", "DOB\n{}",
    "the baby arrived on {}", "EDD by scan {}", "born at home on {}", "born by c-section on {}", "born at 38 weeks on {}", "D O B {}",
    "baby's dob {}", "child's date of birth: {}", "mother’s date of birth {}", "first pregnancy, due {}", "Antenatal, EDD {}",
    "28 weeks, due {}", "was six weeks old on {}", "baby turned one on {}", "on {} the baby was born", "due date: {}", "LMP {}",
]  # fmt: skip


def birth_date(rng: random.Random) -> str:
    form = rng.choice(OF_A_BIRTH)
    certain = form.startswith(("b.", "b:", "(b.", "LMP"))
    text = form.format(written_day(rng, with_year=1.0 if certain else 0.75))
    return rng.choice(
        ["{}", "{}.", "Home visit. {}", "{}, first baby", "Referral by the midwife; {}", "{} and all is well"]
    ).format(text)


NAMES = [
    "Sarah",
    "Joy",
    "Amelia",
    "Grace",
    "Oliver",
    "Noah",
    "Aisha",
    "Mohammed",
    "Priya",
    "Zofia",
    "Callum",
    "Tommy",
    "Freya",
    "Leah",
    "Hannah",
    "Daniel",
    "Ines",
    "Kofi",
]
NAMING = [
    "a mum called {}", "the mum, {}, said that", "the baby is called {}", "baby {} smiled", "mum {} told me", "her name is {}", "little {} slept",
    "the mother, named {}, came", "{}'s mum rang", "a boy named {}", "the baby’s name is {}", "the dad, {}, felt left out", "a little girl called {}",
    "their daughter {} was asleep", "the family of baby {}", "the toddler, {}, ran", "partner {} said little", "Mum ({}) was tired",
]  # fmt: skip


def name(rng: random.Random) -> str:
    return rng.choice(NAMING).format(rng.choice(NAMES))


HOSTILE: dict[str, Callable[[random.Random], str]] = {
    "nhs_number": nhs_number,
    "postcode": postcode,
    "birth_date": birth_date,
    "name": name,
}
