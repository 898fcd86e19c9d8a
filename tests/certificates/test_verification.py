import pytest
from django.urls import reverse

from certificates.actions import choose_what_is_shown, reissue, revoke
from certificates.rate_limits import WRONG_NUMBERS
from core import clock
from tests.certificates.world import certificate_for_session


@pytest.fixture
def certificate(world):
    return certificate_for_session(world.learner, world.clinician)


def check(client, number):
    return client.get(reverse("certificates:verify_number", args=[number]))


def test_a_stranger_sees_that_it_is_valid_and_no_name(certificate, sign_in):
    page = check(sign_in(), certificate.number).content.decode()
    assert "This certificate is valid" in page
    assert certificate.title in page
    assert "Lea Learner" not in page
    assert "compare it" in page


def test_the_holder_chooses_what_a_stranger_sees(world, certificate, sign_in):
    url = reverse("certificates:shown", args=[certificate.number])
    sign_in(world.learner).post(url, {"shows_name": "on", "shows_hours": "on"})
    page = check(sign_in(), certificate.number).content.decode()
    assert "Lea Learner" in page
    assert "1 hour 30 minutes" in page
    assert certificate.title not in page


def test_the_choice_does_not_change_the_certificate_and_goes_with_a_reissue(world, certificate):
    before = certificate.statement
    choose_what_is_shown(certificate=certificate, shown={"shows_name": True}, by=world.learner)
    newer = reissue(certificate=certificate, by=world.clinician, now=clock.now())
    certificate.refresh_from_db()
    assert certificate.statement == before
    assert (newer.shows_name, newer.shows_title) == (True, False)


def test_a_revoked_certificate_says_only_that(world, certificate, sign_in):
    choose_what_is_shown(
        certificate=certificate, shown={"shows_name": True, "shows_title": True}, by=world.learner
    )
    revoke(certificate=certificate, reason="not_there", by=world.clinician, now=clock.now())
    page = check(sign_in(), certificate.number).content.decode()
    assert "no longer valid" in page
    for hidden in ("Lea Learner", certificate.title, "register"):
        assert hidden not in page


def test_a_replaced_certificate_does_not_give_the_new_number_away(world, certificate, sign_in):
    newer = reissue(certificate=certificate, by=world.clinician, now=clock.now())
    page = check(sign_in(), certificate.number).content.decode()
    assert "replaced" in page
    assert newer.number not in page


def test_an_unknown_number_is_said_to_be_unknown(db, sign_in):
    response = check(sign_in(), "ATT-0000-0000-0000")
    assert response.status_code == 404
    assert "We do not know this number" in response.content.decode()


def test_a_number_may_be_typed_carelessly(certificate, sign_in):
    client = sign_in()
    typed = certificate.number.lower().replace("-", " ").replace("0", "o")
    response = client.post(reverse("certificates:verify"), {"number": typed}, follow=True)
    assert response.redirect_chain[0][0] == reverse("certificates:verify_number", args=[certificate.number])
    assert "This certificate is valid" in response.content.decode()


def test_a_number_that_cannot_be_right_is_asked_for_again(db, sign_in):
    response = sign_in().post(reverse("certificates:verify"), {"number": "12345"})
    assert response.status_code == 422
    assert "Check the number" in response.content.decode()


def test_guessing_is_slowed_down_politely(certificate, sign_in):
    client = sign_in()
    for _ in range(WRONG_NUMBERS.most):
        assert check(client, "ATT-0000-0000-0000").status_code == 404
    response = check(client, "ATT-0000-0000-0000")
    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert "Please wait a little" in response.content.decode()


def test_nobodys_guesses_keep_a_right_number_from_its_answer(certificate, sign_in):
    for _ in range(WRONG_NUMBERS.most + 1):
        check(sign_in(), "ATT-0000-0000-0000")
    assert check(sign_in(), certificate.number).status_code == 200


def test_the_answer_is_neither_kept_nor_indexed(certificate, sign_in):
    response = check(sign_in(), certificate.number)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
