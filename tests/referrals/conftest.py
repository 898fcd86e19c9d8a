"""Shared by the tests of referrals: the demo's own mapping and criteria, and a way to import rows."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from referrals.actions import save_criteria_version, save_mapping
from referrals.imports import import_referrals

SAMPLE = Path(__file__).parents[2] / "sample_data" / "together-with-baby"
NOVEMBER = Path(__file__).parent / "data" / "referrals-2020-11.csv"
NOW = datetime(2020, 12, 1, 9, tzinfo=UTC)
HEADINGS = [
    "Referral ID",
    "Date received",
    "Source of referral",
    "Referrer name",
    "Referrer email",
    "Referrer organisation",
    "CCG area",
    "Child age (months)",
    "Parents referred",
    "Reason for referral",
    "Triage outcome",
    "Outcome date",
    "Reason not accepted",
]
GOOD = {
    "Referral ID": "TWB-9001",
    "Date received": "15/05/2020",
    "Source of referral": "Health Visiting",
    "Referrer name": "Reynolds, Monika",
    "Referrer organisation": "Estuary Child Health",
    "CCG area": "Southend",
    "Child age (months)": "5",
    "Parents referred": "1",
    "Reason for referral": "Other",
    "Triage outcome": "Accepted for assessment",
    "Outcome date": "28/05/2020",
}


def mapping_definition() -> dict:
    return yaml.safe_load((SAMPLE / "referral-mapping.yaml").read_text())


@pytest.fixture
def criteria(world):
    return save_criteria_version(
        service=world.service,
        in_force_from=date(2019, 4, 1),
        items=[
            "age",
            "area",
            "relationship",
            "agreement",
            "no_other_service_first",
            "safeguarding",
            "not_duplicate",
            "minimum_information",
        ],
        by=world.administrator,
        now=NOW,
    )


@pytest.fixture
def mapping(world, criteria):
    return save_mapping(
        service=world.service, definition=mapping_definition(), by=world.administrator, now=NOW
    )


def as_csv(rows: list[dict], headings: list[str] | None = None) -> bytes:
    columns = headings or HEADINGS
    lines = [columns, *([row.get(heading, "") for heading in columns] for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


@pytest.fixture
def send(world, mapping):
    """`send({...}, {...})` imports rows like GOOD with those cells changed; `send(path)` imports a file."""

    def _send(*rows, headings=None, by=None, **options):
        if rows and isinstance(rows[0], Path):
            file, name = rows[0], rows[0].name
        else:
            file, name = BytesIO(as_csv([{**GOOD, **row} for row in rows], headings)), "referrals.csv"
        return import_referrals(
            file,
            name=name,
            service=options.pop("service", world.service),
            by=by or world.administrator,
            now=options.pop("now", NOW),
            **options,
        )

    return _send
