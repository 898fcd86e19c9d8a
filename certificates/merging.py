"""What becomes of certificates and CPD when two records are one person's."""

from __future__ import annotations

from certificates.actions.badges import revoke_badges
from certificates.actions.files import delete_certificate_file
from certificates.enums import RevocationReason
from certificates.models import Certificate
from core import audit
from people.merging import Merge, Relation, Rule, drop, move, move_each, move_or_drop


def certificates(merge: Merge, relation: Relation) -> int:
    """Two valid ones for the same training: the later is withdrawn, and both numbers go on answering."""

    def withdraw_and_move(row: Certificate) -> None:
        own = Certificate.objects.filter(
            person=merge.kept, course=row.course_id, session=row.session_id, revoked_at=None
        ).get()
        later = max(own, row, key=lambda one: (one.issued_at, one.pk))
        Certificate.objects.filter(pk=later.pk).update(
            revoked_at=merge.now, revoked_by=merge.by, revoked_reason=RevocationReason.REPLACED
        )
        delete_certificate_file(later)
        revoke_badges([later.pk], merge.now)
        audit.record("certificate.revoked", by=merge.by, about=later, reason=RevocationReason.REPLACED)
        Certificate.objects.filter(pk=row.pk).update(person=merge.kept)

    return move_each(merge, relation, withdraw_and_move)


RULES: dict[str, Rule] = {
    "certificates.Certificate.person": certificates,
    "certificates.CpdEntry.person": move,
    "certificates.CpdRemark.person": move_or_drop,
    "certificates.LogFile.person": drop,
    "certificates.ReflectiveAccount.person": move,
}
