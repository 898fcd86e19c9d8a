"""The spreadsheets as an analyst wants them: numbers are numbers, and every figure is one row of one table."""

import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from programme.document.cells import typed
from programme.document.figures import figures
from programme.document.workbook import HEADER, as_xlsx, figures_workbook
from programme.enums import Audience
from programme.report.border import cells_of, read_kept
from programme.rules.periods import quarter_of
from tests.programme.outside_world import write_session
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, settled_report
from tests.programme.test_charts import DAYS
from tests.programme.world import kept_report

NOW = datetime(2025, 6, 1, tzinfo=UTC)
BOOK = reverse("programme:evidence_workbook")


@pytest.fixture
def reports(world):
    programme(world.service, "change")
    write_session(world.service, quarter_of(BEGAN), 3)
    asked = {"service": world.service, "start": FIRST, "end": LAST, "now": NOW}
    return {audience: settled_report(audience=audience, **asked) for audience in Audience}


def rows_of(content: bytes) -> list[dict]:
    sheet = load_workbook(io.BytesIO(content))["All figures"]
    header, *rows = sheet.values
    assert header == HEADER
    return [dict(zip(header, row, strict=True)) for row in rows]


def only(rows: list[dict], **asked) -> dict:
    names = {"part": "Part", "figure": "Figure", "period": "Period", "group": "Group"}
    [found] = [row for row in rows if all((row[names[key]] or "") == one for key, one in asked.items())]
    return found


@pytest.mark.parametrize("audience", Audience)
def test_each_figure_is_a_row_with_its_days_its_denominator_and_whether_it_is_shown(reports, audience):
    report = reports[audience]
    rows = rows_of(figures_workbook(report))
    assert len(rows) > 80
    for row in rows:
        assert isinstance(row["From"], datetime)
        assert isinstance(row["To"], datetime)
        assert row["Unit"]
        if row["Shown"] == "not shown":
            assert row["Value"] is None
            assert row["Why, or how exact"]
        else:
            assert isinstance(row["Value"], int | float)
    quarter = only(
        rows, part="Referrals by financial quarter", figure="Met the criteria", period="2021/22 Q1"
    )
    cell = report.referrals.quarters[0]
    assert (quarter["Value"], quarter["Of how many"]) == (cell.appropriate.value, cell.assessed.value)
    assert (quarter["From"].date(), quarter["To"].date()) == (date(2021, 4, 1), date(2021, 6, 30))


def test_no_figure_of_the_report_is_missing(reports):
    """Every number that is told outside has its row, with the same value."""
    report = reports[Audience.COMMISSIONER]
    told = [one.value for one in figures(report)]
    for path, cell in cells_of(report):
        if isinstance(cell.value, int):
            assert cell.value in told, path


def test_a_share_is_a_number_with_its_interval_inside_and_without_outside(reports):
    inside, outside = (rows_of(figures_workbook(reports[audience])) for audience in Audience)
    asked = {
        "part": "Before and after training began",
        "figure": "Share that met the criteria",
        "group": "Before",
    }
    ours, theirs = only(inside, **asked), only(outside, **asked)
    assert ours["Interval, low"] < ours["Value"] < ours["Interval, high"]
    assert theirs["Interval, low"] is theirs["Interval, high"] is None
    assert theirs["Shown"] == "about"
    assert theirs["Value"] == round(theirs["Value"], 2), "no more exact than the page tells it"


def test_what_is_hidden_from_readers_outside_is_in_no_cell_of_theirs(reports):
    rows = rows_of(figures_workbook(reports[Audience.COMMISSIONER]))
    [few] = [row for row in rows if row["Figure"] == "Came to the session" and row["Shown"] == "not shown"]
    assert few["Value"] is None
    assert few["Why, or how exact"] == "It is a number from 1 to 7."


@pytest.mark.parametrize("audience", Audience)
def test_sheets_are_named_in_words_and_their_headers_stay(world, audience):
    programme(world.service, "change")
    report = kept_report(world, audience=audience.value, start=FIRST, end=LAST, breakdown="source")
    book = load_workbook(io.BytesIO(as_xlsx(report)))
    assert book.sheetnames[:3] == ["About", "All figures", "In words"]
    assert len(book.sheetnames) == len(set(book.sheetnames))
    for sheet in book:
        assert sheet.title[0].isalpha()
        assert len(sheet.title) <= 31
        assert sheet.freeze_panes == "A2"
        assert sheet.column_dimensions["A"].width > 10
    about = {row[0]: row[1] for row in book["About"].values}
    assert about["First day"].date() == FIRST
    assert about["Source"]
    assert ("1 to 7" in about["Small numbers"]) == (audience is Audience.COMMISSIONER)
    months = book["Referrals by month" if audience is Audience.SERVICE else "Referrals by financial quarter"]
    shares = [cell for cell in months["E"][1:] if cell.value is not None]
    assert {cell.number_format for cell in shares} == {"0%"}
    assert all(isinstance(cell.value, float | int) for cell in shares)
    assert len(rows_of(as_xlsx(report))) >= len(figures(read_kept(report.numbers).report))


@pytest.mark.parametrize(
    ("told", "value", "shape"),
    [
        (12, 12, "#,##0"),
        ("75%", 0.75, "0%"),
        ("about 1,210", 1210, '"about "#,##0'),
        ("1,234", 1234, "#,##0"),
        ("+0.5", 0.5, "+0.0;-0.0;0.0"),
        ("4 May 2020", date(2020, 5, 4), "d mmmm yyyy"),
        ("1 to 7", "1 to 7", "General"),
        ("not shown", "not shown", "General"),
        ("31 February 2020", "31 February 2020", "General"),
        ("=1+1", "'=1+1", "General"),
    ],
)
def test_what_a_table_tells_in_words_is_what_it_is_in_a_spreadsheet(told, value, shape):
    assert typed(told) == (value, shape)


@pytest.mark.parametrize(
    ("who", "first"), [("clinician", "The service itself"), ("commissioner", "Commissioners")]
)
def test_the_page_leads_to_its_figures_as_a_file_for_the_same_reader(world, sign_in, who, first):
    programme(world.service, "change")
    client = sign_in(getattr(world, who))
    page = client.get(reverse("programme:evidence"), DAYS).content.decode()
    assert f'href="{BOOK}?service={world.service.slug}&amp;start={FIRST}&amp;end={LAST}"' in page
    answer = client.get(BOOK, DAYS)
    about = {row[0]: row[1] for row in load_workbook(io.BytesIO(answer.content))["About"].values}
    assert about["Made for"] == first


def test_days_that_readers_outside_may_not_have_make_no_file(world, sign_in):
    programme(world.service, "change")
    client = sign_in(world.commissioner)
    assert client.get(BOOK, {**DAYS, "start": "2021-04-02"}).status_code == 422
