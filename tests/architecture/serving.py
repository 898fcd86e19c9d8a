"""Processes that serve pages, and the worker's part of them: `python -m tests.architecture.serving STEP…`.

Each step is a process of its own, forked from one that has imported no more than `django.setup()` does. One that serves
has only what the image of the web process has: whatever else it asks for is not there.
"""

import json
import logging
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path

import django
from django.conf import settings
from django.test import override_settings

# What the group `figures-and-documents` of pyproject.toml brings, and what comes with it, by the names of import.
LEFT_OUT = ("numpy", "scipy", "vl_convert", "weasyprint", "docx", "lxml", "fontTools")
# What the web process may have but should not load for these pages.
HEAVY = ("numpy", "scipy", "vl_convert", "weasyprint", "docx", "statsmodels", "pandas")
ROLES = ("learner", "clinician", "commissioner", "administrator")
# Other forms and parts of what the matrix names once.
FURTHER = [
    ("clinician", "evidence/charts/time_line.json"),
    ("clinician", "evidence/charts/services.json"),
    ("commissioner", "evidence/charts/services.json"),
    ("commissioner", "evidence/referrals.csv"),
    ("learner", "certificates/cpd/log.pdf"),
    ("learner", "certificates/cpd/log.xlsx"),
]


class NotInstalled:
    """Stands before Python's own finders."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in LEFT_OUT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


NOT_INSTALLED = NotInstalled()


def furnish() -> dict:
    """The world of the matrix with a programme in it that has figures, and the addresses to be asked for."""
    from django.urls import reverse

    from tests import cast
    from tests.architecture.test_doors import all_doors
    from tests.programme.programme_data import programme

    world = cast.furnish(cast.make_world())
    programme(world.service, "change")
    asked = [[who, "get", f"/{address}"] for who, address in FURTHER]
    for kind in ("pdf", "docx"):
        asked.append(["clinician", "get", f"/evidence/reports/{world.published_report_pk}/report.{kind}"])
    for door in all_doors():
        names = {name: getattr(world, attribute) for name, attribute in door.kwargs}
        address = reverse(door.url_name, kwargs=names or None)
        people = [who for who in ROLES if who in door.allowed] or sorted(door.allowed)[-1:]
        asked += [[who, door.method, address] for who in people]
    people = {who: getattr(world, who).pk for who in cast.EVERYBODY[1:]}
    notes().write_text(json.dumps({"asked": asked, "people": people}))
    return {}


def notes() -> Path:
    return settings.VAR_DIR / "asked.json"


def work() -> dict:
    from tests.working import work

    work()
    return {}


def serve() -> dict:
    from django.db import transaction
    from django.test import Client

    from people.models import Person

    noted = json.loads(notes().read_text())
    answers: dict[str, list] = {}
    clients: dict[str, Client] = {"stranger": Client(raise_request_exception=False)}
    for who, pk in noted["people"].items():
        clients[who] = Client(raise_request_exception=False)
        clients[who].force_login(Person.objects.get(pk=pk), backend=settings.AUTHENTICATION_BACKENDS[0])
    for who, method, address in noted["asked"]:
        with transaction.atomic():
            answer = getattr(clients[who], method)(address)
            transaction.set_rollback(method == "post")
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        answers[f"{who} {method} {address}"] = [answer.status_code, kind]
    return {"answers": answers}


def do(step: str) -> dict:
    from config.settings.environment import shared_cache

    if step != "serve":
        sys.meta_path.remove(NOT_INSTALLED)
    with override_settings(CACHES={"default": shared_cache("")}, FIGURES_IN_WORKER=True):
        done = {"furnish": furnish, "work": work, "serve": serve}[step]()
    return {**done, "heavy": [name for name in HEAVY if name in sys.modules]}


def in_a_process_of_its_own(step: str) -> dict:
    reading, writing = os.pipe()
    if os.fork() == 0:
        with os.fdopen(writing, "w") as out:
            json.dump(do(step), out)
            out.flush()
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        words = told.read()
    assert os.wait()[1] == 0, f"{step} went wrong"
    return json.loads(words)


if __name__ == "__main__":
    sys.meta_path.insert(0, NOT_INSTALLED)
    django.setup()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    sys.stdout.write(json.dumps([in_a_process_of_its_own(step) for step in sys.argv[1:]]))
