"""A certificate taken as an Open Badge, checked by two ways: PyJWT and our own reading of the standard, and the library's verifier."""

import base64
import json
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import jwt
import pytest
from django.core.management import call_command
from django.urls import reverse
from openbadgeslib.ob3 import OB3VerificationError
from PIL import Image

from certificates.actions import issue_for_session, make_badge, reissue, revoke
from certificates.badges.keys import ALGORITHM
from certificates.models import BadgeKey, BadgeStatus, BadgeStatusList, Certificate, CertificateBadge
from config import policy
from core import clock
from core.registries import DUE, ERASURE, SUBJECT_ACCESS
from people.actions.merging import merge_people
from people.models import Person
from tests.cast import make_person
from tests.certificates.badge_reading import (
    fetched,
    is_revoked,
    published_key,
    read_by_hand,
    tokens_in,
    verify,
)
from tests.certificates.world import came, certificate_for_session


@pytest.fixture
def certificate(world):
    return certificate_for_session(world.learner, world.clinician)


@pytest.fixture
def badge(world, certificate):
    return make_badge(certificate=certificate, by=world.learner, now=clock.now())


def test_the_holder_makes_a_badge_and_each_of_its_files_carries_the_same_signed_words(
    world, certificate, sign_in
):
    client = sign_in(world.learner)
    page = reverse("certificates:badge", args=[certificate.number])
    assert page in client.get(certificate.get_absolute_url()).content.decode()
    client.post(page)
    files = {}
    for form in ("png", "svg", "json", "jwt"):
        address = reverse("certificates:badge_file", args=[certificate.number, form])
        assert address in client.get(page).content.decode()
        files[form] = client.get(address).content
    assert {*tokens_in(files).values()} == {CertificateBadge.objects.get().token}
    assert Image.open(BytesIO(files["png"])).size == (480, 480)


def test_a_badge_is_read_by_plain_means(world, certificate, badge, sign_in):
    payload = read_by_hand(sign_in(), badge.token)
    subject = payload["credentialSubject"]
    assert {"VerifiableCredential", "OpenBadgeCredential"} == {*payload["type"]}
    assert subject["achievement"]["name"] == certificate.title
    assert "Talk about them with parents" in subject["achievement"]["criteria"]["narrative"]
    assert payload["evidence"][0]["id"] == certificate.verification_url()
    assert payload["nbf"] == int(certificate.issued_at.timestamp())
    assert is_revoked(sign_in(), badge.token) is False


def test_the_library_s_verifier_agrees(badge, sign_in):
    verify(sign_in(), badge.token)


def test_nothing_in_it_names_its_holder_and_their_address_can_still_be_recognised(world, badge, sign_in):
    payload = read_by_hand(sign_in(), badge.token)
    written = json.dumps(payload)
    for private in (world.learner.email, "Lea Learner"):
        assert private not in written
    [identity] = payload["credentialSubject"]["identifier"]
    digest = sha256((world.learner.email + identity["salt"]).encode()).hexdigest()
    assert (identity["hashed"], identity["identityHash"]) == (True, f"sha256${digest}")


def test_a_changed_word_is_seen(badge, sign_in):
    head, body, signature = badge.token.split(".")
    said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    said["credentialSubject"]["achievement"]["name"] = "Consultant"
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    with pytest.raises(jwt.InvalidSignatureError):
        read_by_hand(sign_in(), f"{head}.{forged}.{signature}")
    with pytest.raises(OB3VerificationError):
        verify(sign_in(), f"{head}.{forged}.{signature}")


def revoked(world, certificate) -> None:
    revoke(certificate=certificate, reason="mistake", by=world.clinician, now=clock.now())


def issued_again(world, certificate) -> None:
    reissue(certificate=certificate, by=world.clinician, now=clock.now())


def merged_with_a_second_account(world, certificate) -> None:
    """Both records have a certificate of the session: the later is withdrawn."""
    earlier = make_person("Lea Second", world.service)
    came(certificate.session, earlier)
    older = certificate_for_person(certificate, earlier)
    older.issued_at = certificate.issued_at - timedelta(days=1)
    older.save()
    merge_people(
        kept=earlier, closed=certificate.person, by=world.administrator, now=clock.now(), by_owner=False
    )


def certificate_for_person(certificate: Certificate, person: Person) -> Certificate:
    issue_for_session(session=certificate.session, by=certificate.issued_by, now=clock.now())
    return certificate.session.certificates.get(person=person)


def forgotten_after_its_years(world, certificate) -> None:
    Certificate.objects.update(issued_at=clock.now() - timedelta(days=6 * 366))
    dict(DUE.items())["certificates"].run(clock.now())


WAYS_TO_END = [revoked, issued_again, merged_with_a_second_account, forgotten_after_its_years]


@pytest.mark.parametrize("end", WAYS_TO_END)
def test_whatever_ends_a_certificate_ends_its_badge(world, certificate, badge, sign_in, end):
    end(world, certificate)
    assert is_revoked(sign_in(), badge.token) is True
    with pytest.raises(OB3VerificationError, match="revocation"):
        verify(sign_in(), badge.token)


def test_one_that_is_revoked_leaves_the_others_as_they_are(world, badge, sign_in):
    other = certificate_for_session(world.learner, world.clinician, title="Another")
    second = make_badge(certificate=other, by=world.learner, now=clock.now())
    revoked(world, other)
    assert (is_revoked(sign_in(), badge.token), is_revoked(sign_in(), second.token)) == (False, True)


def test_a_revoked_certificate_offers_no_files(world, certificate, badge, sign_in):
    revoked(world, certificate)
    client = sign_in(world.learner)
    page = reverse("certificates:badge", args=[certificate.number])
    assert "Its badge is revoked too" in client.get(page).content.decode()
    assert client.get(reverse("certificates:badge_file", args=[certificate.number, "png"])).url == page
    assert "no badge of it" in client.post(page, follow=True).content.decode()


def test_its_place_in_the_list_is_given_to_nobody_else(world, certificate, badge):
    place = (badge.status.list_number, badge.status.index)
    forgotten_after_its_years(world, certificate)
    assert not CertificateBadge.objects.exists()
    assert BadgeStatus.objects.filter(list_number=place[0], index=place[1]).exists()


def test_the_list_is_signed_anew_each_day_and_an_old_copy_is_no_good(badge, sign_in):
    fresh = dict(DUE.items())["certificates.badges"].run
    now = clock.now()
    before = BadgeStatusList.objects.get().token
    assert fresh(now + timedelta(hours=23)) == 0
    assert fresh(now + policy.STATUS_LIST_SIGNED_EVERY) == 1
    assert BadgeStatusList.objects.get().token != before
    BadgeStatusList.objects.update(token=before)
    BadgeStatusList.objects.update(signed_at=now)
    ends = jwt.decode(before, options={"verify_signature": False})["exp"]
    assert (
        ends == int((now + policy.STATUS_LIST_HOLDS).timestamp())
        or abs(ends - (now + policy.STATUS_LIST_HOLDS).timestamp()) < 60
    )


def test_after_a_change_of_key_old_badges_and_new_ones_are_good(world, badge, sign_in):
    later = clock.now() + policy.BADGE_KEY_USED_FOR
    dict(DUE.items())["certificates.badges"].run(later)
    older, newer = BadgeKey.objects.order_by("made_at")
    assert (bytes(older.sealed_private), older.is_in_use, newer.is_in_use) == (b"", None, True)
    dict(DUE.items())["certificates.badges"].run(clock.now())
    other = certificate_for_session(world.learner, world.clinician, title="Another")
    second = make_badge(certificate=other, by=world.learner, now=clock.now())
    kids = {jwt.get_unverified_header(one.token)["kid"] for one in (badge, second)}
    assert len(kids) == 2
    for one in (badge, second):
        assert jwt.decode(one.token, published_key(sign_in(), one.token), algorithms=[ALGORITHM])


def test_the_private_half_is_sealed_and_follows_a_new_secret(world, certificate, badge, settings):
    key = BadgeKey.objects.get()
    assert b"PRIVATE" not in bytes(key.sealed_private)
    old, new = settings.REFLECTION_KEYS, ["bmV3LWZvci10aGlzLXRlc3QtLS0tLS0tLS0tLS0tLS0="]
    settings.REFLECTION_KEYS = [*new, *old]
    call_command("reseal_reflections")
    settings.REFLECTION_KEYS = new
    other = certificate_for_session(world.learner, world.clinician, title="Another")
    make_badge(certificate=other, by=world.learner, now=clock.now())
    assert BadgeKey.objects.get() == key


def test_without_a_secret_badges_are_not_offered_and_revoking_works_all_the_same(
    world, certificate, badge, sign_in, settings
):
    settings.REFLECTION_KEYS = []
    other = certificate_for_session(world.learner, world.clinician, title="Another")
    client = sign_in(world.learner)
    page = reverse("certificates:badge", args=[other.number])
    assert "not set up here" in client.get(page).content.decode()
    assert "not set up here" in client.post(page, follow=True).content.decode()
    revoked(world, certificate)
    assert BadgeStatus.objects.get(pk=badge.status_id).revoked_at


def test_whoever_has_a_new_address_makes_their_badge_again_in_the_same_place(
    world, certificate, badge, sign_in
):
    Person.objects.filter(pk=world.learner.pk).update(email="lea.new@work.example")
    page = reverse("certificates:badge", args=[certificate.number])
    client = sign_in(world.learner)
    assert "Make my badge again" in client.get(page).content.decode()
    client.post(page)
    again = CertificateBadge.objects.get()
    assert (again.status_id, again.uuid) == (badge.status_id, badge.uuid)
    assert again.token != badge.token
    assert (
        make_badge(certificate=certificate, by=Person.objects.get(pk=world.learner.pk), now=clock.now()).token
        == again.token
    )


def test_erasure_leaves_nothing_that_points_to_the_holder_and_the_badge_stays_good(world, badge, sign_in):
    token = badge.token
    assert (
        dict(dict(SUBJECT_ACCESS.items())["certificates"](world.learner))["Certificates"][0]["badge"] == token
    )
    dict(ERASURE.items())["certificates"](world.learner, by=world.administrator)
    left = CertificateBadge.objects.get()
    assert (left.token, left.salt, left.holder_hash) == ("", "", "")
    assert is_revoked(sign_in(), token) is False


def test_nobody_has_badges_drawn_without_end(world, certificate, badge, sign_in):
    client = sign_in(world.learner)
    address = reverse("certificates:badge_file", args=[certificate.number, "jwt"])
    answers = [client.get(address).status_code for _ in range(policy.BADGE_FILES.most + 1)]
    assert (answers.count(200), answers[-1]) == (policy.BADGE_FILES.most, 302)


@pytest.mark.parametrize("kind", ["course", "session"])
def test_the_public_picture_is_drawn_for_each_kind_and_tells_nothing(kind, sign_in, db):
    for form in ("png", "svg"):
        drawn = fetched(sign_in(), reverse("certificates:badge_picture", args=[kind, form]))
        assert len(drawn) < 20_000
    assert sign_in().get(reverse("certificates:badge_picture", args=["other", "png"])).status_code == 404
