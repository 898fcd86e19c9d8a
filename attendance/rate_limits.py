"""A limit on guessing check-in codes: strict for each person, wide for those who scan before they sign in.

A full room scans from one address at once. Whoever that address keeps waiting signs in first and is then one person.
"""

from __future__ import annotations

from django.http import HttpRequest

from config import policy
from core.client_address import client_address
from core.limits import Limit

WRONG_CODES = Limit(policy.CHECK_IN_CODES)
WRONG_CODES_OF_A_ROOM = Limit(policy.CHECK_IN_CODES_OF_A_ROOM)


def limit_for(request: HttpRequest) -> tuple[Limit, str]:
    if request.user.pk:
        return WRONG_CODES, str(request.user.pk)
    return WRONG_CODES_OF_A_ROOM, client_address(request)
