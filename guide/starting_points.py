"""“Where do I start?”: at most five questions, and what to do today. The answers stand in the address alone; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guide.enums import NeedLevel

MAX_QUESTIONS = 5


@dataclass(frozen=True)
class StartAnswer:
    """`leads_to` names the next question, or what to do."""

    code: str
    text: str
    leads_to: str


@dataclass(frozen=True)
class StartQuestion:
    code: str
    text: str
    answers: tuple[StartAnswer, ...]
    hint: str = ""

    def answer(self, code: str) -> StartAnswer | None:
        return next((one for one in self.answers if one.code == code), None)


@dataclass(frozen=True)
class StartStep:
    """One thing to do. `level` narrows the directory to a level of need."""

    text: str
    url_name: str = ""
    link: str = ""
    level: str = ""


@dataclass(frozen=True)
class StartOutcome:
    code: str
    title: str
    steps: tuple[StartStep, ...]
    is_urgent: bool = False


@dataclass(frozen=True)
class StartPlace:
    """How far somebody is: what was answered, and the next question or what to do."""

    answered: tuple[tuple[StartQuestion, StartAnswer], ...]
    question: StartQuestion | None
    outcome: StartOutcome | None

    @property
    def codes(self) -> list[str]:
        return [answer.code for _, answer in self.answered]

    @property
    def number(self) -> int:
        return len(self.answered) + 1


CONSULT = StartStep(
    "Book a consultation. You need no referral and no form for it.",
    "supervision:slots",
    "Book a consultation",
)
SUPERVISION = StartStep(
    "Take it to supervision, with what you saw and what you felt.", "supervision:groups", "Supervision groups"
)
PATHWAY = StartStep(
    "Read the six questions of the pathway before you see the family again.", "guide:pathways", "Pathway"
)
REFER = StartStep("If they agree, refer them.", "portal:how_to_refer", "How to refer")
LEARN = StartStep("Read the module about it. You can stop at any time.", "courses:list", "Courses")


def services(text: str, level: NeedLevel) -> StartStep:
    return StartStep(text, "guide:directory", "See these services", level.value)


QUESTIONS = {
    one.code: one
    for one in (
        StartQuestion(
            "danger",
            "Are you worried that a baby or a parent is in danger now?",
            (
                StartAnswer("yes", "Yes, or I am not sure", "safeguard"),
                StartAnswer("no", "No", "about"),
            ),
        ),
        StartQuestion(
            "about",
            "What do you think about most?",
            (
                StartAnswer("together", "How parent and baby are with each other", "helped"),
                StartAnswer("baby", "The baby: feeding, sleep, crying, how it grows", "helped"),
                StartAnswer("parent", "The parent’s mood or worries", "mood"),
                StartAnswer("me", "What it does to me, or I do not know what to think", "supervise"),
            ),
        ),
        StartQuestion(
            "mood",
            "Can the parent look after themselves and the baby today?",
            (
                StartAnswer("yes", "Yes", "helped"),
                StartAnswer("no", "No, or I am not sure", "crisis"),
            ),
        ),
        StartQuestion(
            "helped",
            "Does the family have help for this already?",
            (
                StartAnswer("works", "Yes, and it gets better", "go_on"),
                StartAnswer("stuck", "Yes, and it does not get better", "consult"),
                StartAnswer("no", "No", "how_long"),
                StartAnswer("unknown", "I do not know", "ask"),
            ),
        ),
        StartQuestion(
            "how_long",
            "How hard is it, and for how long?",
            (
                StartAnswer("weeks", "Hard at times, for some weeks", "advice"),
                StartAnswer("months", "Hard on most days, for a month or more", "help"),
                StartAnswer("very", "Very hard, or several things at once", "more_help"),
            ),
        ),
    )
}
OUTCOMES = {
    one.code: one
    for one in (
        StartOutcome(
            "safeguard",
            "Act now: follow your safeguarding policy",
            (
                StartStep(
                    "Ring the safeguarding contact below. If somebody is in danger this minute, ring 999."
                ),
                StartStep("Tell your line manager or safeguarding lead today, and write down what you saw."),
                SUPERVISION,
            ),
            is_urgent=True,
        ),
        StartOutcome(
            "crisis",
            "Get help for the parent today",
            (
                StartStep(
                    "Ring the GP or the mental health crisis line with the parent. In an emergency ring 999."
                ),
                StartStep("Ask who looks after the baby today, and stay until that is clear."),
                CONSULT,
            ),
            is_urgent=True,
        ),
        StartOutcome("supervise", "Bring it to supervision", (SUPERVISION, CONSULT, PATHWAY)),
        StartOutcome(
            "go_on",
            "Go on, and look again",
            (
                StartStep("Say to the family what is going well."),
                StartStep("Agree when you look at it together again, in four weeks at most."),
                PATHWAY,
            ),
        ),
        StartOutcome(
            "consult", "Think it through with a specialist colleague", (CONSULT, PATHWAY, SUPERVISION)
        ),
        StartOutcome(
            "ask",
            "Ask who knows them",
            (
                StartStep("Ask the family who helps them, and whether you may talk to that person."),
                StartStep("With their consent, ring that colleague today."),
                PATHWAY,
            ),
        ),
        StartOutcome(
            "advice",
            "Give advice, and say where to go",
            (services("Choose a service with the family.", NeedLevel.UNIVERSAL), LEARN, PATHWAY),
        ),
        StartOutcome(
            "help",
            "Find help with a clear aim",
            (services("Choose a service with the family.", NeedLevel.TARGETED), CONSULT, REFER),
        ),
        StartOutcome(
            "more_help",
            "Ask for specialist help",
            (CONSULT, REFER, services("See which services give longer help.", NeedLevel.SPECIALIST)),
        ),
    )
}
FIRST = QUESTIONS["danger"]


def place_after(codes: Iterable[str]) -> StartPlace:
    """As far as the answers lead; from the first that is no answer on they are left out."""
    question: StartQuestion | None = FIRST
    answered: list[tuple[StartQuestion, StartAnswer]] = []
    for code in codes:
        answer = question.answer(code) if question else None
        if question is None or answer is None:
            break
        answered.append((question, answer))
        if answer.leads_to in OUTCOMES:
            return StartPlace(tuple(answered), None, OUTCOMES[answer.leads_to])
        question = QUESTIONS[answer.leads_to]
    return StartPlace(tuple(answered), question, None)
