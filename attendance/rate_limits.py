"""A limit on guessing check-in codes: strict for each person, wide for those who scan before they sign in.

A full room scans from one address at once. Whoever that address keeps waiting signs in first and is then one person.
"""

from __future__ import annotations

from django.http import HttpRequest

from core.client_address import client_address
from core.limits import Limit

WRONG_CODES = Limit("check-in-codes", most=20, seconds=300)
WRONG_CODES_OF_A_ROOM = Limit("check-in-codes-address", most=2000, seconds=300)


def limit_for(request: HttpRequest) -> tuple[Limit, str]:
    if request.user.pk:
        return WRONG_CODES, str(request.user.pk)
    return WRONG_CODES_OF_A_ROOM, client_address(request)
