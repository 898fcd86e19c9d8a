"""Scales that a form counts in another way than we do are asked about, and never stored upside down."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from feedback.enums import OccasionKind
from feedback.imports.scales import NumbersDisagree
from feedback.models import Answer, Response

FORM = ["ID", "Start time", "Completion time", "Email"]
APPLY = "I can apply this in my own work setting"
IMH = "How would you rate your knowledge of infant mental health?"
WHEN = ["2020-06-09 09:00", "2020-06-09 09:10"]
REVERSED = ["1 - Strongly agree", "2 - Agree", "5 - Strongly disagree"]
WORDED = {
    "Strongly agree": 5, "Agree": 4, "Neither agree nor disagree": 3, "Disagree": 2, "Strongly disagree": 1,
}  # fmt: skip


def rows_of(*answers):
    return [[number, *WHEN, f"p{number}@w.example", answer] for number, answer in enumerate(answers, 1)]


def values(key: str) -> list[int]:
    return list(Answer.objects.filter(item__key=key).order_by("response__pk").values_list("value", flat=True))


@pytest.fixture
def evaluate(room, send_form):
    def _evaluate(*answers, heading=APPLY, kind=OccasionKind.EVALUATION, **told):
        return send_form([*FORM, heading], *rows_of(*answers), kind=kind, session=room.rated_session, **told)

    return _evaluate


@pytest.mark.parametrize(
    "answer",
    [
        "1 - Strongly agree", "1 – strongly agree", "1: Strongly agree", "1. Strongly agree", "1 (Strongly agree)",
        "Strongly agree (1)", "Strongly agree - 1", "Strongly agree = 1", "5 = Strongly disagree", "2 - Agree",
        "4 - Disagree", "1 (best)", "1 - the highest", "5 - not at all", "4 - Strongly agree", "0 - Strongly disagree",
    ],
)  # fmt: skip
def test_numbers_and_words_that_disagree_are_asked_about_and_nothing_is_stored(evaluate, answer):
    with pytest.raises(NumbersDisagree, match="Say whether 1 is the best"):
        evaluate("3", answer)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "heading", [f"{APPLY} (1 = strongly agree, 5 = strongly disagree)", f"{APPLY} (1 is best)"]
)
def test_a_heading_that_counts_from_the_best_down_is_asked_about(evaluate, heading):
    with pytest.raises(NumbersDisagree):
        evaluate("1", "2", heading=heading)
    evaluate("1", "2", heading=heading, numbers="best_first")
    assert values("can_apply") == [5, 4]


@pytest.mark.parametrize(
    "heading", [f"{APPLY} (1 = strongly disagree, 5 = strongly agree)", f"Question 1: {APPLY}"]
)
def test_what_agrees_with_us_is_not_asked_about(evaluate, heading):
    evaluate("5 - Strongly agree", "1 - Strongly disagree", "3 - neither", "4", heading=heading)
    assert values("can_apply") == [5, 1, 3, 4]


def test_with_1_as_the_best_the_first_two_count_as_strongly_agree(evaluate):
    evaluate("1 - Strongly agree", "1 - Strongly agree", "5 - Strongly disagree", "2", numbers="best_first")
    assert values("can_apply") == [5, 5, 1, 4]


def test_numbers_without_words_are_turned_when_somebody_says_so(evaluate):
    evaluate("1", "2", "3", "4", "5", numbers="best_first")
    assert values("can_apply") == [5, 4, 3, 2, 1]


def test_a_column_whose_words_agree_with_us_is_not_turned_with_the_others(evaluate):
    evaluate("5 - Strongly agree", "1", numbers="best_first")
    assert values("can_apply") == [5, 1]


def test_the_words_can_count_where_a_form_counts_from_nought(evaluate):
    evaluate(*[f"{number} - {label}" for number, label in enumerate(reversed(WORDED))], "4", numbers="words")
    assert values("can_apply") == [1, 2, 3, 4, 5, 5]


def test_the_numbers_can_count_whatever_the_words_say(evaluate):
    evaluate("1 - Strongly agree", "5", numbers="lowest_first")
    assert values("can_apply") == [1, 5]


def test_a_rating_of_knowledge_is_asked_about_alike(room, send_form):
    row = rows_of("1 - very high")[0]
    with pytest.raises(NumbersDisagree):
        send_form([*FORM, IMH], row)
    send_form([*FORM, IMH], row, session=room.rated_session, numbers="best_first")
    assert values("knowledge_imh") == [5]


def test_the_page_asks_beside_the_question_and_takes_the_answer(room, sign_in):
    client = sign_in(room.clinician)
    text = ",".join([*FORM, APPLY]) + "\n" + ",".join(str(cell) for cell in rows_of(REVERSED[0])[0])
    form = {"about": f"session:{room.rated_session.pk}", "occasion": "evaluation"}
    page = client.post(
        reverse("feedback:import"), {**form, "file": SimpleUploadedFile("f.csv", text.encode())}
    )
    assert "1 - Strongly agree" in str(page.context["form"].errors["numbers"])
    form["numbers"] = "best_first"
    page = client.post(
        reverse("feedback:import"), {**form, "file": SimpleUploadedFile("f.csv", text.encode())}
    )
    assert page.context["report"].created == 1
    assert values("can_apply") == [5]


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("Too little time;Other: my manager", {"Too little time", "Something else"}),
        ("Too little time;my manager is away", {"Too little time", "Something else"}),
        ("Too little time, Other: my manager", {"Too little time", "Something else"}),
        ("Other: my manager", {"Something else"}),
    ],
)
def test_an_answer_of_somebodys_own_does_not_lose_the_reply(room, send_form, answer, kept):
    report = send_form(
        [*FORM, "What got in the way?"],
        rows_of(answer)[0],
        kind=OccasionKind.FOLLOW_UP,
        session=room.rated_session,
    )
    assert (report.created, report.rejected) == (1, [])
    assert set(Answer.objects.get(item__key="barriers").choices) == kept
    assert "something of their own" in report.notes[0]
    assert "manager" not in report.notes[0]
