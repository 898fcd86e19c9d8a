"""A private note is opened for its author alone, wherever it might have gone."""

import pytest
from django.urls import reverse

from competence.actions import share_results
from competence.actions.results import move_notes
from competence.models import PrivateNote
from core import clock
from people.actions import erase_person
from people.models import SealingKey
from people.sealing import new_salt
from people.subject_access import all_about
from tests.competence.world import competency, said, sent
from tests.supervision.test_reflections import everything_in_the_database

WORDS = "I froze when he cried, and was ashamed."


@pytest.fixture
def noted(world, framework, sign_in):
    page = reverse("competence:assess", args=[competency(framework, "1.1").pk])
    sign_in(world.learner).post(page, {"state": "achieved", "note": WORDS})
    return page


def test_its_author_reads_it_again_and_an_empty_note_deletes_it(world, noted, sign_in):
    browser = sign_in(world.learner)
    page = browser.get(noted)
    assert WORDS in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    browser.post(noted, {"state": "achieved", "note": ""})
    assert not PrivateNote.objects.exists()


def test_it_is_in_no_queue_mail_export_log_or_database(
    world, framework, noted, sign_in, commit, mailoutbox, caplog
):
    share_results(shares=True, by=world.learner, now=clock.now())
    with commit():
        request = sent(world.learner, world.learner.competency_results.get(), to=world.clinician)
        outside = sent(world.learner, said(world.learner, framework, "1.2", note=WORDS), to="a@b.example")
    supervisor, manager = sign_in(world.clinician), sign_in(world.manager)
    seen = [
        supervisor.get(reverse("competence:to_confirm")),
        supervisor.get(request.get_absolute_url()),
        supervisor.get(noted),
        manager.get(reverse("competence:team_map")),
        sign_in(world.learner).get(reverse("competence:own_request", args=[outside.pk])),
    ]
    texts = [one.content.decode() for one in seen] + [mail.body for mail in mailoutbox] + [caplog.text]
    texts += [str(all_about(person)) for person in (world.clinician, world.manager, world.administrator)]
    assert len(mailoutbox) == 2
    assert [text for text in texts if "froze" in text or "ashamed" in text] == []
    assert b"froze" not in everything_in_the_database()
    assert WORDS in str(all_about(world.learner))


def test_no_identifier_is_sealed_either(world, framework, noted, sign_in):
    answer = sign_in(world.learner).post(noted, {"state": "achieved", "note": "NHS 943 476 5919"})
    assert answer.status_code == 422
    assert PrivateNote.objects.get().text() == WORDS


def test_it_goes_with_its_author_and_moves_when_two_records_are_one(world, framework, noted):
    said(world.clinician, framework, note="Mine.")
    theirs, own = (SealingKey.objects.get(person=one) for one in (world.learner, world.clinician))
    assert move_notes(theirs, own) == 1
    assert PrivateNote.objects.get().text() == f"Mine.\n\n{WORDS}"
    erase_person(person=world.clinician, by=world.administrator)
    assert not PrivateNote.objects.exists()


def test_a_lost_key_closes_the_note_and_not_the_page(world, noted, sign_in, settings):
    SealingKey.objects.update(salt=new_salt())
    assert "cannot be opened" in sign_in(world.learner).get(noted).content.decode()
