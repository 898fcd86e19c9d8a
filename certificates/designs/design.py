"""How a service's certificates look. A certificate freezes it, with all else that it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from core.colours import can_carry
from core.decoding import as_object, decoded
from core.json_values import JsonObject
from core.logos import Logo

STRAPLINE = "Learning for people who work with babies and their families"
OWN_COLOUR = "#0b4f55"
# What headings stand on: the paper of a certificate.
PAPER = "#fbf7f1"
MAX_SIGNATURES = 2


@dataclass(frozen=True)
class SignatureLine:
    """`picture` names a kept picture by what is in it; empty for a name alone."""

    name: str
    role: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Design:
    """Empty is the portal's own. Pictures are named by what is in them, so that a changed one is another one."""

    band_colour: str = ""
    heading_colour: str = ""
    strapline: str = ""
    closing: str = ""
    logo: str = ""
    signatures: tuple[SignatureLine, ...] = ()

    def as_json(self) -> JsonObject:
        return as_object(self)

    @classmethod
    def from_json(cls, values: JsonObject) -> Design:
        return decoded(cls, values)

    @property
    def pictures(self) -> set[str]:
        return {*filter(None, [self.logo, *(line.picture for line in self.signatures)])}


OWN_DESIGN = Design()


def name_of(picture: Logo) -> str:
    return sha256(picture.content).hexdigest()


@dataclass(frozen=True)
class ShownSignature:
    name: str
    role: str
    picture: str


@dataclass(frozen=True)
class ShownDesign:
    """As a template shows it: colours that are there, pictures as addresses that hold them."""

    band_colour: str
    heading_colour: str
    strapline: str
    closing: str
    logo: str
    signatures: list[ShownSignature]


def shown_with(design: Design, addresses: Mapping[str, str], band_colour: str = "") -> ShownDesign:
    """`band_colour` is that of the service's pages, for certificates of before there were designs."""
    return ShownDesign(
        band_colour=design.band_colour or band_colour or OWN_COLOUR,
        heading_colour=design.heading_colour or OWN_COLOUR,
        strapline=design.strapline or STRAPLINE,
        closing=design.closing,
        logo=addresses.get(design.logo, ""),
        signatures=[
            ShownSignature(line.name, line.role, addresses.get(line.picture, ""))
            for line in design.signatures
        ],
    )


def why_not_readable(design: Design) -> str | None:
    if design.band_colour and not can_carry(design.band_colour):
        return "White words could not be read on the colour of the band."
    if design.heading_colour and not can_carry(design.heading_colour, PAPER):
        return "Headings of this colour could not be read on the paper."
    return None
