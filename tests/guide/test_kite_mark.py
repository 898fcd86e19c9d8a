"""The kite mark: ten standards, two assessors, an end, and what the portal says of them by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from courses.models import Enrolment
from guide.actions.kite_mark import note_finding, sign_assessment, start_assessment, withdraw_mark
from guide.kite_mark_enums import LOOKED_FOR, MarkStage, MarkStandard, StandardResult
from guide.models import KiteMark, KiteMarkStandard
from guide.reads.kite_mark import in_a_step, known_of
from tests.cast import furnish, make_person
from tests.guide.pathway_world import given_mark
from tests.guide.world import entry

MET, PARTLY, NOT_MET = StandardResult


@pytest.fixture
def guide(world):
    return furnish(world, "people", "cms", "courses", "sessions", "supervision", "guide")


def assessed(world, results=None, name="Sing and Sway") -> KiteMark:
    mark = start_assessment(entry=entry(world, name), organisation=None, by=world.clinician, now=clock.now())
    for standard in MarkStandard:
        result = (results or {}).get(standard, MET)
        if result:
            note_finding(
                mark=mark,
                standard=standard,
                result=result,
                evidence="Seen.",
                by=world.clinician,
                now=clock.now(),
            )
    return mark


def sign(mark: KiteMark, by) -> KiteMark:
    return sign_assessment(mark=KiteMark.objects.get(pk=mark.pk), by=by, now=clock.now())


def test_every_standard_says_what_is_looked_for():
    assert set(LOOKED_FOR) == set(MarkStandard)
    assert len(MarkStandard) == 10


def test_two_people_give_it_and_it_ends_after_two_years(guide):
    mark = assessed(guide)
    assert sign(mark, guide.clinician).stage(clock.today()) == MarkStage.SIGNED_ONCE
    with pytest.raises(Refused, match="Somebody else"):
        sign(mark, guide.clinician)
    given = sign(mark, guide.administrator)
    assert given.stage(clock.today()) == MarkStage.AWARDED
    assert given.stage(given.expires_on) == MarkStage.ENDED
    assert timedelta(days=729) <= given.expires_on - clock.today() <= timedelta(days=732)


@pytest.mark.parametrize(
    ("results", "why"),
    [
        ({MarkStandard.SAFE: None}, "Still to be looked at: It is safe"),
        ({MarkStandard.SAFE: None, MarkStandard.FATHERS: None}, "2 standards are still"),
        ({MarkStandard.SAFE: NOT_MET}, "Not met: It is safe"),
        (dict.fromkeys(list(MarkStandard)[: policy.MAX_STANDARDS_PARTLY_MET + 1], PARTLY), "only in part"),
    ],
)
def test_it_is_not_given_before_enough_is_met(guide, results, why):
    mark = assessed(guide, results)
    with pytest.raises(Refused, match=why):
        sign(mark, guide.clinician)


def test_a_few_standards_may_be_on_their_way(guide):
    few = dict.fromkeys(list(MarkStandard)[: policy.MAX_STANDARDS_PARTLY_MET], PARTLY)
    assert sign(assessed(guide, few), guide.clinician).first_signed_at


def test_another_finding_takes_the_first_signature_away(guide):
    mark = sign(assessed(guide), guide.clinician)
    note_finding(
        mark=mark,
        standard=MarkStandard.SAFE,
        result=PARTLY,
        evidence="A new contact is due.",
        by=guide.administrator,
        now=clock.now(),
    )
    assert KiteMark.objects.get(pk=mark.pk).first_signed_at is None


def test_what_was_given_stays_as_it_was_and_is_renewed_by_a_new_one(guide):
    mark = guide.mark
    with pytest.raises(Refused, match="given"):
        note_finding(
            mark=mark,
            standard=MarkStandard.SAFE,
            result=PARTLY,
            evidence="Late.",
            by=guide.clinician,
            now=clock.now(),
        )
    renewal = start_assessment(entry=mark.entry, organisation=None, by=guide.clinician, now=clock.now())
    assert renewal.pk != mark.pk
    with pytest.raises(Refused, match="already"):
        start_assessment(entry=mark.entry, organisation=None, by=guide.administrator, now=clock.now())


def test_an_administrator_withdraws_it_and_nobody_else(guide):
    with pytest.raises(Refused, match="administrator"):
        withdraw_mark(mark=guide.mark, because="It closed.", by=guide.clinician, now=clock.now())
    gone = withdraw_mark(mark=guide.mark, because="It closed.", by=guide.administrator, now=clock.now())
    assert gone.stage(clock.today()) == MarkStage.WITHDRAWN
    assert not KiteMark.objects.standing(clock.today()).filter(pk=gone.pk).exists()


def test_an_assessment_that_leads_nowhere_is_dropped_with_its_findings(guide):
    mark = assessed(guide)
    withdraw_mark(mark=mark, because="", by=guide.clinician, now=clock.now())
    assert not KiteMark.objects.filter(entry=mark.entry).exists()
    assert not KiteMarkStandard.objects.filter(mark_id=mark.pk).exists()


def test_another_service_neither_assesses_nor_signs(guide):
    mark = assessed(guide)
    for act in (
        lambda: start_assessment(
            entry=entry(guide, "Other"), organisation=None, by=guide.clinician_elsewhere, now=clock.now()
        ),
        lambda: sign(mark, guide.clinician_elsewhere),
        lambda: withdraw_mark(mark=mark, because="x", by=guide.clinician_elsewhere, now=clock.now()),
    ):
        with pytest.raises(Refused):
            act()


def test_families_see_who_gave_it_and_until_when_and_never_what_was_found(guide, client):
    mark = guide.mark
    page = client.get(reverse("guide:entry", args=[mark.entry.public_id])).content.decode()
    assert f"given by {guide.service}" in page
    assert mark.standards.first().evidence not in page
    assert "Kite mark" in client.get(reverse("guide:directory"), {"q": mark.entry.name}).content.decode()


def test_the_feed_says_who_gave_it_and_until_when(guide, client, time_machine, django_assert_max_num_queries):
    mark = guide.mark
    said = {"given_by": guide.service.name, "until": mark.expires_on.isoformat()}
    lists, one = reverse("guide:oruk_services"), reverse("guide:oruk_service", args=[mark.entry.public_id])
    with django_assert_max_num_queries(6):
        found = {entry["id"]: entry for entry in client.get(lists).json()["contents"]}
    assert found.pop(str(mark.entry.public_id))["attune_kite_mark"] == said
    assert not [entry for entry in found.values() if "attune_kite_mark" in entry]
    assert client.get(one).json()["attune_kite_mark"] == said
    places = client.get(reverse("guide:oruk_locations")).json()["contents"]
    assert {place["service"].get("attune_kite_mark", {}).get("until") for place in places} <= {
        None,
        said["until"],
    }
    time_machine.move_to(clock.now() + timedelta(days=740))
    assert "attune_kite_mark" not in client.get(one).json()


def test_after_its_end_the_directory_says_nothing_of_it(guide, client, time_machine):
    time_machine.move_to(clock.now() + timedelta(days=740))
    page = client.get(reverse("guide:entry", args=[guide.mark.entry.public_id])).content.decode()
    assert "Kite mark" not in page


@pytest.mark.parametrize(("part", "said"), [(8, "Four in five"), (7, "Half"), (5, "Half"), (4, "Fewer")])
def test_what_is_known_of_staff_is_told_in_steps(part, said):
    assert in_a_step(part, 10).startswith(said)


def test_the_portal_says_nothing_of_fewer_than_ten_people(guide):
    assert known_of(guide.organisation, clock.today()) == {}
    for number in range(policy.MIN_PEOPLE_IN_COMPETENCE_COUNTS):
        person = make_person(f"Staff {number}", guide.service, organisation=guide.organisation)
        Enrolment.objects.create(
            person=person, course=guide.course, enrolled_at=clock.now(), completed_at=clock.now()
        )
    known = known_of(guide.organisation, clock.today())
    assert "completed a course" in known[MarkStandard.TRAINED]
    assert known[MarkStandard.SUPERVISED].startswith("Fewer than half")


def test_an_assessment_from_the_list_to_the_mark_by_hand(guide, sign_in):
    first, second = sign_in(guide.clinician), sign_in(guide.administrator)
    assert "Assess a service" in first.get(reverse("guide:marks")).content.decode()
    chosen = entry(guide, "By Hand")
    begun = first.post(reverse("guide:mark_new"), {"entry": chosen.pk})
    for standard in MarkStandard:
        address = f"{begun.url}{standard}/"
        assert first.get(address).status_code == 200
        assert first.post(address, {"result": MET, "evidence": "Seen in March."}).status_code == 302
    first.post(begun.url)
    assert "Sign as the second of two" in second.get(begun.url).content.decode()
    second.post(begun.url)
    assert "Given" in second.get(begun.url).content.decode()


def test_words_about_a_family_are_refused(guide, sign_in):
    mark = assessed(guide)
    address = reverse("guide:mark_standard", args=[mark.pk, "safe"])
    sent = {"result": MET, "evidence": "NHS number 943 476 5919"}
    assert sign_in(guide.clinician).post(address, sent).status_code == 422


def test_the_world_has_a_mark_that_two_people_gave(guide):
    assert given_mark(guide, entry(guide, "Twice")).second_signed_by == guide.administrator
