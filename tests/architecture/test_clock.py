"""Tests that need another day travel there with time-machine, so that every clock agrees: ours, Django's, signatures and sessions."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.signing import SignatureExpired, TimestampSigner
from django.utils import timezone

from core import clock

ROOT = Path(__file__).parents[2]
BY_HAND = re.compile(r"""setattr\(\s*["']?(core\.clock|clock|django\.utils\.timezone|timezone)\b""")


def test_no_test_sets_the_clock_by_hand():
    files = [
        file for file in (ROOT / "tests").rglob("*.py") if BY_HAND.search(file.read_text(encoding="utf-8"))
    ]
    assert files == []


def test_another_day_is_another_day_for_everything_that_asks(time_machine):
    before, signed = clock.now(), TimestampSigner().sign("a")
    cache.set("until-tomorrow", 1, 60)
    time_machine.move_to(before + timedelta(days=1))
    assert clock.now() - before >= timedelta(days=1)
    assert timezone.now() - before >= timedelta(days=1)
    assert clock.today() == timezone.localtime(before + timedelta(days=1)).date()
    assert cache.get("until-tomorrow") is None
    with pytest.raises(SignatureExpired):
        TimestampSigner().unsign(signed, max_age=60)
