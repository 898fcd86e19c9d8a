"""Who made a referral, where no exact address says so: a person decides, and a referrer may be forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from core import audit
from core.errors import Refused
from people.models import Person
from referrals.enums import ReferrerLink
from referrals.models import EarlierState, Referral, RejectedRow


@transaction.atomic
def decide_referrer(
    *, referrals: Iterable[Referral], person: Person | None, by: Person, now: datetime
) -> list[Referral]:
    """Link the referrals to the person or, with None, to nobody on the staff list. The written name goes."""
    chosen = list(
        Referral.not_undone.select_for_update(of=("self",))
        .select_related("criteria_version")
        .filter(pk__in=[referral.pk for referral in referrals])
    )
    if any(referral.referrer_link != ReferrerLink.UNDECIDED for referral in chosen):
        raise Refused("Somebody has decided this in the meantime. Go back to the list to see what is left.")
    for referral in chosen:
        referral.referrer = person
        referral.referrer_link = ReferrerLink.DECIDED if person else ReferrerLink.NOT_LISTED
        referral.referrer_as_written = ""
        referral.referrer_decided_at, referral.referrer_decided_by = now, by
        referral.derive()
        referral.save()
        audit.record("referrer.decided", by=by, about=referral, decision=referral.referrer_link)
    return chosen


def erase_referrer(person: Person, by: Person | None = None) -> int:
    """Forget who referred. The referral itself, which is about a family, stays; rows still to be mended go."""
    with transaction.atomic():
        count = Referral.with_undone.filter(referrer=person).update(
            referrer=None,
            referrer_link=ReferrerLink.ERASED,
            referrer_digest="",
            referrer_decided_at=None,
            referrer_decided_by=None,
        )
        count += forget_addresses(person)
        # An undone file must not bring back who is to be forgotten.
        forgotten = {"referrer_id": None, "referrer_link": ReferrerLink.ERASED, "referrer_digest": ""}
        forgotten |= {"referrer_decided_at": None, "referrer_decided_by_id": None}
        for state in EarlierState.objects.filter(fields__referrer_id=person.pk):
            state.fields |= forgotten
            state.save(update_fields=["fields"])
        named = RejectedRow.objects.annotate(text=Cast("values", TextField()))
        for address in addresses_of(person):
            named.filter(text__icontains=address).delete()
        audit.record("referrer.erased", by=by, referrals=count)
    return count


def forget_addresses(person: Person) -> int:
    """A file from before they had an account may have left their address where a name is waited upon."""
    written = Q()
    for address in addresses_of(person):
        written |= Q(referrer_as_written__iexact=address)
    return Referral.not_undone.filter(written).update(
        referrer_as_written="", referrer_digest="", referrer_link=ReferrerLink.ERASED
    )


def addresses_of(person: Person) -> list[str]:
    return [person.email, *person.aliases.values_list("address", flat=True)]
