"""Jobs and kinds of session in a service's own words and order, wherever they are shown; and other services keep theirs."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from feedback.reads.own_words import in_words_of
from feedback.reads.round_numbers import GroupOutside, NamedGroup, NumbersOutside, RoundNumbers
from people.actions.own_words import move_word, set_own_word
from people.enums import JobFamily
from people.own_words import JOBS, WORD_LISTS, ListWords, read_for
from programme.figures.reach import by_job_family, workforce
from sessions.own_words import KINDS_OF_SESSION
from tests.sessions.world import make_session

LISTS = [(JOBS, JobFamily.HEALTH_VISITOR), (KINDS_OF_SESSION, "training")]


def give(world, listed, value, word):
    set_own_word(service=world.service, listed=listed, value=value, word=word, by=world.administrator)
    world.service.refresh_from_db()


def test_every_list_that_comes_with_the_portal_is_on_the_page_with_its_words(world, sign_in):
    client = sign_in(world.administrator)
    for listed in WORD_LISTS:
        value, *others = listed.shipped.values
        address = reverse("people:own_word", args=[listed.key, value])
        assert client.post(address, {"word": f"Ours {listed.key}"}).status_code == 302
        assert (
            client.post(reverse("people:move_word", args=[listed.key, value]), {"do": "down"}).status_code
            == 302
        )
        page = client.get(reverse("people:lists")).content.decode()
        assert f"Ours {listed.key}" in page
        world.service.refresh_from_db()
        assert listed.of(world.service).values()[:2] == [others[0], value]
        assert address in page
    assert AuditEvent.objects.filter(verb__in=["service.word_set", "service.word_moved"]).count() == 4


def test_the_words_stand_in_forms_filters_and_beside_people_for_this_service_only(world, sign_in):
    give(world, JOBS, JobFamily.HEALTH_VISITOR, "Public health nurse")
    give(world, KINDS_OF_SESSION, "training", "Workshop day")
    make_session(world.service)
    pages = {
        "administrator": [
            (reverse("people:add"), "Public health nurse"),
            (reverse("people:edit", args=[world.learner.pk]), "Public health nurse"),
            (reverse("people:list"), "Public health nurse"),
        ],
        "learner": [
            (reverse("people:change_own", args=["job"]), "Public health nurse"),
            (reverse("sessions:list"), "Workshop day"),
        ],
        "clinician": [(reverse("sessions:create"), "Workshop day")],
        "manager": [
            (reverse("assignments:new"), "Public health nurse"),
            (reverse("assignments:new"), "Any: Workshop day"),
        ],
    }
    for who, shown in pages.items():
        client = sign_in(getattr(world, who))
        for address, word in shown:
            assert word in client.get(address).content.decode(), (address, word)
    elsewhere = sign_in(world.clinician_elsewhere).get(reverse("people:add")).content.decode()
    assert "Public health nurse" not in elsewhere
    assert "Health visitor" in elsewhere


def test_figures_say_the_words_and_count_the_same(world):
    before = by_job_family(workforce(world.service, clock.today(), clock.today()))
    give(world, JOBS, JobFamily.HEALTH_VISITOR, "Public health nurse")
    after = by_job_family(workforce(world.service, clock.today(), clock.today()))
    assert {(one.reached, one.workforce) for one in before} == {(one.reached, one.workforce) for one in after}
    assert "Public health nurse" in {one.label for one in after}
    assert "Health visitor" not in {one.label for one in after}


def test_a_closed_round_keeps_its_groups_whatever_they_are_called(world):
    """They were made so coarse that nobody can be found: a new word must change the label and nothing else."""
    joined = "Health visitor and Midwife"
    group = NamedGroup(label=joined, names=("Health visitor", "Midwife"), n=12, asked=20)
    kept = RoundNumbers(
        asked=20,
        answered=12,
        practices=(),
        by={"job_family": (group,), "team": ()},
        outside=NumbersOutside(20, 12, {"job_family": (GroupOutside(joined, 10, {}),)}, None, {}),
    )
    give(world, JOBS, JobFamily.HEALTH_VISITOR, "Public health nurse")
    told = in_words_of(kept, world.service)
    assert told.by["job_family"][0].label == "Public health nurse and Midwife"
    assert told.outside.by["job_family"][0].label == "Public health nurse and Midwife"
    assert told.by["job_family"][0].n == 12
    assert in_words_of(RoundNumbers(1, 0, ()), world.service) == RoundNumbers(1, 0, ())


@pytest.mark.parametrize(("listed", "value"), LISTS)
def test_an_empty_word_brings_back_what_the_portal_came_with(world, listed, value):
    shipped = listed.of(world.service).of(value)
    give(world, listed, value, "  Something   else ")
    assert listed.of(world.service).of(value) == "Something else"
    give(world, listed, value, "")
    assert listed.of(world.service).of(value) == shipped
    assert world.service.own_words[listed.key] == {}


def test_two_jobs_never_share_a_word_and_a_record_of_a_child_is_no_word(world, sign_in):
    with pytest.raises(Refused, match="Another job has this name"):
        give(world, JOBS, JobFamily.HEALTH_VISITOR, "midwife")
    address = reverse("people:own_word", args=["job_family", "midwife"])
    page = sign_in(world.administrator).post(address, {"word": "NHS number 943 476 5919"})
    assert page.status_code == 422
    world.service.refresh_from_db()
    assert world.service.own_words == {}


def test_nobody_else_changes_a_word_or_makes_an_entry(world, sign_in):
    for change in (
        lambda by: set_own_word(service=world.service, listed=JOBS, value="gp", word="Doctor", by=by),
        lambda by: move_word(service=world.service, listed=JOBS, value="gp", up=True, by=by),
    ):
        for person in (world.learner, world.clinician, world.clinician_elsewhere):
            with pytest.raises(PermissionDenied):
                change(person)
    client = sign_in(world.administrator)
    for key, value in (("job_family", "astronaut"), ("no_list", "gp")):
        assert client.get(reverse("people:own_word", args=[key, value])).status_code == 404
        assert client.post(reverse("people:move_word", args=[key, value]), {"do": "up"}).status_code == 404


def test_at_the_top_nothing_moves(world):
    first = JOBS.of(world.service).values()[0]
    assert not move_word(service=world.service, listed=JOBS, value=first, up=True, by=world.administrator)


def test_an_order_made_before_an_entry_came_leaves_none_out():
    words = ListWords({"a": "A", "b": "B", "c": "C"}, {"b": "Bee"}, ("b", "gone"))
    assert words.choices() == [("b", "Bee"), ("a", "A"), ("c", "C")]
    assert words.of("unknown") == "unknown"


def test_whoever_has_no_service_reads_the_shipped_words(world):
    give(world, JOBS, JobFamily.HEALTH_VISITOR, "Public health nurse")
    assert world.learner.get_job_family_display() == "Health visitor", "outside any page"
    with read_for(lambda: world.service):
        assert world.learner.get_job_family_display() == "Public health nurse"
    with read_for(lambda: None):
        assert world.learner.get_job_family_display() == "Health visitor"


def test_an_entry_is_found_among_many(world, sign_in):
    client = sign_in(world.administrator)
    page = client.get(reverse("people:lists"), {"find": world.team.name[:5].lower()})
    assert [one.pk for one in page.context["teams"]] == [world.team.pk]
    assert "Nothing here is called" in client.get(reverse("people:lists"), {"find": "xyzzy"}).content.decode()
