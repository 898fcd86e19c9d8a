"""The code of a check-in page: another one every thirty seconds, made from the server's secret."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime

from django.utils.crypto import salted_hmac

from attendance.models import CheckIn

STEP = 30
# The step before the current one and the one before that: somebody who scans slowly still gets in.
GRACE = 2
LETTERS = 8


def step_of(now: datetime) -> int:
    return int(now.timestamp()) // STEP


def seconds_left(now: datetime) -> int:
    return STEP - int(now.timestamp()) % STEP


def code_at(check_in: CheckIn, step: int) -> str:
    """Eight letters and digits that nobody can work out from earlier ones."""
    value = f"{check_in.session_id}:{check_in.key}:{step}"
    digest = salted_hmac("sessions.check_in", value, algorithm="sha256").digest()
    return base64.b32encode(digest)[:LETTERS].decode()


def is_current(check_in: CheckIn, code: str, now: datetime) -> bool:
    typed = code.strip().upper().replace(" ", "").encode()
    step = step_of(now)
    codes = [code_at(check_in, step - back).encode() for back in range(GRACE + 1)]
    return any(hmac.compare_digest(typed, one) for one in codes)
