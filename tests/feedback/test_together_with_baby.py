"""The three workbooks of 2020, through the command that users have, give the published figures."""

import csv
import json
from datetime import date, datetime
from statistics import mean

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from feedback import reads
from feedback.enums import OccasionKind
from feedback.models import Response
from people.models import Person
from tests.feedback.world import make_session

FOLDER = settings.BASE_DIR / "sample_data/together-with-baby"
PERIOD = date(2019, 5, 14), date(2020, 10, 31)
FILES = [
    ("baseline-survey.xlsx", "baseline"),
    ("post-webinar-survey.xlsx", "after"),
    ("end-of-course-evaluation.xlsx", "evaluation"),
]


def load_staff(service):
    with (FOLDER / "staff-list.csv").open(encoding="cp1252", newline="") as file:
        addresses = {row["Email Address"].strip().lower() for row in csv.DictReader(file)}
    Person.objects.bulk_create(
        Person(email=address, full_name=address, service=service) for address in addresses if "@" in address
    )


@pytest.fixture
def imported(world, capsys):
    load_staff(world.service)
    at_noon = timezone.make_aware(datetime(2020, 6, 9, 12, 0))  # noqa: DTZ001
    make_session(world.service, "twb-webinar", starts_at=at_noon, ends_at=at_noon.replace(hour=13))
    world.reports = [read(capsys, name, occasion) for name, occasion in FILES]
    return world


def read(capsys, name, occasion):
    call_command("import_responses", str(FOLDER / name), session="twb-webinar", occasion=occasion, json=True)
    return json.loads(capsys.readouterr().out)


def test_every_row_is_accounted_for(imported):
    shown = [(one["created"], one["updated"], one["unchanged"], one["rejected"]) for one in imported.reports]
    assert shown == [(150, 0, 0, []), (130, 0, 1, []), (100, 0, 0, [])]


def test_the_same_files_again_change_nothing(imported, capsys):
    again = [read(capsys, name, occasion) for name, occasion in FILES]
    assert [(one["created"], one["updated"], one["unchanged"]) for one in again] == [
        (0, 0, 150),
        (0, 0, 131),
        (0, 0, 100),
    ]


def test_the_baseline_gives_the_published_shares(imported):
    baseline = reads.baseline_summary(imported.service, *PERIOD)
    assert baseline.answered == 150
    assert baseline.contact_percent == {
        "Daily": 44,
        "Weekly": 36,
        "Monthly": 6,
        "Every couple of months": 14,
    }


def test_the_ratings_pair_person_by_person(imported):
    items = reads.rating_pairs(imported.service, *PERIOD)
    assert list(items) == ["knowledge_imh", "knowledge_service"]
    for key, expected in (("knowledge_imh", 0.8475), ("knowledge_service", 1.2966)):
        pairs = items[key].pairs
        assert (len(items[key].before), len(items[key].after), len(pairs)) == (150, 130, 118)
        assert round(mean(after - before for before, after in pairs), 4) == expected


def test_the_evaluation_gives_the_published_shares(imported):
    evaluation = reads.evaluation_summary(imported.service, *PERIOD)
    assert (evaluation.answered, evaluation.can_apply_percent, evaluation.met_needs_percent) == (
        100,
        92,
        78,
    )
    assert evaluation.overall_answered == 130


def test_the_anonymous_evaluation_is_tied_to_nobody(imported):
    evaluations = Response.objects.of_kind(OccasionKind.EVALUATION)
    assert evaluations.count() == 100
    assert not evaluations.filter(person__isnull=False).exists()
    others = Response.objects.exclude(occasion__kind=OccasionKind.EVALUATION)
    assert not evaluations.filter(pairing_key__in=others.values("pairing_key")).exists()


def test_without_a_staff_list_the_pairs_are_the_same(world, capsys):
    at_noon = timezone.make_aware(datetime(2020, 6, 9, 12, 0))  # noqa: DTZ001
    make_session(world.service, "twb-webinar", starts_at=at_noon, ends_at=at_noon.replace(hour=13))
    report = [read(capsys, name, occasion) for name, occasion in FILES[:2]][1]
    assert (report["created"], report["unknown_address"]) == (130, 130)
    assert len(reads.rating_pairs(world.service, *PERIOD)["knowledge_imh"].pairs) == 118
