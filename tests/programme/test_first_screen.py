"""The first screen of the evidence: the answer in words, three figures with what they are of, one chart, and what is left out."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from programme.actions import publish_report, write_commissioner_request
from programme.enums import Audience
from programme.models import CommissionerRequest
from programme.presentation.first_screen import first_screen
from programme.presentation.shares import shares_chart
from programme.report.border import notes_of
from programme.rules.periods import quarter_of
from tests.certificates.world import came, hold_session
from tests.programme.outside_world import write_session
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, settled_report
from tests.programme.test_charts import DAYS
from tests.programme.world import kept_report

NOW = datetime(2025, 6, 1, tzinfo=UTC)
EVIDENCE, ASKED = reverse("programme:evidence"), reverse("programme:commissioner_request")
HALF_A_YEAR = date(2021, 9, 30)
ASKS = "One more day a week of a psychotherapist."


def report_of(world, audience, start=FIRST, end=LAST):
    return settled_report(service=world.service, start=start, end=end, audience=audience, now=NOW)


def page_of(client) -> str:
    return client.get(EVIDENCE, DAYS).content.decode()


def before_anything_unfolds(page: str) -> str:
    return page.partition("What stands behind it")[0]


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("clinician", "823 of 1,200 assessed referrals met the criteria (69%)."),
        ("commissioner", "About 820 of about 1,200 assessed referrals met the criteria (68%)."),
    ],
)
def test_the_first_line_says_how_many_met_the_criteria_as_far_as_the_floor_allows(
    world, sign_in, who, sentence
):
    programme(world.service, "change")
    first = before_anything_unfolds(page_of(sign_in(getattr(world, who))))
    assert sentence in first
    assert len(re.findall('class="attune-figure"', first)) == 3
    assert 'class="attune-bars"' in first
    assert "data-chart" not in first, "what is seen first waits for no script"


@pytest.mark.parametrize("audience", Audience)
def test_each_of_the_three_figures_says_of_how_many_it_is_or_why_it_is_not_there(world, audience):
    programme(world.service, "change")
    figures = first_screen(report_of(world, audience)).figures
    assert [one.label for one in figures] == [
        "Met the criteria",
        "Rate themselves higher afterwards",
        "Can use it at work",
    ]
    assert re.fullmatch(r"(about )?[\d,]+ of (about )?1,200 assessed referrals", figures[0].of)
    assert all(one.of for one in figures)
    assert {one.number for one in figures[1:]} == {
        "Not shown" if audience is Audience.COMMISSIONER else "None yet"
    }


def test_where_a_share_would_give_a_small_number_away_the_first_line_says_so(world):
    programme(world.service, "too_few_data")
    first = first_screen(report_of(world, Audience.COMMISSIONER, end=HALF_A_YEAR))
    assert "How many met the criteria is not shown: it would give a small number away." in first.sentence
    assert (first.figures[0].number, first.figures[0].of) == (
        "Not shown",
        "It would give a small number away.",
    )


def test_every_reason_for_which_something_is_hidden_is_named_on_the_first_screen(world):
    programme(world.service, "too_few_data")
    write_session(world.service, quarter_of(BEGAN), 3)
    report = report_of(world, Audience.COMMISSIONER)
    reasons = set(notes_of(report)["reasons"].values())
    assert len(reasons) >= 4
    assert reasons <= {one.why for one in first_screen(report).left_out}
    assert first_screen(report_of(world, Audience.SERVICE)).left_out == ()


def test_reach_stands_with_the_people_on_the_lists_inside_and_with_the_sessions_outside(world):
    programme(world.service, "too_few_data")
    session = hold_session(world.service, ends_at=datetime(2024, 5, 7, 12, tzinfo=UTC))
    came(session, world.learner)
    inside, outside = (first_screen(report_of(world, audience)).reach for audience in Audience)
    assert re.fullmatch(r"1 of \d people on the lists came to one or more of 2 sessions \(\d+%\)\.", inside)
    assert outside.startswith("2 sessions held.")
    assert "lists" not in outside


@pytest.mark.parametrize("audience", Audience)
def test_the_chart_speaks_of_a_change_only_where_the_verdict_does(world, audience):
    programme(world.service, "change")
    changed = shares_chart(report_of(world, audience))
    assert changed.title == (
        "The share of referrals that met the criteria rose after training began in April 2023"
    )
    assert len(changed.table[1]) == 8
    without_start = shares_chart(report_of(world, audience, end=BEGAN.replace(year=2022, month=3, day=31)))
    assert re.fullmatch(
        r"Between \d+% and \d+% of the assessed referrals met the criteria in each quarter",
        without_start.title,
    )


def test_where_no_quarter_can_be_told_there_is_no_chart(world):
    programme(world.service, "too_few_data")
    assert shares_chart(report_of(world, Audience.COMMISSIONER)) is None


def test_what_the_service_asks_for_stands_on_the_first_screen_of_its_commissioners(world, sign_in):
    assert "has not written down yet" in page_of(sign_in(world.commissioner))
    client = sign_in(world.administrator)
    assert "Write what you ask" in page_of(client)
    address = f"{ASKED}?service={world.service.slug}"
    answer = client.post(address, {"text": ASKS})
    assert answer.url == f"{EVIDENCE}?service={world.service.slug}#asked"
    assert ASKS in client.get(address).content.decode()
    assert ASKS in before_anything_unfolds(page_of(sign_in(world.commissioner)))
    assert sign_in(world.clinician).post(address, {"text": ""}).status_code == 302
    assert not CommissionerRequest.objects.exists()


@pytest.mark.parametrize("words", ["Baby of NHS number 943 476 5919 waits.", "A family in CM1 1AB waits."])
def test_words_that_point_to_a_family_are_refused_and_nothing_is_kept(world, sign_in, words):
    answer = sign_in(world.clinician).post(ASKED, {"text": words})
    assert answer.status_code == 422
    with pytest.raises(ValidationError):
        write_commissioner_request(service=world.service, text=words, by=world.clinician, now=clock.now())
    assert not CommissionerRequest.objects.exists()


def test_a_text_that_nobody_would_read_is_refused_with_what_to_do(world, sign_in):
    answer = sign_in(world.clinician).post(ASKED, {"text": "More. " * 300})
    assert answer.status_code == 422
    assert "Write at most 1,500 letters." in answer.content.decode()


def test_only_the_services_own_team_writes_what_it_asks_for(world):
    for who in (world.commissioner, world.manager, world.learner, world.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            write_commissioner_request(service=world.service, text=ASKS, by=who, now=NOW)


def test_the_page_leads_to_the_newest_report_that_its_reader_may_take_away(world, sign_in):
    inside, outside = (kept_report(world, audience=audience.value) for audience in Audience)
    link = f'href="{reverse("programme:download_report", args=[outside.pk, "docx"])}"'
    assert "No report is published yet" in page_of(sign_in(world.commissioner))
    publish_report(report=outside, by=world.clinician, now=clock.now())
    assert link in page_of(sign_in(world.commissioner))
    page = page_of(sign_in(world.clinician))
    assert link not in page
    assert f'href="{reverse("programme:download_report", args=[inside.pk, "xlsx"])}"' in page
