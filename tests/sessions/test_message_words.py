"""The words that a host's messages begin with: the service's own, then the product's."""

from django.urls import reverse

from sessions.models import MessageTemplate
from tests.sessions.world import make_session

SUBJECT, TEXT = "Parking at {session}", "Hello {name}, park behind the hub on {when}."


def test_the_service_s_own_words_come_first_and_can_be_changed_and_removed(world, sign_in):
    session = make_session(world.service)
    browser = sign_in(world.clinician)
    new = {"service": world.service.pk, "name": "Parking", "subject": SUBJECT, "text": TEXT}
    browser.post(reverse("sessions:new_message_template"), new)
    template = MessageTemplate.objects.get()
    write_page = reverse("sessions:write_message", args=[session.pk])
    form = browser.get(f"{write_page}?to=waiting&words={template.pk}").context["form"]
    assert (form["to"].value(), form["text"].value()) == ("waiting", TEXT)
    again = browser.post(reverse("sessions:new_message_template"), new).content.decode()
    assert "already a template called" in again
    own = reverse("sessions:message_template", args=[template.pk])
    browser.post(own, {"name": "Where to park", "subject": SUBJECT, "text": TEXT})
    assert MessageTemplate.objects.get().name == "Where to park"
    assert sign_in(world.clinician_elsewhere).get(own).status_code == 404
    browser.post(own, {"remove": "1"})
    assert not MessageTemplate.objects.exists()
