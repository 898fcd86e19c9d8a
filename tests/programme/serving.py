"""Processes that serve pages of evidence, and the worker's part of them: `python -m tests.programme.serving STEP…`.

Each step is a process of its own, forked from one that has imported no more than `django.setup()` does.
"""

import json
import os
import sys

import django
from django.test import override_settings

HEAVY = ("numpy", "scipy", "statsmodels", "pandas", "vl_convert", "weasyprint", "docx", "openpyxl")
PAGES = (
    "evidence/", "evidence/picture/", "evidence/explore/", "evidence/services/", "evidence/services.csv",
    "evidence/published/", "evidence/reports/", "evidence/sessions.csv", "evidence/charts/referrals.csv",
    "evidence/charts/referrals.json", "evidence/charts/time_line.json", "evidence/charts/services.json",
)  # fmt: skip


def furnish() -> dict:
    from core import clock
    from programme.actions import settle_due_quarters
    from tests.cast import make_world
    from tests.programme.programme_data import programme

    programme(make_world().service, "change")
    settle_due_quarters(clock.now())
    return {}


def build() -> dict:
    from people.models import Service
    from programme.caching.latest import build_requested_pages

    for service in Service.objects.all():
        assert build_requested_pages(service)
    return {}


def serve() -> dict:
    from django.test import Client

    from people.models import Person

    answers: dict[str, int] = {}
    for person in Person.objects.order_by("pk"):
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        who = person.full_name.split()[-1].lower()
        answers |= {f"{who} /{page}": client.get(f"/{page}").status_code for page in PAGES}
    return {"answers": answers}


def do(step: str) -> dict:
    from config.settings.environment import shared_cache

    with override_settings(CACHES={"default": shared_cache("")}, FIGURES_IN_WORKER=True):
        done = {"furnish": furnish, "build": build, "serve": serve}[step]()
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
    django.setup()
    sys.stdout.write(json.dumps([in_a_process_of_its_own(step) for step in sys.argv[1:]]))
