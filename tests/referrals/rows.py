"""Rows of a clinical system's export, as Together with Baby's looks, for tests to change."""

from pathlib import Path

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

SAMPLE = Path(__file__).parents[2] / "sample_data" / "together-with-baby"
NOVEMBER = Path(__file__).parent / "data" / "referrals-2020-11.csv"
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


def as_csv(rows: list[dict], headings: list[str] | None = None) -> bytes:
    columns = headings or HEADINGS
    lines = [columns, *([row.get(heading, "") for heading in columns] for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def upload(rows, name="december.csv"):
    return SimpleUploadedFile(name, as_csv([{**GOOD, **row} for row in rows]), content_type="text/csv")


def page(client, name, **kwargs):
    response = client.get(reverse(f"referrals:{name}", kwargs=kwargs or None))
    assert response.status_code == 200
    return response.content.decode()
