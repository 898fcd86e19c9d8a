"""The help of the portal: the topics, in groups by role, and what the search finds of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from core.help import HelpTopic
from core.navigation import Standpoint
from core.search import SearchHit, SearchSource, words_of
from people.permissions import Visitor
from people.standpoints import standpoints_of
from portal.help.topics import TOPICS

__all__ = ["HELP_SEARCH", "TOPICS", "HelpGroup", "groups_for", "topic_named"]

TITLES = {
    Standpoint.LEARNER: "For everybody who learns",
    Standpoint.CLINICIAN: "For clinicians and hosts",
    Standpoint.MANAGER: "For managers and team leads",
    Standpoint.ADMINISTRATOR: "For administrators",
    Standpoint.EDITOR: "For editors",
    Standpoint.COMMISSIONER: "For commissioners",
}


@dataclass(frozen=True)
class HelpGroup:
    role: Standpoint
    title: str
    topics: tuple[HelpTopic, ...]


def groups_for(standing: Standpoint) -> list[HelpGroup]:
    """The reader's own role first."""
    roles = sorted(TITLES, key=lambda role: role is not standing)
    return [
        HelpGroup(role, TITLES[role], tuple(topic for topic in TOPICS if topic.role is role))
        for role in roles
    ]


def topic_named(slug: str) -> HelpTopic | None:
    return next((topic for topic in TOPICS if topic.slug == slug), None)


@cache
def words_in(template: str) -> frozenset[str]:
    return frozenset(words_of(strip_tags(render_to_string(template))))


def help_pages(person: Visitor) -> Iterable[SearchHit]:
    """What everybody does, and what the person does besides; the list of all topics is open to everybody."""
    roles = {Standpoint.LEARNER, *standpoints_of(person)}
    for topic in (topic for topic in TOPICS if topic.role in roles):
        address = reverse("portal:help_topic", args=[topic.slug])
        yield SearchHit(topic.title, address, topic.summary, words_in(topic.text))


HELP_SEARCH = SearchSource("Help", help_pages, order=60)
