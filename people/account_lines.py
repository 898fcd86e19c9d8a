"""The account page: what is known of oneself, a line each, and where it is changed. Apps above add their own lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.urls import reverse

from core.registries import Registry
from people.models import Person


class AccountSection(TextChoices):
    """The headings of the page, in their order."""

    ABOUT = "about", "About you"
    REGISTRATION = "registration", "Your registration"
    SIGN_IN = "sign_in", "How you sign in"
    MAILS = "mails", "Mails and calendar"
    DATA = "data", "Your data and your account"


@dataclass(frozen=True)
class AccountLine:
    """`value(person, now)` says what holds now; `url_name` with `args` is where it is changed."""

    label: str
    value: Callable[[Person, datetime], str]
    url_name: str
    section: AccountSection
    order: int = 100
    action: str = "Change"
    args: tuple[str, ...] = ()
    shown_to: Callable[[Person], bool] = lambda person: True


@dataclass(frozen=True)
class ShownLine:
    label: str
    value: str
    url: str
    action: str


ACCOUNT_LINES: Registry[AccountLine] = Registry()


def account_page(person: Person, now: datetime) -> list[tuple[str, list[ShownLine]]]:
    """Each heading with its lines; a heading without any is left out."""
    lines = sorted(ACCOUNT_LINES, key=lambda line: line.order)
    found = [(str(section.label), list(_shown(lines, section, person, now))) for section in AccountSection]
    return [(title, shown) for title, shown in found if shown]


def _shown(
    lines: Iterable[AccountLine], section: AccountSection, person: Person, now: datetime
) -> Iterable[ShownLine]:
    for line in lines:
        if line.section is section and line.shown_to(person):
            url = reverse(line.url_name, args=line.args)
            yield ShownLine(line.label, line.value(person, now), url, line.action)
