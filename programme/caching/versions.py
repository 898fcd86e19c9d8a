"""A report or picture is built once for each state of the data, and kept until something is written."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache as stored

from core import clock
from core.data_changes import data_version
from people.models import Service

A_DAY = 24 * 60 * 60
# Where the classes stand whose values are cached, and the code that works them out.
CACHED_CODE = ("core", "evidence", "programme", "referrals")


@cache
def code_version() -> str:
    """What computes and shows the figures: none is kept from one release of the portal to the next."""
    code = sha256()
    for room in CACHED_CODE:
        for file in sorted((settings.BASE_DIR / room).rglob("*")):
            if file.suffix in {".py", ".html"}:
                code.update(file.read_bytes())
    return code.hexdigest()[:12]


class FiguresCache:
    """Of one service, in the state of its data at this moment."""

    def __init__(self, service: Service) -> None:
        self.service = service
        # A session that was planned yesterday may have been held today, without anything written.
        self.state = [
            "evidence",
            code_version(),
            str(clock.today()),
            str(service.pk),
            data_version(service.pk),
        ]

    def get_or_build[Built](self, what: str, *details: Any, build: Callable[[], Built]) -> Built:
        """What `build` returns, from the cache where the same was built on the same data."""
        key = ":".join([*self.state, what, *map(str, details)])
        found = stored.get(key)
        if found is None:
            found = build()
            stored.set(key, found, A_DAY)
        return found


def cached[Built](what: str, service: Service, *details: Any, build: Callable[[], Built]) -> Built:
    return FiguresCache(service).get_or_build(what, *details, build=build)
