"""A process that serves pages of evidence, or the worker's part of them: `python -m tests.portal.serving STEP`."""

import json
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
    from portal.actions import settle_what_is_over
    from tests.cast import make_world
    from tests.portal.programme_data import programme

    programme(make_world().service, "change")
    settle_what_is_over(clock.now())
    return {}


def build() -> dict:
    from people.models import Service
    from portal.programme.figures import build_what_is_asked

    for service in Service.objects.all():
        assert build_what_is_asked(service)
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


if __name__ == "__main__":
    django.setup()
    from config.settings.environment import shared_cache

    with override_settings(CACHES={"default": shared_cache("")}, FIGURES_IN_WORKER=True):
        done = {"furnish": furnish, "build": build, "serve": serve}[sys.argv[1]]()
    sys.stdout.write(json.dumps({**done, "heavy": [name for name in HEAVY if name in sys.modules]}))
