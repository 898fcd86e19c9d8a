from feedback.actions.evaluation import mail_evaluation, mail_evaluations_due
from feedback.actions.instruments import instrument_for, load_instruments
from feedback.actions.links import answer_by_link, make_links, queue_link_letters, send_link_letters
from feedback.actions.occasions import close_occasion, open_occasion, reopen_occasion, set_up_occasion
from feedback.actions.responses import ResponseDraft, store_drafts, submit_response
from feedback.actions.retention import cut_off_old_responses, forget_person
from feedback.actions.rounds import (
    close_round,
    mail_asked,
    move_closing,
    open_round,
    protect_for_outside,
    withdraw_round,
)
from feedback.actions.team_splits import settle_team_splits

__all__ = [
    "ResponseDraft",
    "answer_by_link",
    "close_occasion",
    "close_round",
    "cut_off_old_responses",
    "forget_person",
    "instrument_for",
    "load_instruments",
    "mail_asked",
    "mail_evaluation",
    "mail_evaluations_due",
    "make_links",
    "move_closing",
    "open_occasion",
    "open_round",
    "protect_for_outside",
    "queue_link_letters",
    "reopen_occasion",
    "send_link_letters",
    "set_up_occasion",
    "settle_team_splits",
    "store_drafts",
    "submit_response",
    "withdraw_round",
]
