"""What a service often holds is set up once; the next session takes a date and nothing more."""

from datetime import timedelta

from django.urls import reverse

from core import clock
from sessions.actions.questions import AskedQuestion, set_questions
from sessions.actions.templates import save_as_template
from sessions.models import SessionTemplate, TrainingSession
from tests.sessions.world import make_session

URL = reverse("sessions:create")


def saved(world) -> SessionTemplate:
    session = make_session(
        world.service, title="Reflective lunch", capacity=12, mode="in_person", place="Hub"
    )
    set_questions(sessions=[session], questions=[AskedQuestion("Diet?", "text")], by=world.clinician)
    return save_as_template(session=session, name="Lunch", by=world.clinician)


def test_a_new_session_begins_with_its_words_places_and_questions(world, sign_in):
    template, browser = saved(world), sign_in(world.clinician)
    address = f"{URL}?template={template.pk}"
    form = browser.get(address).context["form"]
    asked = (
        "title",
        "kind",
        "length",
        "mode",
        "place",
        "capacity",
        "service",
        "start",
        "dates",
        "every_weeks",
    )
    first = {name: form[name].value() for name in asked} | {"each_books": "some"}
    assert (first["title"], first["length"], first["place"]) == ("Reflective lunch", 90, "Hub")
    day = (clock.now() + timedelta(days=40)).date().isoformat()
    browser.post(address, {**first, "day": day})
    new = TrainingSession.objects.latest("pk")
    assert (new.title, new.capacity, new.questions.get().text) == ("Reflective lunch", 12, "Diet?")
    browser.post(address, {**first, "day": day, "dates": 2})
    assert [one.questions.count() for one in TrainingSession.objects.order_by("-pk")[:2]] == [1, 1]


def test_a_template_is_saved_on_the_session_s_page_and_the_same_name_replaces_it(world, sign_in):
    template, browser = saved(world), sign_in(world.clinician)
    other = make_session(world.service, title="A longer lunch", capacity=20)
    browser.post(reverse("sessions:save_template", args=[other.pk]), {"name": "Lunch"})
    template.refresh_from_db()
    assert (template.title, template.capacity, template.questions.count()) == ("A longer lunch", 20, 0)
    page = browser.post(reverse("sessions:save_template", args=[other.pk]), {"name": "dob 3/4/2019"})
    assert "There is a problem" in page.content.decode()


def test_templates_of_another_service_are_neither_offered_nor_removed(world, sign_in):
    template, stranger = saved(world), sign_in(world.clinician_elsewhere)
    form = stranger.get(f"{URL}?template={template.pk}").context["form"]
    assert form["title"].value() is None
    page = reverse("sessions:session_templates")
    assert "Lunch" not in stranger.get(page).content.decode()
    assert stranger.post(page, {"remove": template.pk}).status_code == 404
    sign_in(world.clinician).post(page, {"remove": template.pk})
    assert not SessionTemplate.objects.exists()
