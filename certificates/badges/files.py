"""A signed badge in the forms that wallets take."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from certificates.badges.pictures import png_picture, svg_picture
from certificates.enums import CertificateKind
from certificates.models import CertificateBadge


@dataclass(frozen=True)
class BadgeForm:
    content_type: str
    label: str
    why: str
    content: Callable[[CertificateBadge], bytes]


def as_png(badge: CertificateBadge) -> bytes:
    from openbadgeslib.baking import ITXT_KEYWORD_OB3, bake_png  # heavy: few requests need it

    picture = png_picture(CertificateKind(badge.certificate.kind))
    return bake_png(picture, badge.token, keyword=ITXT_KEYWORD_OB3)


def as_svg(badge: CertificateBadge) -> bytes:
    from openbadgeslib.baking import SVG_ELEMENT_OB3, SVG_NS_OB3, bake_svg  # heavy: few requests need it

    picture = svg_picture(CertificateKind(badge.certificate.kind), badge.certificate.says.title)
    return bake_svg(picture.encode(), badge.token, element=SVG_ELEMENT_OB3, namespace=SVG_NS_OB3)


def as_json(badge: CertificateBadge) -> bytes:
    """The envelope in which a signed badge travels as JSON."""
    envelope = {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": f"data:application/vc+jwt,{badge.token}",
        "type": "EnvelopedVerifiableCredential",
    }
    return json.dumps(envelope, indent=2).encode()


def as_token(badge: CertificateBadge) -> bytes:
    return badge.token.encode()


FORMS = {
    "png": BadgeForm("image/png", "Picture (PNG)", "Most badge wallets take this one.", as_png),
    "svg": BadgeForm("image/svg+xml", "Drawing (SVG)", "Stays sharp at any size.", as_svg),
    "json": BadgeForm("application/json", "File (JSON)", "For wallets that ask for a file.", as_json),
    "jwt": BadgeForm("application/vc+jwt", "Signed text (JWT)", "For wallets that ask for text.", as_token),
}
