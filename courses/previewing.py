"""How an editor sees a module before it is published: as its learners will, on a phone at first."""

from __future__ import annotations

from dataclasses import dataclass

from courses.forms import QuestionForm, question_form
from courses.questions import CourseQuestion
from courses.texts import ModuleText

type PreviewSize = dict[str, str | int]

# The usual phone first: Wagtail opens with it. Then the narrowest that anybody reads on, a tablet, and a desk.
PREVIEW_SIZES: tuple[PreviewSize, ...] = (
    {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": "Preview on a phone"},
    {"name": "small-phone", "icon": "mobile-alt", "device_width": 320, "label": "Preview on a small phone"},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": "Preview on a tablet"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Preview on a desktop"},
)
LEARNER, QUESTIONS = "learner", "questions"
PREVIEW_MODES = (
    (LEARNER, "As a learner: one section after the other"),
    (QUESTIONS, "As a learner: the questions"),
    ("", "All of it, with the right answers"),
)
TEMPLATES = {LEARNER: "courses/preview_learner.html", QUESTIONS: "courses/preview_questions.html"}


@dataclass(frozen=True)
class AskedInPreview:
    question: CourseQuestion
    form: QuestionForm


def asked_in_preview(text: ModuleText) -> list[AskedInPreview]:
    """Each with fields of its own names, since all of them stand on one page."""
    return [
        AskedInPreview(question, prefixed(question_form(question), f"q{at}"))
        for at, question in enumerate(text.questions, start=1)
    ]


def prefixed(form: QuestionForm, prefix: str) -> QuestionForm:
    form.prefix = prefix
    return form
