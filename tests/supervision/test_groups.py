"""Supervision groups: closed, agreed, and without any family's story."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.timezone import localtime

from core import clock
from core.errors import Refused
from supervision import actions
from supervision.enums import Theme
from supervision.models import AgreementAcceptance, GroupMeeting, MeetingAttendance, SupervisionGroup
from supervision.rules.rhythms import Rhythm, planned
from tests.cast import furnish, make_person
from tests.supervision.world import accept, make_group

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def home(world):
    """The world with its group: the learner belongs to it and has accepted the agreement."""
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    return world


def url(name: str, *args) -> str:
    return reverse(f"supervision:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


def record(world, **details) -> GroupMeeting:
    details = {"minutes": 90, "themes": [Theme.CUES], **details}
    return actions.record_meeting(meeting=world.meeting, by=world.clinician, now=clock.now(), **details)


def mark(world, status="attended"):
    return actions.mark_meeting_attendance(
        meeting=world.meeting,
        membership=world.membership,
        status=status,
        by=world.clinician,
        now=clock.now(),
    )


def test_the_rhythm_keeps_the_clock_on_the_wall_and_leaves_out_holidays():
    first = datetime(2026, 10, 12, 13, tzinfo=LONDON)
    dates = list(planned(first, Rhythm(2), count=3, skip={date(2026, 10, 26)}))
    assert [(one.date().isoformat(), localtime(one).hour) for one in dates] == [
        ("2026-10-12", 13),
        ("2026-11-09", 13),
        ("2026-11-23", 13),
    ]


@pytest.mark.parametrize("places", [2, 13])
def test_a_group_has_three_to_twelve_places(world, places):
    with pytest.raises(Refused, match="3 to 12 places"):
        make_group(world, places=places)


def test_a_full_group_takes_nobody_more_until_somebody_leaves(home):
    actions.change_group(group=home.group, by=home.clinician, places=3)
    for number in range(2):
        add(home, make_person(f"Member {number}", home.service))
    late = make_person("Late Comer", home.service)
    with pytest.raises(Refused, match="All 3 places"):
        add(home, late)
    actions.end_membership(membership=home.membership, by=home.clinician, now=clock.now())
    assert add(home, late).left_on is None


def add(world, person):
    return actions.add_member(group=world.group, person=person, by=world.clinician, now=clock.now())


def test_without_the_accepted_agreement_there_is_no_register_entry(world):
    furnish(world, "sessions", "attendance", "supervision")
    with pytest.raises(Refused, match="has not accepted"):
        mark(world)
    assert not MeetingAttendance.objects.exists()
    accept(world)
    assert mark(world).status == "attended"


def test_nobody_accepts_for_somebody_else(world):
    furnish(world, "sessions", "attendance", "supervision")
    with pytest.raises(Refused, match="Only the member"):
        actions.accept_agreement(
            membership=world.membership,
            agreement=world.group.agreements.get(),
            by=world.clinician,
            now=clock.now(),
        )


def test_a_changed_agreement_asks_every_member_again(
    home, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        version = actions.change_agreement(
            group=home.group, text="New words", by=home.clinician, now=clock.now()
        )
    assert (version.version, mailoutbox[0].to) == (2, [home.learner.email])
    page = text_of(sign_in(home.learner).get(home.group.get_absolute_url()))
    assert "Please read the group’s agreement" in page


def test_a_member_accepts_on_the_page_once(world, sign_in):
    furnish(world, "sessions", "attendance", "supervision")
    client = sign_in(world.learner)
    page = url("agreement", world.group.pk)
    assert "Tick the box" in text_of(client.post(page))
    client.post(page, {"accept": "on"})
    client.post(page, {"accept": "on"})
    assert AgreementAcceptance.objects.count() == 1
    assert "You accepted this version" in text_of(client.get(page))


@pytest.mark.parametrize("words", ["call 943 476 5919", "lives at SS0 7AB", "DOB 01/02/2020"])
def test_a_record_with_an_identifier_is_refused_and_the_draft_kept(home, sign_in, words):
    data = {"minutes": 90, "mode": "online", "situations": 2, "safeguarding_advice": "no"}
    data["practice_actions"] = f"Try again, {words}"
    page = text_of(sign_in(home.clinician).post(url("record_meeting", home.meeting.pk), data))
    assert "There is a problem" in page
    assert f"Try again, {words}" in page
    home.meeting.refresh_from_db()
    assert (home.meeting.recorded_at, home.meeting.practice_actions) == (None, "")
    with pytest.raises(ValidationError):
        record(home, practice_actions=words)


def test_a_facilitator_records_a_meeting_and_its_register_on_one_page(home, sign_in):
    data = {
        "minutes": 85,
        "cpd_minutes": 85,
        "facilitators": [home.clinician.pk],
        "mode": "online",
        "situations": 2,
        "themes": ["cues", "feelings"],
        "practice_actions": "Wait a little longer before speaking.",
        "safeguarding_advice": "yes",
        "written_in_record": "no",
        f"member_{home.membership.pk}": "attended",
    }
    page = sign_in(home.clinician).post(url("record_meeting", home.meeting.pk), data, follow=True)
    assert "Wait a little longer" in text_of(page)
    home.meeting.refresh_from_db()
    assert (home.meeting.minutes, home.meeting.themes) == (85, ["cues", "feelings"])
    assert (home.meeting.safeguarding_advice, home.meeting.written_in_record) == (True, False)
    assert home.meeting.agreement.version == 1
    assert MeetingAttendance.objects.get().status == "attended"


def test_more_than_five_themes_are_too_many(home):
    with pytest.raises(Refused, match="up to 5"):
        record(home, themes=Theme.values[:6])


def test_members_read_the_record_of_their_meetings_and_only_their_own_mark(home, sign_in):
    other = make_person("Other Member", home.service)
    membership = actions.add_member(
        group=home.group,
        person=other,
        by=home.clinician,
        now=clock.now(),
        joined_on=home.membership.joined_on,
    )
    actions.accept_agreement(
        membership=membership, agreement=home.group.agreements.get(), by=other, now=clock.now()
    )
    record(home, marks={home.membership: "attended", membership: "apologies"})
    page = text_of(sign_in(home.learner).get(url("meeting", home.meeting.pk)))
    assert "Lea Learner: attended" in page
    assert "Other Member" not in page
    assert "Other Member" not in text_of(sign_in(home.learner).get(home.group.get_absolute_url()))


def test_whoever_joins_later_reads_no_earlier_record(home, sign_in):
    newcomer = make_person("New Comer", home.service)
    actions.add_member(group=home.group, person=newcomer, by=home.clinician, now=clock.now())
    client = sign_in(newcomer)
    assert client.get(url("meeting", home.meeting.pk)).status_code == 403
    assert url("meeting", home.meeting.pk) not in text_of(client.get(home.group.get_absolute_url()))


def test_a_date_moves_alone_and_everybody_is_told(home, mailoutbox, django_capture_on_commit_callbacks):
    later = home.coming_meeting.starts_at + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.move_meeting(meeting=home.coming_meeting, starts_at=later, by=home.clinician)
    assert {message.to[0] for message in mailoutbox} == {home.learner.email, home.clinician.email}
    moved = GroupMeeting.objects.get(pk=home.coming_meeting.pk)
    assert moved.starts_at == later
    assert moved.ends_at - moved.starts_at == timedelta(minutes=90)


def test_a_group_is_made_on_one_page(world, sign_in):
    client = sign_in(world.clinician)
    blank = client.get(url("create_group"))
    form = blank.context["form"]
    assert all(f'name="{name}"' in text_of(blank) for name in form.fields)
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None}
    day = clock.today() + timedelta(days=10)
    data |= {"name": "New group", "first_day": day.isoformat(), "members": world.learner.email, "places": 10}
    page = text_of(client.post(url("create_group"), data, follow=True))
    group = SupervisionGroup.objects.get()
    assert "Above 8 people" in page
    assert group.meetings.count() == 8
    assert [one.person for one in group.memberships.all()] == [world.learner]
    assert [one.person for one in group.facilitators.all()] == [world.clinician]


def test_a_group_page_takes_few_queries(home, sign_in, django_assert_max_num_queries):
    for number in range(6):
        add(home, make_person(f"Member {number}", home.service))
    client = sign_in(home.clinician)
    with django_assert_max_num_queries(22):
        client.get(home.group.get_absolute_url())
