"""What the room holds about a worker: that they made a referral. What it holds about the family is not theirs."""

from typing import Any

from people.models import Person
from referrals.models import Referral


def own_referrals(person: Person) -> list[tuple[str, list[dict[str, Any]]]]:
    made = Referral.objects.filter(referrer=person).select_related("service").order_by("received_on", "pk")
    rows = [
        {
            "Received": referral.received_on.isoformat(),
            "By": referral.service.name,
            "How we knew that it was you": referral.get_referrer_link_display(),
        }
        for referral in made
    ]
    return [("Referrals recorded as made by you", rows)]
