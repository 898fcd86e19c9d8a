"""A code book and its versions, passages, what two people find in each, and quotations that are withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from config import policy
from core import audit
from core.errors import Refused
from core.identifiers import refuse_identifiers
from feedback.actions.authoring import new_key
from feedback.actions.open_surveys import check_runs
from feedback.models.open_surveys import OpenSurvey, SurveyComment
from feedback.models.themes import CodeBook, CodedPassage, PassageCoding, ThemeCode
from feedback.survey_enums import SurveyAudience
from feedback.theme_enums import CODERS, PassageSource, PassageSpeaker
from people.models import Person, Service

MIN_CODES, MAX_CODES = 2, 20
NO_BOOK = "Write the code book first: it says what the codes are."
SAID_BY = {
    SurveyAudience.PARENTS: PassageSpeaker.PARENT,
    SurveyAudience.REFERRERS: PassageSpeaker.REFERRER,
    SurveyAudience.PARTNERS: PassageSpeaker.PARTNER,
}


@dataclass(frozen=True)
class WantedCode:
    name: str
    meaning: str = ""


@dataclass(frozen=True)
class WantedInterview:
    """A passage of an interview: the team's own number for it, and an excerpt where the person agreed."""

    service: Service
    label: str
    participant: PassageSpeaker
    month: date
    excerpt: str = ""
    has_consent: bool = False


def newest_book(service: Service | int) -> CodeBook | None:
    return CodeBook.objects.filter(service=service).order_by("-version").first()


@transaction.atomic
def save_code_book(*, service: Service, codes: Sequence[WantedCode], by: Person, now: datetime) -> CodeBook:
    """The next version. A code that keeps its name stays the same code."""
    check_runs(service.pk, by)
    refuse_identifiers("\n".join(f"{one.name}\n{one.meaning}" for one in codes))
    if not MIN_CODES <= len(codes) <= MAX_CODES:
        raise Refused(f"Write {MIN_CODES} to {MAX_CODES} codes, one a line.")
    if len({one.name.casefold() for one in codes}) < len(codes):
        raise Refused("Two codes have the same name. Give each its own.")
    if any(len(one.name) > 80 or len(one.meaning) > 300 for one in codes):
        raise Refused("A code's name has at most 80 letters, and what belongs to it 300.")
    Service.objects.select_for_update().get(pk=service.pk)
    held = newest_book(service)
    kept = list(held.codes.all()) if held else []
    if held and [(one.name, one.meaning) for one in kept] == [(one.name, one.meaning) for one in codes]:
        return held
    keys = {one.name.casefold(): one.key for one in ThemeCode.objects.filter(book__service=service)}
    book = CodeBook.objects.create(
        service=service, version=held.version + 1 if held else 1, made_at=now, made_by=by
    )
    ThemeCode.objects.bulk_create(
        ThemeCode(
            book=book,
            key=keys.get(one.name.casefold()) or new_key(),
            name=one.name,
            meaning=one.meaning,
            order=order,
        )
        for order, one in enumerate(codes, start=1)
    )
    audit.record("code_book.saved", by=by, about=book, version=book.version, changes_figures=False)
    return book


@transaction.atomic
def bring_comments(*, survey: OpenSurvey, by: Person) -> int:
    """What people wrote to a survey and the team may read already becomes passages. Says how many are new."""
    check_runs(survey.service_id, by)
    book = book_or_refusal(survey.service)
    comments = SurveyComment.objects.filter(survey=survey, is_shown=True, passage__isnull=True)
    passages = CodedPassage.objects.bulk_create(
        CodedPassage(
            service=survey.service,
            book=book,
            source=PassageSource.COMMENT,
            participant=SAID_BY[SurveyAudience(survey.audience)],
            month=comment.month,
            comment=comment,
        )
        for comment in comments.order_by("text", "pk")
    )
    audit.record("passages.brought", by=by, about=survey, count=len(passages), changes_figures=False)
    return len(passages)


@transaction.atomic
def add_interview(*, wanted: WantedInterview, by: Person) -> CodedPassage:
    check_runs(wanted.service.pk, by)
    refuse_identifiers(f"{wanted.label}\n{wanted.excerpt}")
    if wanted.excerpt and not wanted.has_consent:
        raise Refused(
            "An excerpt is kept only if the person agreed to be quoted. Tick that they did, or leave it out."
        )
    if len(wanted.excerpt) > policy.MAX_EXCERPT:
        raise Refused(f"An excerpt has at most {policy.MAX_EXCERPT} letters. Interviews are never kept here.")
    passage = CodedPassage.objects.create(
        service=wanted.service,
        book=book_or_refusal(wanted.service),
        source=PassageSource.INTERVIEW,
        participant=wanted.participant,
        month=wanted.month.replace(day=1),
        label=wanted.label,
        excerpt=wanted.excerpt,
        has_consent=bool(wanted.excerpt),
    )
    audit.record("passage.added", by=by, about=passage, changes_figures=False)
    return passage


def book_or_refusal(service: Service) -> CodeBook:
    book = newest_book(service)
    if book is None:
        raise Refused(NO_BOOK)
    return book


@transaction.atomic
def code_passage(
    *, passage: CodedPassage, codes: Collection[str], by: Person, now: datetime
) -> PassageCoding:
    """By the first or second person. Where both found the same, it stands."""
    check_runs(passage.service_id, by)
    held = CodedPassage.objects.select_for_update(of=("self",)).get(pk=passage.pk)
    given = in_order(held, codes)
    others = list(held.codings.exclude(coded_by=by))
    if len(others) >= CODERS:
        raise Refused("Two people have coded this passage already.")
    if held.settled_at or (others and held.codings.filter(coded_by=by).exists()):
        raise Refused("Both of you have coded this passage. Talk about it, and settle it together.")
    coding, _ = PassageCoding.objects.update_or_create(
        passage=held, coded_by=by, defaults={"codes": given, "coded_at": now}
    )
    if others and others[0].codes == given:
        stand(held, given, by, now)
    audit.record("passage.coded", by=by, about=held, changes_figures=False)
    return coding


@transaction.atomic
def settle_passage(*, passage: CodedPassage, codes: Collection[str], by: Person, now: datetime) -> None:
    """After talking about it: what both stand by."""
    check_runs(passage.service_id, by)
    held = CodedPassage.objects.select_for_update(of=("self",)).get(pk=passage.pk)
    if held.codings.count() < CODERS:
        raise Refused("Two people code a passage before it is settled.")
    stand(held, in_order(held, codes), by, now)
    audit.record("passage.settled", by=by, about=held, changes_figures=False)


def stand(passage: CodedPassage, codes: list[str], by: Person, now: datetime) -> None:
    passage.final_codes, passage.settled_at, passage.settled_by = codes, now, by
    passage.save(update_fields=["final_codes", "settled_at", "settled_by"])


def in_order(passage: CodedPassage, codes: Collection[str]) -> list[str]:
    keys = list(passage.book.codes.values_list("key", flat=True))
    if set(codes) - set(keys):
        raise Refused("Choose codes from the code book.")
    return [key for key in keys if key in codes]


@transaction.atomic
def withdraw_quotation(*, passage: CodedPassage, by: Person, now: datetime) -> None:
    """It is quoted no more, and an excerpt is wiped. The codes stay: they quote nobody."""
    check_runs(passage.service_id, by)
    held = CodedPassage.objects.select_for_update(of=("self",)).get(pk=passage.pk)
    if held.withdrawn_at:
        return
    held.excerpt, held.has_consent = "", False
    held.withdrawn_at, held.withdrawn_by = now, by
    held.save(update_fields=["excerpt", "has_consent", "withdrawn_at", "withdrawn_by"])
    if held.comment_id:
        SurveyComment.objects.filter(pk=held.comment_id).update(may_be_quoted=False)
    audit.record("quotation.withdrawn", by=by, about=held, changes_figures=False)


@transaction.atomic
def delete_passage(*, passage: CodedPassage, by: Person) -> None:
    """With its codes: it counts no more. A comment of a survey can be brought in again."""
    check_runs(passage.service_id, by)
    audit.record("passage.deleted", by=by, about=passage, changes_figures=False)
    passage.delete()
