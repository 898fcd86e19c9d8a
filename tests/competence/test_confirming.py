"""Results go to a chosen supervisor, who confirms them or asks again, in the portal or by the link of a mail."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from competence.actions import decide_results, remind_supervisor, withdraw_request
from competence.actions.retention import SOMEBODY_ELSEWHERE, forget_old_requests
from competence.enums import Decision, ResultStatus
from competence.models import CompetencyResult, ConfirmationRequest
from competence.reads.own import own_competence
from competence.reads.supervisors import supervisors_for
from config import policy
from core import clock
from core.errors import Refused
from people.actions import erase_person
from tests.competence.world import said, sent

QUEUE, SEND = reverse("competence:to_confirm"), reverse("competence:send")
OUTSIDE = "supervisor@elsewhere.example"
WEEK = timedelta(days=7)


@pytest.fixture
def result(world, framework):
    return said(world.learner, framework)


def decide(request, *, confirms=True, comment="", by=None, rows=None):
    chosen = [row.pk for row in rows or request.results.all()]
    return decide_results(
        request=request, chosen=chosen, confirms=confirms, comment=comment, by=by, now=clock.now()
    )


def status(world, framework) -> ResultStatus:
    return own_competence(world.learner, framework).rows[0].status


def page_of(request) -> str:
    return reverse("competence:own_request", args=[request.pk])


def test_a_supervisor_is_somebody_one_works_with(world):
    names = {str(one) for one in supervisors_for(world.learner, clock.today())}
    assert names == {"Mani Manager", "Cleo Clinician"}


def test_results_go_from_the_learner_to_the_queue_and_come_back_confirmed(
    world, framework, result, sign_in, commit, mailoutbox
):
    browser = sign_in(world.learner)
    with commit():
        browser.post(SEND, {"results": [result.pk], "supervisor": world.clinician.pk})
    [mail] = mailoutbox
    assert (mail.to, "1 competency result" in mail.subject) == ([world.clinician.email], True)
    assert status(world, framework) == ResultStatus.AWAITING
    supervisor = sign_in(world.clinician)
    assert "Lea Learner" in supervisor.get(QUEUE).content.decode()
    request = ConfirmationRequest.objects.get()
    with commit():
        supervisor.post(request.get_absolute_url(), {"do": "confirm", "chosen": [request.results.get().pk]})
    assert mailoutbox[-1].to == [world.learner.email]
    assert status(world, framework) == ResultStatus.CONFIRMED
    assert (
        "Cleo Clinician confirmed this"
        in browser.get(reverse("competence:assess", args=[result.competency_id])).content.decode()
    )
    assert "Nothing waits for you" in supervisor.get(QUEUE).content.decode()


def test_asking_again_needs_a_comment_which_the_learner_reads(world, framework, result, sign_in):
    request = sent(world.learner, result, to=world.clinician)
    browser = sign_in(world.clinician)
    data = {"do": "again", "chosen": [request.results.get().pk]}
    assert browser.post(request.get_absolute_url(), data).status_code == 422
    browser.post(request.get_absolute_url(), {**data, "comment": "Let us watch a visit together."})
    assert "Let us watch a visit together." in sign_in(world.learner).get(page_of(request)).content.decode()
    assert status(world, framework) == ResultStatus.ASKED_AGAIN
    said(world.learner, framework)
    assert status(world, framework) == ResultStatus.ASSESSED


def test_some_of_what_was_sent_is_confirmed_and_some_waits(world, framework, result):
    second = said(world.learner, framework, "1.2")
    request = sent(world.learner, result, second, to=world.clinician)
    assert decide(request, by=world.clinician, rows=[request.results.get(result=result)]) == 1
    assert set(request.results.values_list("decision", flat=True)) == {Decision.CONFIRMED, Decision.WAITING}
    with pytest.raises(Refused, match="still waiting"):
        decide(request, by=world.clinician, rows=[request.results.get(result=result)])


def test_another_answer_takes_the_confirmation_and_the_request_away(world, framework, result):
    request = sent(world.learner, result, to=world.clinician)
    decide(request, by=world.clinician)
    said(world.learner, framework, state="working")
    assert status(world, framework) == ResultStatus.ASSESSED
    again = sent(world.learner, result, to=world.clinician)
    said(world.learner, framework, state="achieved")
    assert not again.results.exists()


def test_nobody_confirms_their_own_results_or_those_sent_to_others(world, framework, result):
    for to in (world.learner, world.learner.email, world.outsider):
        with pytest.raises(Refused):
            sent(world.learner, result, to=to)
    request = sent(world.learner, result, to=world.clinician)
    with pytest.raises(Refused, match="somebody else"):
        decide(request, by=world.manager)
    with pytest.raises(Refused, match="not with a supervisor"):
        sent(world.learner, result, to=world.manager)


def test_results_of_others_are_never_sent(world, framework):
    other = said(world.clinician, framework)
    with pytest.raises(Refused):
        sent(world.learner, other, to=world.manager)


def test_an_address_of_a_person_of_the_portal_leads_to_their_queue(world, result, sign_in):
    sent(world.learner, result, to=world.outsider.email)
    assert "Lea Learner" in sign_in(world.outsider).get(QUEUE).content.decode()


def link_in(mail) -> str:
    return re.search(r"/competence/review/\w+/", mail.body)[0]


def test_somebody_without_an_account_confirms_by_the_link_of_the_mail(
    world, framework, result, sign_in, commit, mailoutbox
):
    with commit():
        request = sent(world.learner, result, to=OUTSIDE)
    link, stranger = link_in(mailoutbox[0]), sign_in()
    page = stranger.get(link)
    assert "Notices what a baby says" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin"
    stranger.post(link, {"do": "confirm", "chosen": [request.results.get().pk]})
    result.refresh_from_db()
    assert result.confirmed_as == OUTSIDE
    assert stranger.get("/competence/review/abcdefghijklmnopqrstuvwx/").status_code == 404


def test_a_link_ends_when_it_is_taken_back_sent_again_or_old(world, result, sign_in, commit, mailoutbox):
    with commit():
        request = sent(world.learner, result, to=OUTSIDE, now=clock.now() - 2 * WEEK)
    first, stranger = link_in(mailoutbox[0]), sign_in()
    with commit():
        remind_supervisor(request=request, by=world.learner, now=clock.now())
    second = link_in(mailoutbox[1])
    assert [stranger.get(one).status_code for one in (first, second)] == [404, 200]
    long_ago = clock.now() - policy.REVIEW_LINKS_HOLD_FOR
    ConfirmationRequest.objects.update(mailed_at=long_ago)
    assert stranger.get(second).status_code == 404
    ConfirmationRequest.objects.update(mailed_at=clock.now())
    withdraw_request(request=request, by=world.learner, now=clock.now())
    assert stranger.get(second).status_code == 404


def test_only_a_few_addresses_are_written_to_in_a_day(world, framework, result):
    for _ in range(policy.MAILS_TO_OUTSIDE_SUPERVISORS.most):
        withdraw_request(request=sent(world.learner, result, to=OUTSIDE), by=world.learner, now=clock.now())
    with pytest.raises(Refused, match="tomorrow"):
        sent(world.learner, result, to=OUTSIDE)


def test_a_supervisor_is_reminded_once_a_week_and_never_after_the_answer(
    world, result, sign_in, commit, mailoutbox
):
    with commit():
        request = sent(world.learner, result, to=world.clinician)
    browser = sign_in(world.learner)
    with commit():
        browser.post(page_of(request), {"do": "remind"})
    assert len(mailoutbox) == 1
    with commit():
        remind_supervisor(request=request, by=world.learner, now=clock.now() + WEEK)
    assert len(mailoutbox) == 2
    decide(request, by=world.clinician)
    with pytest.raises(Refused):
        remind_supervisor(request=request, by=world.learner, now=clock.now() + 3 * WEEK)


def test_what_is_taken_back_is_in_no_queue_and_can_go_to_somebody_else(world, result, sign_in):
    request = sent(world.learner, result, to=world.clinician)
    sign_in(world.learner).post(page_of(request), {"do": "withdraw"})
    assert "Lea Learner" not in sign_in(world.clinician).get(QUEUE).content.decode()
    with pytest.raises(Refused, match="taken back"):
        decide(request, by=world.clinician)
    assert sent(world.learner, result, to=world.manager).supervisor == world.manager


def test_after_a_year_the_request_goes_and_what_is_confirmed_stays(world, framework, result):
    decide(sent(world.learner, result, to=OUTSIDE))
    assert forget_old_requests(clock.now()) == 0
    assert forget_old_requests(clock.now() + policy.CONFIRMATIONS_KEPT_FOR + WEEK) == 1
    result.refresh_from_db()
    assert (result.confirmed_as, bool(result.confirmed_at)) == (SOMEBODY_ELSEWHERE, True)
    assert not ConfirmationRequest.objects.exists()


def test_who_confirmed_is_forgotten_with_the_supervisor(world, framework, result):
    decide(sent(world.learner, result, to=world.clinician), by=world.clinician)
    erase_person(person=world.clinician, by=world.administrator)
    assert CompetencyResult.objects.get().confirmed_as == SOMEBODY_ELSEWHERE
