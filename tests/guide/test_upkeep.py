"""Entries stay true: whoever runs a service changes it by a mailed link, readers report, and the team reads both."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.models import AuditEvent
from guide.actions import chase_stale_entries, forget_old_upkeep, revoke_link, send_entry_link
from guide.enums import ChangeState
from guide.forms.entries import EntryForm, KeptEntryForm
from guide.forms.entry_sections import HEADINGS
from guide.models import DirectoryEntry, EntryChange, EntryLink, EntryReport
from guide.values import EntryDraft
from tests.guide.world import RUNNER, areas_of, play_group

TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def listed(world):
    areas_of(world)
    world.entry = play_group(world)
    return world


@pytest.fixture
def mailed(listed, mailoutbox, django_capture_on_commit_callbacks) -> str:
    """The address in the mail."""
    with django_capture_on_commit_callbacks(execute=True):
        send_entry_link(entry=listed.entry, receiver=RUNNER, by=listed.administrator, now=clock.now())
    assert mailoutbox[-1].to == [RUNNER]
    return "/guide/by-link/" + re.search(r"/guide/by-link/(\w+)/", mailoutbox[-1].body)[1] + "/"


def is_sent(value: object) -> bool:
    return value is not None and value is not False


def filled(client, address: str, **fields) -> dict:
    """What the page would send, as somebody changes it."""
    page = client.get(address)
    data = {"token": TOKEN.search(page.content.decode())[1]}
    for form in (page.context["form"], page.context["times"], page.context["places"].management_form):
        for field in form:
            value = field.value()
            if is_sent(value):
                data[field.html_name] = value
    for form in page.context["places"]:
        data |= {field.html_name: field.value() for field in form if is_sent(field.value())}
    return data | fields


@pytest.mark.parametrize("form", [EntryForm, KeptEntryForm])
def test_every_question_about_an_entry_stands_in_one_section_and_an_error_opens_its_own(form):
    asked = [name for names in HEADINGS.values() for name in names]
    assert len(asked) == len(set(asked))
    assert set(form.base_fields) <= set(asked)
    page = form({"name": "Play", "waiting_weeks": "4"}, draft=EntryDraft(""), areas=[])
    assert not page.is_valid()
    is_open = {section.heading: section.is_open for section in page.sections}
    assert is_open["What it is"]
    assert is_open["How long families wait"]
    assert not is_open["Dads and partners"]
    assert [one.is_open for one in form(draft=EntryDraft(""), areas=[]).sections].count(True) == 1


def test_a_change_by_link_shows_only_after_somebody_has_read_it(listed, client, mailed, sign_in):
    page = client.get(mailed)
    assert page.status_code == 200
    assert not page.cookies
    answer = client.post(mailed, filled(client, mailed, phone="01632 960 222", waiting_weeks="4"))
    assert answer.status_code == 302
    assert not answer.cookies
    address = reverse("guide:entry", args=[listed.entry.public_id])
    assert "01632 960 222" not in client.get(address).content.decode()
    change = EntryChange.objects.get()
    assert set(change.values) == {"phone", "waiting_weeks"}
    keeper = sign_in(listed.administrator)
    assert listed.entry.name in keeper.get(reverse("guide:keep")).content.decode()
    shown = keeper.get(reverse("guide:review_change", args=[change.pk])).content.decode()
    assert "01632 960 111" in shown
    assert "About 4 weeks" in shown
    keeper.post(reverse("guide:review_change", args=[change.pk]), {"decision": "accept"})
    page = client.get(address).content.decode()
    assert "01632 960 222" in page
    assert "1 Quay Road, Harbour, ZZ99 3AA" in page
    assert "Saturday: 10am to midday" in page


def test_what_is_refused_changes_nothing_and_is_decided_once(listed, client, mailed, sign_in):
    client.post(mailed, filled(client, mailed, name="Another name"))
    change = EntryChange.objects.get()
    keeper, address = sign_in(listed.editor), reverse("guide:review_change", args=[change.pk])
    keeper.post(address, {"decision": "refuse"})
    keeper.post(address, {"decision": "accept"})
    change.refresh_from_db()
    assert change.state == ChangeState.REFUSED
    assert DirectoryEntry.objects.get().name == listed.entry.name


def test_nothing_to_change_counts_as_checked(listed, client, mailed):
    DirectoryEntry.objects.update(last_checked_on=clock.today() - timedelta(days=200))
    client.post(mailed, filled(client, mailed))
    assert DirectoryEntry.objects.get().last_checked_on == clock.today()
    assert not EntryChange.objects.exists()


def test_what_others_changed_meanwhile_stays(listed, client, mailed, sign_in):
    client.post(mailed, filled(client, mailed, phone="01632 960 222"))
    DirectoryEntry.objects.update(organisation="A new name")
    sign_in(listed.administrator).post(
        reverse("guide:review_change", args=[EntryChange.objects.get().pk]), {"decision": "accept"}
    )
    assert DirectoryEntry.objects.get().organisation == "A new name"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Fill in: Name of the service"),
        ({"description": "Anna, NHS 943 476 5919"}, "NHS number"),
        ({"eligible_from": "24", "eligible_to": "3"}, "must be above the age"),
        ({"status": "gap"}, "Choose an answer from the list"),
        ({"closes_6": "09:00"}, "It must close after it opens"),
        ({"waiting_weeks": "3", "waiting_told_on": ""}, "Say on which day"),
        ({"waiting_told_on": "2199-01-01"}, "cannot lie in the future"),
        ({"token": "forged"}, "send it once more"),
        ({"places-0-name": "", "places-0-address": "", "places-0-city": ""}, "Say what the place is called"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_written(listed, client, mailed, fields, sentence):
    page = client.post(mailed, filled(client, mailed, **fields))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not EntryChange.objects.exists()


def test_a_forwarded_link_opens_one_entry_alone_until_it_is_withdrawn_or_runs_out(listed, client, mailed):
    link = EntryLink.objects.get()
    assert mailed.split("/")[-2] not in link.digest
    revoke_link(link=link, by=listed.administrator, now=clock.now())
    assert client.get(mailed).status_code == 410
    assert client.post(mailed, {}).status_code == 410
    EntryLink.objects.update(
        revoked_at=None, revoked_by=None, sent_at=clock.now() - timedelta(days=60), expires_at=clock.now()
    )
    page = client.get(mailed)
    assert page.status_code == 410
    assert ">This link has run out. Ask the team of the directory for a new one.<" in page.content.decode()
    assert client.get("/guide/by-link/aaaa/").status_code == 404


def test_one_link_sends_only_so_many_changes(listed, client, mailed, monkeypatch):
    data = filled(client, mailed, phone="01632 960 222")
    for _ in range(policy.ENTRY_CHANGES.most):
        assert client.post(mailed, data).status_code == 302
    assert client.post(mailed, data).status_code == 422
    assert EntryChange.objects.count() == 1


def test_anybody_reports_what_is_wrong_and_nothing_tells_who(listed, client, sign_in):
    address = reverse("guide:report", args=[listed.entry.public_id])
    token = TOKEN.search(client.get(address).content.decode())[1]
    answer = client.post(address, {"part": "contact", "words": "Nobody answers", "token": token})
    assert answer.status_code == 302
    assert not answer.cookies
    report = EntryReport.objects.get()
    event = AuditEvent.objects.get(verb="entry.reported")
    assert (event.actor_key, event.details) == (None, {"part": "contact"})
    keeper = sign_in(listed.administrator)
    assert "Nobody answers" in keeper.get(reverse("guide:keep")).content.decode()
    keeper.post(reverse("guide:answer_report", args=[report.pk]))
    assert "Nobody answers" not in keeper.get(reverse("guide:keep")).content.decode()


def test_a_report_without_our_page_or_one_too_many_is_not_taken(listed, client):
    address = reverse("guide:report", args=[listed.entry.public_id])
    token = TOKEN.search(client.get(address).content.decode())[1]
    assert client.post(address, {"part": "contact", "token": "x"}).status_code == 422
    for _ in range(policy.ENTRY_REPORTS.most):
        client.post(address, {"part": "contact", "token": token})
    assert client.post(address, {"part": "contact", "token": token}).status_code == 429
    assert EntryReport.objects.count() == policy.ENTRY_REPORTS.most


def test_an_administrator_adds_a_service_by_hand(listed, sign_in):
    keeper = sign_in(listed.administrator)
    data = filled_plain(keeper.get(reverse("guide:add_entry")))
    answer = keeper.post(reverse("guide:add_entry"), data | {"name": "Baby bank", "areas": [listed.ward.pk]})
    made = DirectoryEntry.objects.get(name="Baby bank")
    assert answer.url == reverse("guide:entry", args=[made.public_id])
    assert [area.name for area in made.areas.all()] == ["Quayside"]
    assert made.last_checked_on == clock.today()


def filled_plain(page) -> dict:
    data = {}
    for form in (page.context["form"], page.context["places"].management_form):
        data |= {field.html_name: field.value() for field in form if is_sent(field.value())}
    return data


def test_what_is_over_is_forgotten_after_a_year(listed, mailed):
    later = clock.now() + policy.ENTRY_UPKEEP_KEPT_FOR + policy.ENTRY_LINK_FOR + timedelta(days=1)
    assert forget_old_upkeep(clock.now()) == 0
    assert forget_old_upkeep(later) == 1
    assert not EntryLink.objects.exists()


def test_whoever_runs_a_service_is_asked_again_once_when_it_was_not_checked_for_long(
    listed, mailed, mailoutbox, django_capture_on_commit_callbacks
):
    later = clock.now() + policy.ENTRY_CHECKED_FOR + timedelta(days=2)
    assert chase_stale_entries(clock.now()) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert chase_stale_entries(later) == 1
    assert mailoutbox[-1].to == [RUNNER]
    assert "some time since somebody looked" in mailoutbox[-1].body
    assert chase_stale_entries(later + timedelta(days=1)) == 0
    EntryLink.objects.all().delete()
    assert chase_stale_entries(later + timedelta(days=1)) == 0
