"""What rounds and one-use links put into the registries."""

from core.registries import DUE, DueWork
from feedback.actions.links import forget_old_links, send_waiting_letters
from feedback.actions.rounds import keep_rounds
from feedback.models import SurveyRound
from feedback.telling import ROUND_OPENED, subject_of_round
from sessions.notices.kinds import NOTICES
from sessions.notices.subjects import THINGS, Thing


def register() -> None:
    NOTICES.add(ROUND_OPENED.key, ROUND_OPENED)
    THINGS.add("round", Thing(SurveyRound, rounds, subject_of_round))
    # What was mailed stays mailed when a later one fails.
    DUE.add("feedback.rounds", DueWork("rounds closed", keep_rounds, in_one_transaction=False))
    DUE.add("feedback.links", DueWork("one-use links that ran out", forget_old_links))
    letters = DueWork("letters with a one-use link", send_waiting_letters, in_one_transaction=False)
    DUE.add("feedback.letters", letters)


def rounds():
    return SurveyRound.objects.select_related("service", "occasion")
