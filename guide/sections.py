"""What the front page of the guide leads to, in its order. A section appears where its page is there."""

from __future__ import annotations

from dataclasses import dataclass

from core.navigation import address_named


@dataclass(frozen=True)
class GuideSection:
    """`text`: one sentence for a family or a worker who does not know yet what stands there."""

    title: str
    text: str
    url_name: str
    icon: str

    @property
    def url(self) -> str:
        return address_named(self.url_name)


SECTIONS: tuple[GuideSection, ...] = (
    GuideSection(
        "Services that help",
        "Find help near you: by what you need, where you live and how old your baby is.",
        "guide:directory",
        "people",
    ),
    GuideSection(
        "Pathway",
        "Which help there is at each step, from pregnancy to two, and what is missing.",
        "guide:pathways",
        "arrow-right",
    ),
    GuideSection(
        "Where do I start?",
        "For people who work with families: at most five questions, then what to do today.",
        "guide:start",
        "info",
    ),
    GuideSection(
        "Leaflets, films and apps",
        "Each was looked at by somebody who knows about babies.",
        "guide:resources",
        "play",
    ),
    GuideSection(
        "Shared language",
        "What words mean, how to say them to families, and what to say instead of words that blame.",
        "guide:words",
        "book",
    ),
    GuideSection(
        "News and events",
        "What is new, and where people meet: for families, and for those who work with them.",
        "guide:news",
        "mail",
    ),
    GuideSection(
        "Where help is, and where it is missing",
        "A map and a table of each area: how many babies live there, and which services they can go to.",
        "guide:places",
        "place",
    ),
)


def sections() -> list[GuideSection]:
    return [one for one in SECTIONS if one.url]
