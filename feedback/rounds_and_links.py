"""What rounds, one-use links and open surveys put into the registries."""

from core.registries import DUE, DueWork
from feedback.actions.links import forget_old_links, send_waiting_letters
from feedback.actions.open_surveys import forget_survey_words
from feedback.actions.rounds import keep_rounds


def register() -> None:
    # What was mailed stays mailed when a later one fails.
    DUE.add("feedback.rounds", DueWork("rounds closed", keep_rounds, in_one_transaction=False))
    DUE.add("feedback.links", DueWork("one-use links that ran out", forget_old_links))
    letters = DueWork("letters with a one-use link", send_waiting_letters, in_one_transaction=False)
    DUE.add("feedback.letters", letters)
    DUE.add("feedback.survey_words", DueWork("words of surveys a year old", forget_survey_words))
