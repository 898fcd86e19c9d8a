"""The shared language, the library, and “Where do I start?”."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from guide.actions.resources import save_collection, save_resource
from guide.actions.words import save_term
from guide.models import GlossaryTerm, GuideResource
from guide.pathway_enums import ResourceKind
from guide.reads.shared_words import words_for
from guide.review_notices import write_due
from guide.starting_points import FIRST, MAX_QUESTIONS, OUTCOMES, QUESTIONS, StartQuestion, place_after
from guide.templatetags.shared_words import explained
from guide.views.start import step_address
from guide.wanted import WantedTerm
from notifications.outbox import send_written
from tests.guide.pathway_world import YEAR, published_pathway, wanted_resource


def term(world, word: str = "attachment", **fields) -> GlossaryTerm:
    usual = {"worker_text": "How a baby turns to a parent.", "family_text": "How your baby looks to you."}
    wanted = WantedTerm(service=world.service, word=word, **{**usual, **fields})
    return save_term(wanted=wanted, by=world.clinician, now=clock.now())


def test_a_word_is_explained_where_it_stands_first(world, sign_in):
    held = term(world, "Safeguarding")
    shown = explained("Safeguarding first. <b>Safeguarding</b> always.", words_for(world.service))
    assert shown.count("attune-word") == 1
    assert "&lt;b&gt;" in shown
    assert f"#{held.anchor}" in shown
    pathway = published_pathway(world, "Ours")
    assert (
        "attune-word"
        in sign_in(world.learner).get(reverse("guide:pathway", args=[pathway.pk])).content.decode()
    )


def test_families_and_colleagues_find_a_word_also_by_what_not_to_say(world, sign_in):
    term(world, rather_not_say="bad mother", say="having a hard time")
    for who in (None, world.learner):
        page = sign_in(who).get("/search/?q=mother").content.decode()
        assert "attachment" in page
    assert "How your baby looks to you" in sign_in().get("/search/?q=attachment").content.decode()


def test_the_sheet_has_every_wording(world, sign_in):
    term(world, rather_not_say="bad mother", say="having a hard time")
    sheet = sign_in().get(reverse("guide:words_file")).content.decode()
    for words in ("attachment", "turns to a parent", "looks to you", "bad mother", "having a hard time"):
        assert words in sheet


def test_a_word_stands_once_and_what_not_to_say_has_its_other(world, sign_in):
    term(world)
    with pytest.raises(Refused, match="in the list already"):
        term(world, "Attachment")
    sent = {"word": "Bond", "worker_text": "a", "family_text": "b", "rather_not_say": "cold"}
    page = sign_in(world.clinician).post(reverse("guide:word_new"), sent)
    assert page.status_code == 422
    assert "Say what people can use instead" in page.content.decode()


def keep(world, **fields) -> GuideResource:
    return save_resource(wanted=wanted_resource(world, **fields), by=world.clinician, now=clock.now())


@pytest.mark.parametrize("kind", ResourceKind)
def test_the_library_is_narrowed_by_kind(world, sign_in, kind):
    for one in ResourceKind:
        keep(world, title=f"A {one.label}", kind=one)
    page = sign_in().get(reverse("guide:resources") + f"?kind={kind.value}").content.decode()
    assert [one for one in ResourceKind if f"<strong>A {one.label}</strong>" in page] == [kind]


def test_families_do_not_meet_what_is_for_workers(world, sign_in):
    keep(world, title="A scale for trained staff", readers="workers")
    address = reverse("guide:resources")
    assert "A scale for trained staff" not in sign_in().get(address).content.decode()
    assert "A scale for trained staff" in sign_in(world.learner).get(address).content.decode()


def test_who_checked_it_and_that_it_is_due_stand_beside_it(world, sign_in):
    day = clock.today() - 2 * YEAR
    keep(world, checked_on=day, review_on=day + YEAR)
    page = sign_in().get(reverse("guide:resources")).content.decode()
    assert "Checked by Our lead clinician" in page
    assert "To be checked again" in page
    with pytest.raises(Refused, match="after the last one"):
        keep(world, title="Other", review_on=clock.today())


def test_administrators_are_mailed_once_before_something_is_to_be_looked_at_again(
    world, mailoutbox, settings, tmp_path
):
    settings.VAR_DIR = tmp_path
    soon = clock.today() + policy.RESOURCE_REVIEW_DUE_SOON
    keep(world, title="Soon", review_on=soon)
    keep(world, title="Later", review_on=soon + timedelta(days=1))
    GuideResource.objects.filter(title="Soon").update(review_on=soon)
    for _ in range(2):
        write_due(clock.now())
        send_written(clock.now())
    assert [(mail.to[0], "Soon" in mail.subject) for mail in mailoutbox] == [
        (world.administrator.email, True)
    ]
    assert (
        reverse("guide:resource_edit", args=[GuideResource.objects.get(title="Soon").pk])
        in mailoutbox[0].body
    )


def test_a_collection_holds_what_is_the_services_own(world, sign_in):
    held = save_collection(
        service=world.service, name="Dads", about="For dads", resources=[keep(world)], by=world.clinician
    )
    keep(world, title="Not in it")
    page = sign_in().get(reverse("guide:resources") + f"?collection={held.pk}").content.decode()
    assert "Talking with your bump" in page
    assert "Not in it" not in page
    foreign = GuideResource(service=world.other_service)
    with pytest.raises(Refused, match="your own service"):
        save_collection(service=world.service, name="X", about="", resources=[foreign], by=world.clinician)


def ways(question: StartQuestion, so_far: tuple[str, ...] = ()):
    for answer in question.answers:
        codes = (*so_far, answer.code)
        if answer.leads_to in OUTCOMES:
            yield codes
        else:
            yield from ways(QUESTIONS[answer.leads_to], codes)


WAYS = list(ways(FIRST))


@pytest.mark.parametrize("codes", WAYS, ids="-".join)
def test_every_way_ends_after_at_most_five_questions_with_what_to_do_today(codes):
    assert len(codes) <= MAX_QUESTIONS
    place = place_after(codes)
    assert place.outcome
    assert len(place.outcome.steps) >= 2
    for step in place.outcome.steps:
        assert not step.url_name or step_address(step), f"a dead link: {step}"


def test_every_question_and_every_ending_is_reached():
    met = {question.code for codes in WAYS for question, _ in place_after(codes).answered}
    assert met == set(QUESTIONS)
    assert {place_after(codes).outcome.code for codes in WAYS} == set(OUTCOMES)


def test_where_to_start_keeps_nothing_and_needs_no_script(sign_in, db, django_assert_max_num_queries):
    client = sign_in()
    with django_assert_max_num_queries(10):
        first = client.get(reverse("guide:start"))
    assert not first.cookies
    assert "Question 1 of at most 5" in first.content.decode()
    nothing = client.get(reverse("guide:start") + "?asked=1").content.decode()
    assert "Choose an answer" in nothing
    assert "<title>Error: " in nothing
    danger = client.get(reverse("guide:start") + "?a=yes").content.decode()
    assert "Act now" in danger
    assert "999" in danger
    assert "Question 2" in client.get(reverse("guide:start") + "?a=no&a=made-up").content.decode()
