"""By which key the audit log calls a person: moved when two records become one, destroyed when one is erased.

The actions that merge and erase call these inside their own transaction and record what they did.
"""

import uuid

from people.models import FormerAuditKey, Person


def move_audit_keys(*, from_person: Person, to_person: Person) -> None:
    """What was done under the record that goes leads to the one that stays."""
    FormerAuditKey.objects.filter(person=from_person).update(person=to_person)
    FormerAuditKey.objects.create(key=from_person.audit_key, person=to_person)
    renew(from_person)


def destroy_audit_keys(person: Person) -> None:
    """No row leads to the person any more. The rows stay as they are."""
    FormerAuditKey.objects.filter(person=person).delete()
    renew(person)


def renew(person: Person) -> None:
    person.audit_key = uuid.uuid4()
    person.save(update_fields=["audit_key"])
