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
        "Kite mark",
        "Which services have shown that they are good for babies, and what they had to show.",
        "guide:kite_mark",
        "certificate",
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
