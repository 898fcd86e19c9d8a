"""A person's own data in this room: what they get a copy of, and what goes when they ask to be forgotten."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from certificates.actions.badges import forget_holder
from certificates.actions.cpd import delete_entry
from certificates.models import (
    Certificate,
    CertificateFile,
    CpdEntry,
    CpdEvidence,
    CpdRemark,
    LogFile,
    ReflectiveAccount,
)
from certificates.statements import without_holder
from core import audit
from core.subject_access import Facts, SubjectPart
from people.models import Person


def export(person: Person) -> list[SubjectPart]:
    drawn = set(
        CertificateFile.objects.filter(certificate__person=person, made_at__isnull=False).values_list(
            "certificate_id", flat=True
        )
    )
    certificates = person.certificates.select_related("badge")
    return [
        ("Certificates", [row_of_certificate(row, row.pk in drawn) for row in certificates]),
        ("CPD log: activities added", [row_of(entry) for entry in person.cpd_entries.all()]),
        ("CPD log: files", [row_of_file(one) for one in evidence_of(person)]),
        ("Reflective accounts", [row_of(account) for account in person.reflective_accounts.all()]),
        ("CPD log: remarks on activities", [row_of(remark) for remark in person.cpd_remarks.all()]),
    ]


def row_of_certificate(certificate: Certificate, is_drawn: bool) -> Facts:
    return {
        "number": certificate.number,
        "issued_at": certificate.issued_at,
        "revoked_at": certificate.revoked_at,
        "revoked_reason": certificate.get_revoked_reason_display(),
        **{field: getattr(certificate, field) for field in Certificate.SHOWN},
        "kept_as_pdf": is_drawn,
        "badge": certificate.badge.token if hasattr(certificate, "badge") else "",
        **certificate.statement,
    }


def evidence_of(person: Person) -> QuerySet[CpdEvidence]:
    return CpdEvidence.objects.filter(entry__person=person).select_related("entry")


def row_of_file(evidence: CpdEvidence) -> Facts:
    """The file itself is taken from the log, at this page."""
    return {
        "activity": evidence.entry.topic,
        "file": evidence.title,
        "kind": evidence.ending,
        "added": evidence.added_at,
        "page": reverse("certificates:evidence", args=[evidence.pk]),
    }


def row_of(thing: CpdEntry | CpdRemark | ReflectiveAccount) -> Facts:
    hidden = {"id", "person"}
    return {
        field.name: getattr(thing, field.name) for field in thing._meta.fields if field.name not in hidden
    }


@transaction.atomic
def erase(person: Person, by: Person | None) -> int:
    """The log goes. A certificate keeps its number, so that a printed one is not taken for a forgery, and its name goes."""
    entries = list(person.cpd_entries.all())
    for entry in entries:
        delete_entry(entry)
    removed = len(entries) + person.cpd_remarks.all().delete()[0]
    removed += person.reflective_accounts.all().delete()[0]
    LogFile.objects.filter(person=person).delete()
    CertificateFile.objects.filter(certificate__person=person).delete()
    forget_holder(person)
    certificates = list(person.certificates.select_for_update())
    for certificate in certificates:
        certificate.statement = without_holder(certificate.statement)
        certificate.shows_name = False
        certificate.save(update_fields=["statement", "shows_name"])
        audit.record("certificate.holder_erased", by=by, about=certificate)
    return removed + len(certificates)
