"""Nothing that the product writes about a programme claims that one thing brought another about."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from core import clock
from evidence.words import claims_cause
from programme.document.paper import as_pdf
from tests.programme.programme_data import FIRST, LAST, programme, programme_report
from tests.programme.world import kept_report

VERDICTS = ["too_few_data", "no_clear_change", "change"]
DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}


@pytest.fixture(params=VERDICTS)
def verdict(request, world):
    programme(world.service, request.param)
    return request.param


@pytest.mark.parametrize("audience", ["service", "commissioner"])
def test_a_report_claims_no_cause_as_numbers_or_as_a_page(world, verdict, audience, tmp_path):
    report = programme_report(
        service=world.service, start=FIRST, end=LAST, audience=audience, now=clock.now()
    )
    assert report["change"]["verdict"] == verdict
    assert claims_cause(json.dumps(report)) == []
    assert claims_cause(written(world, "html", audience, tmp_path)) == []


def written(world, kind: str, audience: str, folder: Path) -> str:
    out = folder / f"report.{kind}"
    options = {"service": world.service.slug, "start": FIRST, "end": LAST, "audience": audience}
    call_command("evidence", **options, format=kind, output=out)
    return words_of(out.read_bytes(), kind)


def words_of(content: bytes, kind: str) -> str:
    if kind == "pdf":
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    return strip_tags(re.sub(r"<(script|style).*?</\1>", " ", content.decode(), flags=re.DOTALL))


@pytest.mark.parametrize("audience", ["service", "commissioner"])
def test_a_kept_report_claims_no_cause(world, verdict, sign_in, audience):
    report = kept_report(world, audience=audience, start=FIRST, end=LAST, breakdown="source")
    answer = sign_in(world.clinician).get(report.get_absolute_url())
    text = " ".join(words_of(answer.content, "html").split())
    assert "The honest answer" in text
    assert claims_cause(text) == []


@pytest.mark.parametrize("audience", ["service", "commissioner"])
def test_neither_do_the_same_words_in_a_pdf(world, audience, tmp_path):
    """Drawn from the same sentences, so once for each reader is enough."""
    programme(world.service, "change")
    report = kept_report(world, audience=audience, start=FIRST, end=LAST, breakdown="source")
    for text in (words_of(as_pdf(report), "pdf"), written(world, "pdf", audience, tmp_path)):
        assert "Referrals" in text
        assert claims_cause(text) == []


@pytest.mark.parametrize(
    ("page", "who"),
    [
        ("evidence", "clinician"),
        ("evidence", "commissioner"),
        ("picture", "clinician"),
        ("explore", "clinician"),
    ],
)
def test_no_page_of_the_evidence_claims_a_cause(world, verdict, sign_in, page, who):
    answer = sign_in(getattr(world, who)).get(reverse(f"programme:{page}"), DAYS)
    assert answer.status_code == 200
    assert claims_cause(" ".join(words_of(answer.content, "html").split())) == []


def test_the_watch_sees_a_claim_when_there_is_one():
    assert claims_cause(words_of(b"<p>The training led to better referrals.</p>", "html")) == ["led to"]
