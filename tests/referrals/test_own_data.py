"""What a worker gets to see of themselves, and what goes when they ask to be forgotten."""

from datetime import date

import pytest

from core.registries import ERASURE, SUBJECT_ACCESS
from people.models import EmailAlias
from referrals.actions import decide_referrer, link_consultation, overrule, rate_referral
from referrals.enums import Criterion, CriterionAnswer, ReferrerLink
from referrals.models import Referral, RejectedRow
from tests.cast import make_person
from tests.referrals.conftest import NOW
from tests.supervision.world import make_consultation


def copy_for(person):
    return dict(dict(SUBJECT_ACCESS.items())["referrals"](person))


def forget(person, by):
    return dict(ERASURE.items())["referrals"](person, by)


def test_a_referrer_sees_when_they_referred_and_never_which_referral(send, world):
    send({"Referral ID": "A-1", "Referrer email": world.learner.email})
    told = copy_for(world.learner)
    assert [row["Received"] for row in told["Referrals recorded as made by you"]] == ["2020-05-15"]
    assert "A-1" not in str(told)


def test_a_clinician_sees_the_work_they_did_and_their_own_words(send, world):
    send({"Referral ID": "A-1", "Triage outcome": "Pending"}, {"Referral ID": "A-2"})
    first, second = Referral.not_undone.order_by("reference")
    here = {"by": world.clinician, "now": NOW}
    rate_referral(referral=first, answers=dict.fromkeys(Criterion.values, CriterionAnswer.MET), **here)
    overrule(referral=second, to="not_appropriate", reason="Agreed with the nursery.", **here)
    decide_referrer(referrals=[first], person=world.learner, **here)
    consultation = make_consultation(world, day=date(2020, 5, 1))
    link_consultation(referral=first, consultation=consultation, **here)
    told = copy_for(world.clinician)
    rated, overruled = told["Referrals you rated or overruled"]
    assert rated["rated"] == "Appropriate and complete"
    assert overruled["because"] == "Agreed with the nursery."
    assert len(told["Referrals whose referrer you decided"]) == 1
    assert told["Referrals you linked to a consultation"][0]["consultation on"] == date(2020, 5, 1)
    assert "Lea Learner" not in str(told)


@pytest.mark.parametrize("alias", [True, False])
def test_an_address_that_waits_for_a_decision_is_forgotten_with_its_person(send, world, alias):
    send({"Referral ID": "A-1", "Referrer name": "", "Referrer email": "late.comer@work.example"})
    send({"Referral ID": "A-2", "Referrer email": "late.comer@work.example", "CCG area": "Atlantis"})
    assert Referral.not_undone.get(reference="A-1").referrer_as_written == "late.comer@work.example"
    person = make_person(
        "Late Comer", world.service, **({} if alias else {"email": "late.comer@work.example"})
    )
    if alias:
        person.email = "new.address@work.example"
        person.save()
        EmailAlias.objects.create(person=person, address="late.comer@work.example")
    assert forget(person, world.administrator) == 1
    left = Referral.not_undone.get(reference="A-1")
    assert (left.referrer_as_written, left.referrer_link) == ("", ReferrerLink.ERASED)
    assert not RejectedRow.objects.exists()
