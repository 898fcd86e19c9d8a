"""Ordinary text that must pass: dates of work, references, telephone numbers, prose."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.guard_hostile import a_day, check_digit, written_day

PROSE = (Path(__file__).parent / "data" / "ordinary_text.txt").read_text(encoding="utf-8").splitlines()

OF_WORK = [
    "My revalidation is due on {}", "my appraisal is due {}", "The report is due on {}", "the assignment is due by {}", "Refresher due {}",
    "The next meeting is on {}", "We meet on {}", "the webinar on {}", "I attended on {}", "see you on {}", "Training on {} at 10am",
    "The form is due back {}", "payment due {}", "My registration is due for renewal on {}", "the survey closes on {}", "booked for {}",
    "The training was delivered on {}", "We delivered the course on {}", "I delivered this session on {}", "leaflets were delivered on {}",
    "Module 3 is due on {}", "My DBS check is due on {}", "supervision is on {}", "our last session was {}", "Feedback due by {}",
    "The group started on {}", "the audit is due {}", "I am on leave until {}", "Moved to {} because of snow", "the policy of {}",
    "Delivered on {} to 20 people", "The book is due back at the library on {}", "My NMC revalidation date is {}", "The service opened on {}",
    "The certificate expires on {}", "Add {} to the diary", "the next cohort begins {}", "I can come on {}", "The deadline is {}",
    "due to start on {}", "Annual review due {}", "The draft is due to my manager on {}", "Criteria changed on {}", "from {} on",
    "The essay is due {}", "Our CPD portfolio is due on {}", "the parcel arrived on {}", "New staff are expected on {}", "Rota for {}",
    "for babies born after {}", "The order was delivered {}", "my mandatory training is due on {}", "The minutes of {}", "Rent is due on {}",
]  # fmt: skip


def ordinary_date(rng: random.Random) -> str:
    text = rng.choice(OF_WORK).format(written_day(rng, with_year=0.5))
    return rng.choice(["{}", "{}.", "Please note: {}", "{}, thank you"]).format(text)


def is_bare_number(text: str) -> bool:
    digits = "".join(one for one in text if one.isdigit())
    return len(digits) == 10 and check_digit(digits[:9]) == int(digits[9])


def reference(rng: random.Random) -> str:
    n = rng.randint
    text = rng.choice(
        [
            f"REF-{n(2015, 2027)}-{n(100, 999)}-{n(1000, 9999)}", f"TWB-{n(1, 9999):04d}", f"INV-{n(2015, 2027)}-{n(100000, 999999)}",
            f"PO {n(2015, 2027)}/{n(1, 99999):05d}", f"ticket #{n(10000, 9999999)}", f"course IMH1-{n(10, 99)}AB", f"case {n(100, 999)}/{n(10, 99)}",
            f"PIN {n(10, 99)}{rng.choice('ABCDEI')}{n(1000, 9999)}{rng.choice('EWSN')}", f"GMC {n(1000000, 9999999)}", f"SW{n(10000, 199999)}",
            f"version {n(1, 9)}.{n(0, 20)}.{n(0, 9)}", f"room {rng.choice('BCDE')}{n(1, 9)}", f"M{n(1, 6)} 2nd edition", f"module M{n(1, 6)}, section {n(1, 9)}",
            f"10.{n(1000, 9999)}/j.infbeh.{n(2010, 2026)}.{n(100000, 109999)}", f"ORCID {n(0, 9999):04d}-{n(0, 9999):04d}-{n(0, 9999):04d}-{n(0, 9999):04d}",
            f"ISBN {n(0, 9)}-{n(100, 999)}-{n(10000, 99999)}-{n(0, 9)}", f"ISBN 978-{n(0, 9)}-{n(100, 999)}-{n(10000, 99999)}-{n(0, 9)}",
            f"band {n(5, 8)}a", f"form F{n(1, 20)}b", f"level {n(1, 4)}", f"L{n(1, 4)} 2hr session", f"order {n(10000, 99999)}-{n(100, 999)}",
        ]
    )  # fmt: skip
    return rng.choice(["{}", "my reference is {}", "see {}", "{} please", "({})"]).format(text)


def telephone(rng: random.Random) -> str:
    n = rng.randint
    text = rng.choice(
        [
            f"01632 {n(960000, 960999)}", f"01632 960 {n(100, 999)}", f"(01632) {n(960000, 960999)}", f"020 7946 {n(1000, 9999)}",
            f"(020) 7946 {n(1000, 9999)}", f"0161 496 {n(1000, 9999)}", f"0161-496-{n(1000, 9999)}", f"07700 900{n(100, 999)}", f"07700 900 {n(100, 999)}",
            f"07700900{n(100, 999)}", f"+44 7700 900{n(100, 999)}", f"+44 (0)161 496 {n(1000, 9999)}", f"+44 161 496 {n(1000, 9999)}",
            f"0044 161 496 {n(1000, 9999)}", f"0800 111 {n(1000, 9999)}", f"0300 123 {n(1000, 9999)} ext. {n(100, 999)}", "999", "NHS 111",
            f"01632 960 {n(100, 999)} or 020 7946 {n(1000, 9999)}", f"+441614960{n(100, 999)}", f"01632 960 {n(100, 999)}, 0800 1111",
        ]
    )  # fmt: skip
    return rng.choice(
        ["{}", "Ring {}", "Telephone: {}", "The duty line is {} on weekdays", "call me on {}"]
    ).format(text)


def number(rng: random.Random) -> str:
    n = rng.randint
    day = a_day(rng)
    return rng.choice(
        [
            f"{day:%Y-%m-%d} {n(0, 23):02d}:{n(0, 59):02d}:{n(0, 59):02d}", f"{day:%d/%m/%Y} {n(8, 18)}:{n(10, 59)}", f"{day:%d/%m/%y} {n(8, 18)}.{n(10, 59)}",
            f"from {n(8, 12)}:{n(10, 59)} to {n(13, 18)}:{n(10, 59)}", f"{n(10, 200)} of {n(200, 400)} came", f"£{n(1, 9)},{n(100, 999)}.{n(10, 99)}",
            f"score 0.{n(100000000, 999999999)}", f"{n(1, 99)}%, {n(1, 99)}%, {n(1, 99)}%", f"{n(1, 5)} {n(1, 5)} {n(1, 5)} {n(1, 5)} {n(1, 5)}",
            f"{n(2015, 2020)}/{n(21, 29)} and {n(2015, 2020)}/{n(21, 29)}", f"pages {n(10, 99)}-{n(100, 199)}", f"{n(10, 99)}, {n(10, 99)}, {n(10, 99)}, {n(10, 99)}",
            f"seats {n(1, 9)}A to {n(10, 19)}F", f"{n(10, 60)} minutes, {n(1, 9)} people", f"IP 10.{n(0, 255)}.{n(0, 255)}.{n(0, 255)}", f"{n(1, 12)}pm in E{n(1, 9)}",
        ]
    )  # fmt: skip


def prose(rng: random.Random) -> str:
    return " ".join(rng.sample(PROSE, rng.randint(1, 3)))


NO_NAME = [
    "the family called {}", "mum called on {}", "the Baby Clinic on {}", "Dad came on {}", "Parents' group every {}", "the child on {} was calm",
    "mum called {} morning", "Baby Yoga moves to {}", "the mother called {} lunchtime", "{}'s Mum and Baby group", "Family Hub, {}",
]  # fmt: skip
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def no_name(rng: random.Random) -> str:
    return rng.choice(NO_NAME).format(rng.choice(DAYS))


ORDINARY: dict[str, Callable[[random.Random], str]] = {
    "ordinary_date": ordinary_date,
    "reference": lambda rng: without_bare_numbers(reference, rng),
    "telephone": telephone,
    "number": lambda rng: without_bare_numbers(number, rng),
    "prose": prose,
    "no_name": no_name,
}


def without_bare_numbers(make: Callable[[random.Random], str], rng: random.Random) -> str:
    """A bare ten-digit number whose check digit holds is refused by rule, whatever it was meant as."""
    while is_bare_number(text := make(rng)) and "ISBN" not in text and not text.lstrip("(").startswith("10."):
        continue
    return text
