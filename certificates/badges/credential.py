"""What a badge says: what the certificate says, without its holder's name."""

from __future__ import annotations

from hashlib import sha256

from certificates.badges.places import (
    achievement_id,
    badge_id,
    issuer_did,
    picture_address,
    status_list_address,
)
from certificates.enums import CertificateKind
from certificates.models import Certificate, CertificateBadge
from core.json_values import JsonObject
from core.wording import hours, nhs_date


def payload_of(badge: CertificateBadge, address: str) -> JsonObject:
    """As Open Badges 3.0 has it. The holder's address stands in it as a salted hash alone."""
    from openbadgeslib.ob3 import (  # heavy: 6 MB that few requests need
        Achievement,
        Evidence,
        IdentityObject,
        Issuer,
        OpenBadgeCredential,
        status_entry,
    )

    certificate, says = badge.certificate, badge.certificate.says
    credential = OpenBadgeCredential(
        id=badge_id(badge.uuid),
        issuer=Issuer(id=issuer_did(), name=says.provider),
        recipient_id=None,
        identifiers=[IdentityObject.create(address, badge.salt)],
        achievement=Achievement(
            id=achievement_id(certificate),
            name=says.title,
            description=description_of(certificate),
            criteria_narrative=criteria_of(certificate),
            image_url=picture_address(certificate),
            achievement_type="Course" if certificate.kind == CertificateKind.COURSE else "LearningProgram",
        ),
        issuance_date=certificate.issued_at,
        evidence=[
            Evidence(id=certificate.verification_url(), name=f"Certificate {certificate.number}"),
        ],
        credential_status=[
            status_entry(status_list_address(badge.status.list_number), "revocation", badge.status.index)
        ],
    )
    return credential.to_jwt_payload()


def description_of(certificate: Certificate) -> str:
    says = certificate.says
    days = nhs_date(says.ends_on)
    if not says.is_one_day:
        days = f"{nhs_date(says.starts_on)} to {days}"
    part = f", {hours(says.participatory_minutes)} of it participatory" if says.participatory_minutes else ""
    return f"{says.mode}. {days}. {hours(says.minutes)} of learning{part}."


def criteria_of(certificate: Certificate) -> str:
    says = certificate.says
    outcomes = "".join(f"\n- {outcome}" for outcome in says.outcomes)
    return f"{says.basis}\n\nLearning outcomes:{outcomes}" if outcomes else says.basis


def is_for(badge: CertificateBadge, address: str) -> bool:
    """Whether it was signed for this address. Somebody who has a new one may have their badge signed again."""
    return bool(badge.token) and badge.holder_hash == holder_hash(address, badge.salt)


def holder_hash(address: str, salt: str) -> str:
    """As the badge itself says it."""
    return "sha256$" + sha256(f"{address}{salt}".encode()).hexdigest()
