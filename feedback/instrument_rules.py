"""Decisions about a service's own instruments. They read and never write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from feedback.enums import PREFER_NOT, InstrumentState, ItemKind, OccasionKind
from feedback.models import Instrument, Item
from feedback.values import DECLINES, NO_ANSWER, NOT_SURES, plain
from people.models import Service

MAX_ITEMS, MAX_OPTIONS, MAX_OPTION_LENGTH = 40, 12, 100
OF_A_LIST = {ItemKind.ONE_OF, ItemKind.MANY_OF}
IS_FROZEN = "This version is published, so it stays as people saw it. Make a new version to change it."
IS_SHARED = "Every service uses these questions, so they stay as they are. Make a copy to change it."
ASKED_ELSEWHERE = (
    "These words are asked elsewhere too, and stay the same so that answers can be compared. "
    "Make it a question of its own first."
)


@dataclass(frozen=True)
class ItemAsked:
    """What a question asks and how it may be answered: all that has to be the same for answers to be compared."""

    kind: ItemKind
    wording: str
    label: str = ""
    options: list[str] = field(default_factory=list)
    low: str = ""
    high: str = ""
    with_not_sure: bool = False
    with_prefer_not: bool = False
    required: bool = False

    @property
    def words(self) -> list[str]:
        return [self.wording, self.label, self.low, self.high, *self.options]


def why_not_changeable(instrument: Instrument) -> str | None:
    if instrument.service_id is None:
        return IS_SHARED
    return None if instrument.is_draft else IS_FROZEN


def why_not_asked(asked: ItemAsked) -> dict[str, str]:
    """What has to be put right, by field; nothing where the question can be asked like this."""
    wrong = {}
    if not asked.wording.strip():
        wrong["wording"] = "Write the question."
    if asked.kind in OF_A_LIST and (reason := why_not_options(asked)):
        wrong["options"] = reason
    if bool(asked.low) != bool(asked.high):
        wrong["high" if asked.low else "low"] = "Give words for both ends, or for neither."
    if asked.required and not can_be_declined(asked):
        wrong["required"] = (
            f"Nobody has to answer this: only a question that offers “{PREFER_NOT}” can ask for an answer."
        )
    return wrong


def can_be_declined(asked: ItemAsked) -> bool:
    return asked.kind == ItemKind.RATING or asked.with_prefer_not


def why_not_options(asked: ItemAsked) -> str | None:
    """Each answer must be told from every other one, in the portal and in a file that comes back from a form."""
    options = asked.options
    if not 2 <= len(options) <= MAX_OPTIONS:
        return f"Give 2 to {MAX_OPTIONS} answers, one a line."
    if not all(one.strip() for one in options):
        return "An answer without words cannot be chosen. Take the empty line out."
    if long := next((one for one in options if len(one) > MAX_OPTION_LENGTH), None):
        return f"“{long[:40]}…” is too long. An answer has at most {MAX_OPTION_LENGTH} letters."
    if unclear := next((one for one in options if is_unclear(one, asked)), None):
        return f"“{unclear}” cannot be one of the answers. Write it in other words, without a semicolon."
    if len({plain(one) for one in options}) < len(options):
        return "Two of the answers are the same."
    return None


def is_unclear(option: str, asked: ItemAsked) -> bool:
    """It would be read as no answer, as declining, as several answers, or as the “not sure” beside the list."""
    words = plain(option)
    return words in NO_ANSWER | DECLINES or ";" in option or (asked.with_not_sure and words in NOT_SURES)


def why_not_publishable(instrument: Instrument) -> str | None:
    if reason := why_not_changeable(instrument):
        return reason
    return None if instrument.items.exists() else "Add a question first."


def why_not_one_more(instrument: Instrument) -> str | None:
    if instrument.items.count() >= MAX_ITEMS:
        return f"{MAX_ITEMS} questions are as many as anybody can be asked. Take one out first."
    return None


def is_asked_elsewhere(item: Item) -> bool:
    """A published instrument asks it by the same key, so that its answers are laid beside these."""
    return item.key in keys_asked_elsewhere(item.instrument)


def keys_asked_elsewhere(instrument: Instrument) -> set[str]:
    others = Item.objects.exclude(instrument=instrument).exclude(instrument__state=InstrumentState.DRAFT)
    return set(others.filter(key__in=instrument.items.values("key")).values_list("key", flat=True))


def bank_for(instrument: Instrument) -> list[Item]:
    """Questions that the instrument may ask too, each once: of the shared instruments and of the service's own."""
    offered = Instrument.objects.seen_by([instrument.service] if instrument.service else []).on_offer()
    items = Item.objects.filter(instrument__in=offered).select_related("instrument")
    held = set(instrument.items.values_list("key", flat=True))
    found: dict[str, Item] = {}
    for item in items.order_by("instrument__service_id", "instrument__key", "order"):
        if item.key not in held:
            found.setdefault(item.key, item)
    return list(found.values())


def instruments_for(services: Sequence[Service]) -> QuerySet[Instrument]:
    """What those services can ask with: the shared ones first."""
    return Instrument.objects.seen_by(services).on_offer().order_by("service__name", "title", "key")


def rating_keys(instrument: Instrument) -> set[str]:
    return {item.key for item in instrument.items.all() if item.kind == ItemKind.RATING}


def why_not_comparable(kind: OccasionKind, instrument: Instrument, other: Instrument) -> str | None:
    """Before and after are laid side by side by the ratings that both ask."""
    if rating_keys(instrument) & rating_keys(other):
        return None
    when = "after" if kind == OccasionKind.BEFORE else "before"
    return (
        f"These questions share no rating with those asked {when}, so no change can be shown. "
        "Choose questions that ask the same rating both times."
    )
