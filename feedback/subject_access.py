"""A person's own answers, for their copy of everything the portal knows about them."""

from __future__ import annotations

from core.subject_access import Facts, SubjectPart
from feedback.enums import PREFER_NOT
from feedback.models import Answer, Answered
from feedback.values import scale_of
from people.models import Person


def own_answers(person: Person) -> list[SubjectPart]:
    """Answers that are still linked to the person, and what they are known to have answered."""
    answers = Answer.objects.filter(response__person=person).select_related(
        "item", "response__occasion__session", "response__occasion__course", "response__occasion__round"
    )
    rows: list[Facts] = [
        {
            "about": str(answer.response.occasion.subject),
            "when": answer.response.answered_at,
            "question": answer.item.wording,
            "answer": in_words(answer),
        }
        for answer in answers.order_by("response__answered_at", "response_id", "item__order")
    ]
    answered = Answered.objects.filter(person=person).select_related(
        "occasion__session", "occasion__course", "occasion__round"
    )
    return [
        ("Answers to surveys and ratings", rows),
        ("Surveys and ratings you have answered", [{"what": str(one.occasion)} for one in answered]),
    ]


def in_words(answer: Answer) -> str:
    if answer.declined:
        return PREFER_NOT
    if answer.value is not None:
        return f"{answer.value} ({scale_of(answer.item)[answer.value - 1]})"
    return answer.choice or ", ".join(answer.choices) or answer.text
