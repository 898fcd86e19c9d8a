"""What a team found in what people said: counts of passages by code, how far two people agreed, and quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from config import policy
from evidence.agreement import Kappa
from evidence.coding import CodingAgreement, coding_agreement
from feedback.models.themes import CodedPassage, ThemeCode
from feedback.theme_enums import CODERS
from people.models import Person, Service


@dataclass(frozen=True)
class ThemeRow:
    """Of one code: in how many passages it stands ("fewer than 8" under the floor), and how far two people agreed."""

    name: str
    meaning: str
    passages: str
    agreement: str


@dataclass(frozen=True)
class PassageRow:
    pk: int
    where: str
    words: str


@dataclass(frozen=True)
class QuotationRow:
    pk: int
    words: str
    said_by: str
    month: date
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Themes:
    """`settled`: passages that both stand by. `to_code`: those that wait for this reader, `to_settle`: for a talk."""

    settled: int
    rows: tuple[ThemeRow, ...]
    agreement: str
    to_code: tuple[PassageRow, ...]
    to_settle: tuple[PassageRow, ...]
    quotations: tuple[QuotationRow, ...]


def themes_of(service: Service, reader: Person) -> Themes:
    passages = list(
        CodedPassage.objects.filter(service=service)
        .select_related("comment__survey")
        .prefetch_related("codings")
    )
    codes = list(ThemeCode.objects.filter(book__service=service).order_by("-book__version", "order"))
    newest = [one for one in codes if codes and one.book_id == codes[0].book_id]
    names = {one.key: one.name for one in reversed(codes)}
    settled = [one for one in passages if one.settled_at]
    agreed = agreement_of(passages, newest)
    open_passages = [one for one in passages if not one.settled_at]
    return Themes(
        settled=len(settled),
        rows=rows_of(newest, settled, agreed),
        agreement=in_words(agreed.overall if agreed else None, coded_twice(passages, newest)),
        to_code=tuple(passage_row(one) for one in open_passages if waits_for(one, reader)),
        to_settle=tuple(passage_row(one) for one in open_passages if len(one.codings.all()) >= CODERS),
        quotations=tuple(
            QuotationRow(
                one.pk,
                one.words,
                one.get_participant_display(),
                one.month,
                tuple(names[key] for key in one.final_codes if key in names),
            )
            for one in settled
            if one.may_be_quoted
        ),
    )


def waits_for(passage: CodedPassage, reader: Person) -> bool:
    codings = passage.codings.all()
    return len(codings) < CODERS and all(one.coded_by_id != reader.pk for one in codings)


def passage_row(passage: CodedPassage) -> PassageRow:
    where = passage.label or (passage.comment.survey.title if passage.comment else "A survey")
    return PassageRow(passage.pk, where, passage.words)


def rows_of(
    codes: Sequence[ThemeCode], settled: Sequence[CodedPassage], agreed: CodingAgreement | None
) -> tuple[ThemeRow, ...]:
    if len(settled) < policy.MIN_SURVEY_ANSWERS:
        return ()
    counts = Counter(key for one in settled for key in one.final_codes)
    return tuple(
        ThemeRow(
            one.name,
            one.meaning,
            count_in_words(counts[one.key]),
            kappa_in_words(agreed.by_code.get(one.key) if agreed else None),
        )
        for one in codes
    )


def count_in_words(count: int) -> str:
    floor = policy.MIN_SURVEY_ANSWERS
    return str(count) if count >= floor else f"fewer than {floor}"


def coded_twice(passages: Iterable[CodedPassage], codes: Sequence[ThemeCode]) -> list[CodedPassage]:
    """With the newest book: under an older one people chose among other codes."""
    books = {one.book_id for one in codes}
    return [one for one in passages if one.book_id in books and len(one.codings.all()) >= CODERS]


def agreement_of(passages: Sequence[CodedPassage], codes: Sequence[ThemeCode]) -> CodingAgreement | None:
    """What each found alone, before they talked."""
    twice = coded_twice(passages, codes)
    if len(twice) < policy.MIN_PAIRS_FOR_KAPPA:
        return None
    # The same person stays on the same side.
    pairs = [sorted(one.codings.all(), key=lambda coding: coding.coded_by_id) for one in twice]
    first, second = ([codings[place].codes for codings in pairs] for place in range(CODERS))
    return coding_agreement(first, second, [one.key for one in codes])


def kappa_in_words(kappa: Kappa | None) -> str:
    if kappa is None or kappa.kappa is None:
        return "–"
    # Full agreement has an interval of no width, however few were coded.
    if kappa.interval is None or kappa.observed == 1:
        return f"{kappa.kappa:.2f}"
    return f"{kappa.kappa:.2f} ({kappa.interval.low:.2f} to {kappa.interval.high:.2f})"


def in_words(overall: Kappa | None, twice: Sequence[CodedPassage]) -> str:
    if not twice:
        return "No passage has been coded by two people yet."
    if overall is None:
        return (
            f"Two people have coded {len(twice)} passages. From {policy.MIN_PAIRS_FOR_KAPPA} on it is shown how far they "
            "agree beyond chance."
        )
    if overall.kappa is None:
        return overall.note
    return (
        f"Over {overall.n} passages and all codes, two people agreed in {overall.observed:.0%} of their choices. Cohen’s "
        f"kappa is {kappa_in_words(overall)}, where 0 is chance and 1 is full agreement; in brackets the 95% interval."
    )
