"""Charts on pages and paper, their numbers to take away, and who may take which."""

import csv
import html
import io
import json
import re
import sys
from subprocess import run

import pytest
from django.core.cache import cache
from django.urls import reverse

from core import clock
from programme.actions import publish_report
from programme.document import contents
from programme.document.word import as_docx
from programme.picture.wider import CHARTS
from programme.presentation.charts import charts_of
from programme.report.border import read_report
from tests.evidence.drawn import CHARTS as DRAWN
from tests.evidence.test_charts_hide import numbers_in
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, programme_report, referrals_by_month
from tests.programme.world import kept_report

DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}
DRAWINGS = re.compile(r'data-chart="([^"]+)"')


@pytest.fixture
def numbers_of(sign_in):
    cache.clear()

    def get(person, chart, **query):
        address = reverse("programme:evidence_chart", kwargs={"chart": chart})
        return sign_in(person).get(address, {**DAYS, **query})

    return get


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_numbers_of_a_chart_are_those_that_the_person_may_see(world, numbers_of):
    programme(world.service, "too_few_data")
    inside = rows_of(numbers_of(world.clinician, "referrals"))
    outside = rows_of(numbers_of(world.commissioner, "referrals"))
    assert inside[:2] == [["Period", "Received", "Appropriate"], ["April 2021", "3", "2"]]
    assert outside[1] == ["2021/22 Q1", "10", "not shown"]


@pytest.mark.parametrize("chart", [*CHARTS, "part-months"])
def test_what_stays_inside_stays_inside_as_a_file_too(world, numbers_of, chart):
    programme(world.service, "too_few_data")
    assert numbers_of(world.commissioner, chart).status_code == 403


@pytest.mark.parametrize("chart", ["job_families", "control"])
def test_a_chart_that_commissioners_do_not_get_is_not_there_for_them(world, numbers_of, chart):
    programme(world.service, "change")
    assert numbers_of(world.clinician, chart).status_code == 200
    assert numbers_of(world.commissioner, chart).status_code == 404


def test_the_numbers_of_a_part_are_those_of_the_part(world, numbers_of):
    referrals_by_month(world.service, {BEGAN: (4, 3)}, referrer=world.learner)
    mine = numbers_of(world.clinician, "part-months", job_family=world.learner.job_family)
    assert ["April 2023", "4", "3"] in rows_of(mine)
    other = numbers_of(world.clinician, "part-months", job_family="gp")
    assert other.status_code == 404


def test_the_numbers_of_a_kept_report_are_for_its_readers(world, numbers_of):
    programme(world.service, "too_few_data")
    report = kept_report(world, audience="commissioner", start=FIRST, end=LAST)
    seen = [numbers_of(world.commissioner, "referrals", report=report.pk).status_code]
    publish_report(report=report, by=world.clinician, now=clock.now())
    seen.append(numbers_of(world.commissioner, "referrals", report=report.pk).status_code)
    seen.append(numbers_of(world.outsider, "referrals", report=report.pk).status_code)
    assert seen == [404, 200, 403]


def test_every_chart_of_a_kept_report_offers_its_numbers(world, numbers_of):
    programme(world.service, "change")
    report = kept_report(world, audience="service", start=FIRST, end=LAST)
    names = [block.name for block in contents(report) if block.chart]
    assert {"referrals", "control", "time_line", "completeness"} <= set(names)
    for name in names:
        assert numbers_of(world.clinician, name, report=report.pk).status_code == 200


@pytest.mark.parametrize("verdict", ["too_few_data", "no_clear_change", "change"])
def test_charts_for_commissioners_hold_only_published_numbers(world, verdict):
    programme(world.service, verdict)
    report = programme_report(
        service=world.service, start=FIRST, end=LAST, audience="commissioner", now=clock.now()
    )
    published = {row[key] for row in report["referrals"]["quarters"] for key in ("received", "appropriate")}
    charts = charts_of(read_report(report))
    assert set(numbers_in(charts.referrals.spec)) <= published - {None}
    assert charts.control is None


def test_a_document_has_headings_header_rows_and_pictures_with_words(world):
    from docx import Document

    programme(world.service, "change")
    report = kept_report(world, audience="service", start=FIRST, end=LAST)
    document = Document(io.BytesIO(as_docx(report)))
    headings = [part.text for part in document.paragraphs if part.style.name.startswith("Heading")]
    assert headings[:2] == ["The short answer", "The honest answer"]
    assert "How complete the data are" in headings
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(told) == sum(1 for block in contents(report) if block.chart)
    assert all(told)
    assert round(document.sections[0].page_width.cm) == 21


def test_paper_is_drawn_in_the_portals_own_font(db):
    from programme.presentation.drawing import renderer

    spec = {
        "data": {"values": [{"a": 1}]},
        "mark": {"type": "text", "text": "WiWiWi", "font": "Atkinson Hyperlegible"},
    }
    mine = renderer().vegalite_to_png(spec)
    other = {**spec, "mark": {**spec["mark"], "font": "DejaVu Serif"}}
    assert mine != renderer().vegalite_to_png(other)


def test_nothing_heavy_is_imported_when_the_web_starts():
    code = (
        "import sys, django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns; "
        "import config.wsgi; "
        "from tests.architecture.serving import HEAVY; print([name for name in HEAVY if name in sys.modules])"
    )
    found = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    assert found.stdout.strip().endswith("[]")


def test_every_chart_carries_its_data_and_asks_for_none():
    for make in DRAWN.values():
        assert '"url"' not in json.dumps(make().spec)


def test_what_is_not_shown_is_hatched_on_paper_as_on_the_page(db):
    from evidence.charts import ratings_before_after
    from programme.presentation.drawing import as_svg

    drawn = as_svg(ratings_before_after("Knowledge", [None, 20, 50, 30, 15], [8, 10, 30, 50, 28], n=None))
    assert "<pattern" in drawn
    assert "linearGradient" not in drawn
    assert "not shown" in drawn


def pages_with_charts(world) -> list[tuple[str, dict]]:
    report = kept_report(world, audience="service", start=FIRST, end=LAST)
    return [
        (reverse("programme:evidence"), DAYS),
        (reverse("programme:picture"), DAYS),
        (reverse("programme:explore"), DAYS),
        (reverse("programme:all_services"), DAYS),
        (reverse("programme:report", args=[report.pk]), {}),
    ]


def test_no_page_carries_its_drawings_and_each_drawing_has_an_address(world, sign_in):
    programme(world.service, "change")
    client, seen = sign_in(world.clinician), set()
    for address, query in pages_with_charts(world):
        page = client.get(address, query).content.decode()
        drawings = DRAWINGS.findall(page)
        assert len(drawings) == page.count("data-chart"), address
        assert "vega-lite/v" not in page, address
        for drawing in drawings:
            answer = client.get(html.unescape(drawing))
            assert answer.status_code == 200, drawing
            spec = answer.json()
            assert "vega-lite" in spec["$schema"]
            assert "title" not in spec
        seen |= set(drawings)
    assert len(seen) > 15


def test_readers_outside_get_the_drawings_of_their_page_and_no_other(world, sign_in):
    programme(world.service, "change")
    client = sign_in(world.commissioner)
    page = client.get(reverse("programme:evidence"), DAYS).content.decode()
    assert all(client.get(html.unescape(one)).status_code == 200 for one in DRAWINGS.findall(page))
    for name in [*CHARTS, "part-months"]:
        assert client.get(reverse("programme:evidence_drawing", args=[name]), DAYS).status_code == 403
    assert client.get(reverse("programme:evidence_drawing", args=["control"]), DAYS).status_code == 404
