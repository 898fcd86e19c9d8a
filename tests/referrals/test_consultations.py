"""A clinician links a referral to the consultation that it came out of."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from people.models import Organisation, Team
from referrals import reads
from referrals.actions import link_consultation, unlink_consultation
from referrals.actions.undo import undo_import
from referrals.consulted import suggestions
from referrals.models import ConsultationLink, Referral, ReferralImport
from supervision.actions import change_consultation
from supervision.enums import Led
from tests.cast import make_person
from tests.referrals.conftest import NOW
from tests.supervision.world import make_consultation

RECEIVED = date(2020, 5, 15)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def referral(send, world):
    send({"Referral ID": "A-1", "Referrer email": world.learner.email})
    return Referral.not_undone.get(reference="A-1")


@pytest.fixture
def consultation(world):
    return make_consultation(world, day=RECEIVED - timedelta(days=3))


@pytest.fixture
def link(world, referral, consultation):
    return link_consultation(referral=referral, consultation=consultation, by=world.clinician, now=NOW)


def offered(referral):
    return [(one.consultation.day, one.closeness.value) for one in suggestions(referral)]


def choose(client, referral, **data):
    return client.post(reverse("referrals:consultation", args=[referral.pk]), data, follow=True)


def test_the_same_person_comes_first_then_the_team_the_organisation_and_those_without_a_name(world, referral):
    days = [RECEIVED - timedelta(days=n) for n in range(1, 6)]
    elsewhere = Organisation.objects.create(name="Moorland Child Health")
    colleague = make_person("Cara Colleague", world.service, team=world.team)
    stranger = make_person(
        "Sam Stranger", world.service, team=Team.objects.create(name="Far team", organisation=elsewhere)
    )
    gp = {"consultee": None, "consultee_role": "gp"}
    make_consultation(world, day=days[0], **gp, consultee_organisation="Quay Surgery")
    make_consultation(world, day=days[1], **gp, consultee_organisation="Estuary  child health")
    make_consultation(world, day=days[2], consultee=colleague)
    make_consultation(world, day=days[3], consultee=world.learner)
    make_consultation(world, day=days[4], consultee=stranger)
    assert offered(referral) == [
        (days[3], "person"),
        (days[2], "team"),
        (days[1], "organisation"),
        (days[0], "no_name"),
    ]


@pytest.mark.parametrize(("before", "is_offered"), [(-1, False), (0, True), (90, True), (91, False)])
def test_only_the_ninety_days_up_to_the_referral_are_offered(world, referral, before, is_offered):
    make_consultation(world, day=RECEIVED - timedelta(days=before))
    assert bool(offered(referral)) is is_offered


def test_consultations_of_another_service_are_never_offered(world, referral, consultation):
    type(consultation).objects.update(service=world.other_service)
    assert offered(referral) == []
    with pytest.raises(Refused, match="another service"):
        link_consultation(referral=referral, consultation=consultation, by=world.clinician, now=NOW)


def test_a_family_that_asked_for_itself_had_no_consultation(send, world, consultation):
    send({"Referral ID": "A-2", "Source of referral": "Self-referral", "Referrer name": ""})
    own = Referral.not_undone.get(reference="A-2")
    assert offered(own) == []
    with pytest.raises(Refused, match="family itself"):
        link_consultation(referral=own, consultation=consultation, by=world.clinician, now=NOW)


def test_a_linked_consultation_says_on_both_pages_what_came_of_it(world, sign_in, referral, consultation):
    client = sign_in(world.clinician)
    shown = choose(client, referral, consultation=consultation.pk).content.decode()
    assert "12 May 2020, Lea Learner: refer to us. Linked by Cleo Clinician" in shown
    consultation.refresh_from_db()
    assert consultation.led_to_referral == Led.YES
    for page in (reverse("supervision:consultations"), f"/sessions/consultations/{consultation.pk}/"):
        assert "a referral on 15 May 2020" in client.get(page).content.decode(), page
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"consultation.linked", "consultation.changed"} <= verbs


def test_taking_the_link_away_brings_back_what_the_log_said(world, sign_in, referral, consultation):
    change_consultation(consultation=consultation, by=world.clinician, now=NOW, led_to_referral=Led.NO)
    link = link_consultation(referral=referral, consultation=consultation, by=world.clinician, now=NOW)
    shown = choose(sign_in(world.clinician), referral, remove=link.pk).content.decode()
    assert "The link is taken away" in shown
    consultation.refresh_from_db()
    assert consultation.led_to_referral == Led.NO
    assert not ConsultationLink.objects.exists()
    assert AuditEvent.objects.filter(verb="consultation.unlinked", subject_id=str(referral.pk)).exists()


def test_a_link_of_another_referral_is_not_taken_away_through_this_page(send, world, sign_in, link):
    send({"Referral ID": "A-2"})
    other = Referral.not_undone.get(reference="A-2")
    assert choose(sign_in(world.clinician), other, remove=link.pk).status_code == 404
    assert ConsultationLink.objects.exists()


def test_a_consultation_leads_to_one_referral_and_a_referral_may_have_had_several(world, send, link):
    again = link_consultation(
        referral=link.referral, consultation=link.consultation, by=world.clinician, now=LATER
    )
    assert again == link
    second = make_consultation(world, day=RECEIVED)
    link_consultation(referral=link.referral, consultation=second, by=world.clinician, now=NOW)
    assert link.referral.consultation_links.count() == 2
    send({"Referral ID": "A-2", "Referrer email": world.learner.email})
    other = Referral.not_undone.get(reference="A-2")
    assert offered(other) == []
    with pytest.raises(Refused, match="linked to a referral already"):
        link_consultation(referral=other, consultation=second, by=world.clinician, now=NOW)


def test_what_is_not_offered_cannot_be_sent_by_a_browser_either(world, sign_in, referral):
    late = make_consultation(world, day=RECEIVED + timedelta(days=1))
    assert choose(sign_in(world.clinician), referral, consultation=late.pk).status_code == 422
    assert not ConsultationLink.objects.exists()


@pytest.mark.parametrize(
    "change", [{"led_to_referral": Led.NO}, {"day": RECEIVED + timedelta(days=1)}], ids=["no", "later"]
)
def test_the_log_cannot_contradict_the_link(world, link, change):
    with pytest.raises(Refused, match="linked to a referral"):
        change_consultation(consultation=link.consultation, by=world.clinician, now=LATER, **change)


def test_undoing_the_file_takes_its_links_away_and_leaves_the_consultations(world, sign_in, link):
    ReferralImport.objects.update(imported_at=clock.now())
    batch = ReferralImport.objects.get()
    page = sign_in(world.administrator).get(reverse("referrals:undo_import", args=[batch.pk]))
    assert "1 link to consultations goes too" in page.content.decode()
    undo_import(batch=batch, by=world.administrator, now=clock.now())
    link.consultation.refresh_from_db()
    assert link.consultation.led_to_referral == Led.UNKNOWN
    assert not ConsultationLink.objects.exists()


def test_an_administrator_sees_no_one_who_consulted(world, sign_in, link):
    client = sign_in(world.administrator)
    page = client.get(reverse("referrals:undo_import", args=[ReferralImport.objects.get().pk]))
    assert "Lea Learner" not in page.content.decode()


def test_referrals_after_a_consultation_are_counted_beside_the_others(world, send, sign_in, link):
    turned_away = {"Triage outcome": "Not accepted - signposted", "Reason not accepted": "Out of area"}
    send({"Referral ID": "A-2", **turned_away}, {"Referral ID": "A-3", "Triage outcome": "Duplicate"})
    found = reads.consulted(world.service, date(2020, 5, 1), date(2020, 6, 30))
    wanted = ("received", "assessed", "appropriate")
    assert [found["after"][key] for key in wanted] == [1, 1, 1]
    assert [found["others"][key] for key in wanted] == [2, 1, 0]
    shown = " ".join(sign_in(world.clinician).get("/referrals/estuary/").content.decode().split())
    assert "1 came after a consultation with a colleague: 1 of 1 assessed met the criteria" in shown
    assert "This alone does not show that consulting made the difference." in shown


def test_counting_costs_one_query_however_many_links(world, link, django_assert_num_queries):
    with django_assert_num_queries(1):
        reads.consulted(world.service, date(2020, 5, 1), date(2020, 6, 30))


def test_undoing_the_link_directly_keeps_a_yes_that_was_there_before(world, referral, consultation):
    change_consultation(consultation=consultation, by=world.clinician, now=NOW, led_to_referral=Led.YES)
    link = link_consultation(referral=referral, consultation=consultation, by=world.clinician, now=NOW)
    unlink_consultation(link=link, by=world.clinician, now=LATER)
    consultation.refresh_from_db()
    assert consultation.led_to_referral == Led.YES
