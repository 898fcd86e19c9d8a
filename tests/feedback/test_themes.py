"""Themes in what people said: two people code alone, differences are settled, quotations need consent."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from feedback.actions.open_surveys import forget_survey_words
from feedback.actions.themes import (
    NO_BOOK,
    bring_comments,
    code_passage,
    newest_book,
    settle_passage,
    withdraw_quotation,
)
from feedback.models import CodedPassage, SurveyComment
from feedback.reads.themes import themes_of
from feedback.theme_enums import STARTING_CODES, PassageSpeaker
from tests.feedback.survey_world import answered, code_book, passage, survey_of


def keys(world) -> list[str]:
    return list(newest_book(world.service).codes.values_list("key", flat=True))


def coded(world, one: CodedPassage, first: list[str], second: list[str] | None = None) -> CodedPassage:
    code_passage(passage=one, codes=first, by=world.clinician, now=clock.now())
    if second is not None:
        code_passage(passage=one, codes=second, by=world.administrator, now=clock.now())
    one.refresh_from_db()
    return one


def test_the_code_book_begins_with_eight_and_each_change_is_a_version(world, sign_in):
    client, address = sign_in(world.clinician), reverse("feedback:code_book")
    page = client.get(address).content.decode()
    assert all(name in page for name, _ in STARTING_CODES)
    assert len(STARTING_CODES) == 8
    lines = "Waiting: letters, lists\nKindness"
    assert client.post(address, {"lines": lines}).status_code == 302
    first = newest_book(world.service)
    assert client.post(address, {"lines": lines}).status_code == 302
    assert newest_book(world.service) == first, "nothing changed, so it is the same version"
    client.post(address, {"lines": "Kindness: being asked\nMoney"})
    second = newest_book(world.service)
    assert (first.version, second.version) == (1, 2)
    assert second.codes.get(name="Kindness").key == first.codes.get(name="Kindness").key
    assert first.codes.get(name="Kindness").meaning == ""


@pytest.mark.parametrize(
    ("names", "sentence"), [(("One",), "2 to 20"), (("A", "a"), "same name"), (("A", "b" * 81), "80 letters")]
)
def test_a_code_book_that_cannot_be_used_is_refused(world, names, sentence):
    with pytest.raises(Refused, match=sentence):
        code_book(world, *names)
    with pytest.raises(ValidationError):
        code_book(world, "Waiting", "Mia 943 476 5919")


def test_two_people_code_alone_and_what_both_found_stands(world, sign_in):
    code_book(world)
    one, (waiting, kindness) = passage(world), keys(world)
    address = reverse("feedback:code_passage", args=[one.pk])
    assert sign_in(world.clinician).post(address, {"codes": [waiting]}).status_code == 302
    page = sign_in(world.administrator).get(address).content.decode()
    assert "checked" not in page.partition("<main")[2], "the other's codes are not seen"
    assert sign_in(world.administrator).post(address, {"codes": [waiting]}).status_code == 302
    one.refresh_from_db()
    assert one.final_codes == [waiting]
    with pytest.raises(Refused, match="Talk about it"):
        coded(world, one, [kindness])


def test_where_they_differ_they_settle_it_and_both_views_stay(world, sign_in):
    code_book(world)
    one, (waiting, kindness) = passage(world), keys(world)
    settle = reverse("feedback:settle_passage", args=[one.pk])
    assert sign_in(world.clinician).get(settle).status_code == 302, "not before both have coded it"
    coded(world, one, [waiting], [waiting, kindness])
    assert one.settled_at is None
    assert [row.pk for row in themes_of(world.service, world.clinician).to_settle] == [one.pk]
    assert "Only one of you found: <strong>Kindness" in sign_in(world.clinician).get(settle).content.decode()
    sign_in(world.clinician).post(settle, {"codes": [kindness]})
    one.refresh_from_db()
    assert one.final_codes == [kindness]
    assert sorted(len(coding.codes) for coding in one.codings.all()) == [1, 2]


def test_a_third_person_and_an_unknown_code_are_refused(world, sign_in):
    code_book(world)
    one = passage(world)
    with pytest.raises(Refused, match="from the code book"):
        coded(world, one, ["made-up"])
    coded(world, one, [], [keys(world)[0]])
    third = world.commissioner
    third.role_grants.create(role="clinician", service=world.service)
    with pytest.raises(Refused, match="Two people"):
        code_passage(passage=one, codes=[], by=third, now=clock.now())
    with pytest.raises(Refused, match="Only those who run"):
        settle_passage(passage=one, codes=[], by=world.learner, now=clock.now())


def test_an_excerpt_needs_consent_the_guard_and_at_most_300_letters(world, sign_in):
    with pytest.raises(Refused, match="Write the code book first"):
        passage(world)
    assert NO_BOOK
    code_book(world)
    with pytest.raises(Refused, match="agreed to be quoted"):
        passage(world, excerpt="We waited for months.")
    with pytest.raises(Refused, match="300 letters"):
        passage(world, excerpt="a " * 151, has_consent=True)
    with pytest.raises(ValidationError):
        passage(world, excerpt="Her NHS number is 943 476 5919", has_consent=True)
    assert not CodedPassage.objects.exists()
    sent = {
        "label": "Interview 4, part 1", "participant": PassageSpeaker.MOTHER, "excerpt": "They asked me twice.",
        "month": clock.today().replace(day=1).isoformat(),
    }  # fmt: skip
    client, address = sign_in(world.clinician), reverse("feedback:interview_passage")
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "has_consent": "on"}).status_code == 302
    assert CodedPassage.objects.get().excerpt == "They asked me twice."


def test_an_interview_is_never_stored():
    words = {field.name for field in CodedPassage._meta.fields if field.get_internal_type() == "TextField"}
    assert not words
    assert CodedPassage._meta.get_field("excerpt").max_length == policy.MAX_EXCERPT == 300


def test_comments_come_in_once_when_the_team_may_read_them(world, sign_in):
    code_book(world)
    survey = survey_of(world, asks_own_words=True)
    answered(survey, 7, words="Evenings please")
    assert bring_comments(survey=survey, by=world.clinician) == 0, "too few to be read"
    answered(survey, 1, words="More")
    client = sign_in(world.clinician)
    assert "Bring in new comments" in client.get(reverse("feedback:themes")).content.decode()
    client.post(reverse("feedback:bring_comments", args=[survey.pk]))
    assert CodedPassage.objects.filter(participant=PassageSpeaker.PARENT).count() == 8
    assert bring_comments(survey=survey, by=world.clinician) == 0
    assert "Bring in new comments" not in client.get(reverse("feedback:themes")).content.decode()


def test_quotations_are_shown_only_with_consent_and_gone_when_withdrawn(world, sign_in):
    code_book(world)
    survey = survey_of(world, asks_own_words=True)
    answered(survey, 4, words="Please do not quote")
    answered(survey, 4, words="Quote me", may_be_quoted=True)
    bring_comments(survey=survey, by=world.clinician)
    spoken = passage(world, excerpt="Nobody asked me.", has_consent=True)
    passages = list(CodedPassage.objects.all())
    for one in passages:
        coded(world, one, [], [])
    page = sign_in(world.clinician).get(reverse("feedback:themes")).content.decode()
    assert page.count("<q ") == 5
    assert "do not quote" not in page
    withdraw_quotation(passage=spoken, by=world.clinician, now=clock.now())
    written = CodedPassage.objects.filter(comment__may_be_quoted=True).first()
    sign_in(world.clinician).post(reverse("feedback:withdraw_quotation", args=[written.pk]))
    spoken.refresh_from_db()
    assert (spoken.excerpt, spoken.has_consent, bool(spoken.settled_at)) == ("", False, True)
    assert SurveyComment.objects.filter(may_be_quoted=True).count() == 3
    assert len(themes_of(world.service, world.clinician).quotations) == 3
    forget_survey_words(clock.now() + policy.SURVEY_WORDS_KEPT_FOR + timedelta(days=31))
    assert not themes_of(world.service, world.clinician).quotations
    assert CodedPassage.objects.filter(settled_at__isnull=False).count() == 9, "the codes stay"


def test_a_passage_that_came_in_by_mistake_is_deleted_with_its_codes(world, sign_in):
    code_book(world)
    one = coded(world, passage(world), [], [])
    address = reverse("feedback:delete_passage", args=[one.pk])
    assert sign_in(world.clinician_elsewhere).post(address).status_code == 404
    assert sign_in(world.clinician).post(address).status_code == 302
    assert not CodedPassage.objects.exists()


def test_counts_and_kappa_are_shown_from_their_floors(world):
    code_book(world)
    waiting, kindness = keys(world)
    for number in range(policy.MIN_PAIRS_FOR_KAPPA):
        found = [waiting] if number % 2 else [waiting, kindness][number % 3 :]
        coded(world, passage(world, f"Interview {number}"), found, found if number else [])
        themes = themes_of(world.service, world.clinician)
        assert bool(themes.rows) == (themes.settled >= policy.MIN_SURVEY_ANSWERS)
        assert ("kappa is" in themes.agreement) == (number + 1 >= policy.MIN_PAIRS_FOR_KAPPA)
    by_name = {row.name: row for row in themes.rows}
    assert by_name["Waiting"].passages.isdecimal()
    assert by_name["Kindness"].passages == "fewer than 8"
    assert "(" in by_name["Waiting"].agreement


def test_the_page_costs_the_same_for_one_passage_and_many(world, sign_in, django_assert_num_queries):
    code_book(world)
    client, address = sign_in(world.clinician), reverse("feedback:themes")
    coded(world, passage(world, excerpt="Kind.", has_consent=True), [], [])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        coded(world, passage(world, f"{number}", excerpt="Kind.", has_consent=True), [], [])
    assert len(few) <= 15
    with django_assert_num_queries(len(few)):
        client.get(address)
