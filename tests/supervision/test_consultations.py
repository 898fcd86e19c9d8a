"""The consultation log: quick to fill, without a family, for the service's own clinicians."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from core.registries import ERASURE, SUBJECT_ACCESS
from people.enums import JobFamily
from supervision.enums import Advice, Led, Purpose
from supervision.models import Consultation
from supervision.reads.consultations import consultation_counts
from tests.supervision.world import make_consultation

LIST = reverse("supervision:consultations")
NEW = reverse("supervision:log_consultation")


def text_of(response) -> str:
    return response.content.decode()


def shown(client, address: str) -> dict:
    """What the browser would send if the person pressed Save at once."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values["day"] = clock.today().isoformat()
    return {name: value for name, value in values.items() if value is not None}


def test_two_answers_and_save_log_a_consultation(world, sign_in):
    client = sign_in(world.clinician)
    data = shown(client, NEW) | {"address": world.learner.email, "advice": Advice.REFER}
    page = client.post(NEW, data, follow=True)
    assert "Logged: refer to us." in text_of(page)
    one = Consultation.objects.get()
    assert (one.consultee, one.consultant, one.day) == (world.learner, world.clinician, clock.today())
    assert (one.minutes, one.channel, one.consent) == (15, "phone", "anonymous")
    assert (one.consultee_role, one.consultee_organisation, one.consultee_area) == (
        JobFamily.HEALTH_VISITOR,
        "Estuary Child Health",
        world.locality,
    )
    assert AuditEvent.objects.filter(verb="consultation.logged", subject_id=str(one.pk)).exists()


def test_somebody_who_is_not_on_the_staff_list_is_a_role_and_an_organisation(world, sign_in):
    client = sign_in(world.clinician)
    who = {"consultee_role": JobFamily.GP, "consultee_organisation": "Quay Surgery"}
    data = shown(client, NEW) | who | {"advice": Advice.SIGNPOST, "consultee_area": world.locality.pk}
    data["criterion_age"] = "met"
    assert "GP, Quay Surgery, Harbour" in text_of(client.post(NEW, data, follow=True))
    assert Consultation.objects.get().criteria == {"age": "met"}


def test_the_same_person_again_is_one_tap(world, sign_in):
    make_consultation(world)
    earlier = make_consultation(
        world, consultee=None, consultee_role="gp", consultee_organisation="Quay Surgery"
    )
    client = sign_in(world.clinician)
    page = text_of(client.get(NEW))
    assert page.count(f"?again={earlier.pk}") == 1
    again = shown(client, f"{NEW}?again={earlier.pk}")
    assert (again["consultee_role"], again["consultee_organisation"]) == ("gp", "Quay Surgery")
    client.post(NEW, again | {"advice": Advice.JOINT_VISIT})
    assert Consultation.objects.filter(consultee_organisation="Quay Surgery").count() == 2


@pytest.mark.parametrize("who", [{}, {"address": "nobody@work.example"}])
def test_without_knowing_who_asked_nothing_is_logged_and_the_form_is_kept(world, sign_in, who):
    client = sign_in(world.clinician)
    page = text_of(client.post(NEW, shown(client, NEW) | who | {"advice": Advice.REFER, "minutes": "45"}))
    assert "There is a problem" in page
    assert '<option value="45" selected' in page
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("words", ["12 Sea View, SS0 7AB", "943 476 5919", "DOB 01/02/2020"])
def test_an_identifier_is_refused_on_the_page_and_below_it(world, sign_in, words):
    client = sign_in(world.clinician)
    data = shown(client, NEW) | {"consultee_role": "gp", "advice": "refer", "consultee_organisation": words}
    assert "There is a problem" in text_of(client.post(NEW, data))
    with pytest.raises(ValidationError):
        make_consultation(world, consultee=None, consultee_role="gp", consultee_organisation=words)
    assert not Consultation.objects.exists()


def test_a_consultation_of_tomorrow_is_refused(world):
    with pytest.raises(Refused, match="still to come"):
        make_consultation(world, day=clock.today() + timedelta(days=1))


def test_what_came_of_it_is_added_later_and_the_trail_says_so(world, sign_in):
    one = make_consultation(world)
    world.learner.job_family = JobFamily.SOCIAL_WORKER
    world.learner.save()
    client = sign_in(world.clinician)
    page = reverse("supervision:change_consultation", args=[one.pk])
    data = shown(client, page) | {"led_to_referral": Led.YES, "day": one.day.isoformat()}
    client.post(page, data)
    client.post(page, data)
    one.refresh_from_db()
    assert (one.led_to_referral, one.consultee_role) == (Led.YES, JobFamily.HEALTH_VISITOR)
    events = AuditEvent.objects.filter(verb="consultation.changed")
    assert [event.details for event in events] == [{"fields": ["led_to_referral"]}]


@pytest.mark.parametrize("who", ["learner", "manager", "commissioner", "editor", "administrator", "outsider"])
def test_only_clinicians_open_the_log(world, sign_in, who):
    client = sign_in(getattr(world, who))
    assert {client.get(page).status_code for page in (LIST, NEW)} == {403}
    assert LIST not in text_of(client.get(reverse("supervision:groups")))


def test_clinicians_see_their_own_service_alone(world, sign_in):
    one = make_consultation(world)
    client = sign_in(world.clinician_elsewhere)
    assert "Lea Learner" not in text_of(client.get(f"{LIST}?service={world.service.slug}"))
    assert client.get(reverse("supervision:change_consultation", args=[one.pk])).status_code == 404
    assert client.get(f"{NEW}?again={one.pk}").status_code == 404
    assert "Lea Learner" in text_of(sign_in(world.clinician).get(LIST))


def test_benefits_are_counted_within_the_period(world):
    today = clock.today()
    make_consultation(world, day=today, led_to_referral=Led.YES)
    make_consultation(world, day=today, minutes=30, advice=Advice.UNIVERSAL, purpose=Purpose.ONGOING_WORK)
    make_consultation(world, day=today - timedelta(days=40))
    counts = consultation_counts(world.service, today - timedelta(days=30), today)
    assert (counts.consultations, counts.minutes) == (2, 45)
    assert (counts.advice["refer"], counts.advice["universal"], counts.advice["signpost"]) == (
        1,
        1,
        0,
    )
    assert counts.led_to_referral == {"yes": 1, "no": 0, "unknown": 1}
    assert counts.by_purpose["ongoing_work"] == 1
    assert counts.led_by_purpose["potential_referral"] == {"yes": 1, "no": 0, "unknown": 0}
    assert counts.led_by_advice["universal"] == {"yes": 0, "no": 0, "unknown": 1}
    assert consultation_counts(world.other_service, today, today).consultations == 0


def test_the_log_says_what_came_of_each_purpose_and_advice(world, sign_in):
    for led in (Led.YES, Led.YES, Led.UNKNOWN):
        make_consultation(world, led_to_referral=led)
    make_consultation(world, advice=Advice.UNIVERSAL, purpose=Purpose.ONGOING_WORK, led_to_referral=Led.NO)
    page = " ".join(text_of(sign_in(world.clinician).get(LIST)).split())
    assert page.count("(2 led to a referral, 1 not known yet)") == 2
    assert "Ongoing work: 1<" in page


def test_whoever_asked_can_read_it_and_be_forgotten(world):
    one = make_consultation(world)
    export = dict(dict(SUBJECT_ACCESS.items())["supervision.consultations"](world.learner))
    assert export["Consultations you asked for"][0]["advice"] == "Refer to us"
    dict(ERASURE.items())["supervision"](world.learner, world.administrator)
    one.refresh_from_db()
    assert (one.consultee, one.consultee_role) == (None, JobFamily.HEALTH_VISITOR)


def test_the_log_takes_as_many_queries_for_ten_lines_as_for_two(
    world, sign_in, django_assert_max_num_queries
):
    for number in range(10):
        make_consultation(world, minutes=5 + number)
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(20):
        client.get(LIST)
