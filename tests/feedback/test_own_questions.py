"""Questions in an administrator's own words: what may be asked, how it is answered and read back."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from feedback.actions import items, open_occasion, submit_response
from feedback.enums import NOT_SURE, PREFER_NOT, ItemKind, OccasionKind
from feedback.instrument_rules import ItemAsked, why_not_asked
from feedback.models import Item, Occasion
from feedback.values import read_value
from tests.feedback.world import EACH_KIND, ONE_OF, TAPPED, attended, make_published, url


def test_each_kind_of_question_reaches_people_as_the_administrator_wrote_it(room, sign_in):
    published = make_published(room, *EACH_KIND)
    page = sign_in(room.clinician).get(url("preview_instrument", published.pk)).content.decode()
    for asked in EACH_KIND:
        assert asked.wording in page
    assert page.count("Not at all")
    assert "Very high" not in page
    assert page.count(f">{NOT_SURE}<") == 2  # beside the ease scale and beside the list
    assert page.count(f">{PREFER_NOT}<") == 2  # of the rating and of the list


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("options", {"options": ["Only one"]}),
        ("options", {"options": ["Yes", "yes!"]}),
        ("options", {"options": ["Yes", "Not sure"]}),
        ("options", {"options": ["Yes", "Prefer not to say"]}),
        ("options", {"options": ["Yes", "No; never"]}),
        ("options", {"options": ["Yes", "N/A"]}),
        ("high", {"low": "Not at all"}),
        ("required", {"required": True, "with_prefer_not": False}),
    ],
)
def test_a_question_that_could_not_be_read_back_is_sent_back(field, changes):
    asked = ItemAsked(**{**ONE_OF.__dict__, **changes})
    assert field in why_not_asked(asked)
    assert why_not_asked(ONE_OF) == {}


def test_a_family_cannot_be_written_into_a_question(room, sign_in):
    page = sign_in(room.administrator).post(
        url("new_item", room.draft.pk), {"kind": "text", "wording": "What about the family at SS1 1AA?"}
    )
    assert page.status_code == 422
    asked = ItemAsked(ItemKind.MANY_OF, "Which?", options=["One", "943 476 5919"])
    with pytest.raises(ValidationError):
        items.add_item(instrument=room.draft, asked=asked, by=room.administrator)
    assert room.draft.items.count() == 1


def test_a_preview_keeps_nothing_and_shows_what_would_be_put_right(room, sign_in):
    asked = ItemAsked(ItemKind.RATING, "How calm?", required=True)
    published = make_published(room, asked)
    client = sign_in(room.administrator)
    address = url("preview_instrument", published.pk)
    assert client.post(address, {}).status_code == 422
    answers = {published.items.get().key: "3"}
    assert client.post(address, answers).status_code == 302
    assert not Occasion.objects.filter(instrument=published).exists()


def test_own_answers_and_results_carry_the_services_words(room):
    from feedback import reads
    from feedback.actions import set_up_occasion
    from feedback.models import Response
    from feedback.subject_access import own_answers

    published = make_published(room, *EACH_KIND[:4])
    keys = [item.key for item in published.items.all()]
    occasion = set_up_occasion(
        kind=OccasionKind.EVALUATION,
        service=room.service,
        session=room.rated_session,
        instrument=published,
        by=room.administrator,
    )
    answers = dict(zip(keys, ["5", "2", NOT_SURE, NOT_SURE], strict=True))
    now = clock.now()
    submit_response(occasion=occasion, person=room.learner, answers=answers, now=now, by=room.learner)
    [(_, rows), _] = own_answers(room.learner)
    assert [row["answer"] for row in rows] == ["5 (Very)", "2 (Disagree)", NOT_SURE, NOT_SURE]
    counts = reads.item_counts(Response.objects.filter(occasion=occasion))
    assert counts[0].counts == {"1 (Not at all)": 0, "2": 0, "3": 0, "4": 0, "5 (Very)": 1}
    assert counts[3].counts == {"The film": 0, "The vignette": 0, NOT_SURE: 1}
    assert counts[0].label == TAPPED.wording


words = st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=1, max_size=20).map(str.strip)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(words, min_size=2, max_size=5), st.booleans())
def test_every_list_of_answers_that_is_allowed_reads_back_as_itself(options, not_sure):
    asked = ItemAsked(ItemKind.ONE_OF, "Which?", options=options, with_not_sure=not_sure)
    if why_not_asked(asked):
        return
    item = Item(kind=asked.kind, options=options, with_not_sure=not_sure)
    assert [read_value(item, option).choice for option in options] == options
    several = Item(kind=ItemKind.MANY_OF, options=options)
    assert read_value(several, "; ".join(options)).choices == options
    if not_sure:
        assert read_value(item, NOT_SURE).choice == NOT_SURE


def test_a_form_that_came_back_is_read_with_the_questions_that_were_asked(room, send_form):
    from feedback.actions import set_up_occasion

    published = make_published(room, *EACH_KIND[:1], EACH_KIND[3])
    about = {"service": room.service, "session": room.rated_session, "by": room.administrator}
    occasion = set_up_occasion(kind="evaluation", instrument=published, **about)
    headings = ["Email", TAPPED.wording, ONE_OF.wording]
    report = send_form(
        headings,
        ["a@x.example", "Not at all", "not sure"],
        ["b@x.example", "5", "the film"],
        ["c@x.example", 4, "the sofa"],
        kind=OccasionKind.EVALUATION,
    )
    assert (report.created, len(report.rejected)) == (2, 1)
    values = occasion.responses.values_list("answers__value", "answers__choice")
    assert set(values) == {(1, ""), (None, NOT_SURE), (5, ""), (None, "The film")}
    after = open_occasion(kind=OccasionKind.AFTER, session=room.rated_session)
    assert after.responses.count() == 0
    attended(room.rated_session, room.manager)
