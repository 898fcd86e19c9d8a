from feedback.actions.instruments import instrument_for, load_instruments
from feedback.actions.occasions import close_occasion, open_occasion, reopen_occasion, set_up_occasion
from feedback.actions.reflections import (
    delete_reflection,
    forget_reflections,
    reseal_reflections,
    write_reflection,
)
from feedback.actions.responses import Draft, store_drafts, submit_response
from feedback.actions.retention import cut_off_old_responses, forget_person

__all__ = [
    "Draft",
    "close_occasion",
    "cut_off_old_responses",
    "delete_reflection",
    "forget_person",
    "forget_reflections",
    "instrument_for",
    "load_instruments",
    "open_occasion",
    "reopen_occasion",
    "reseal_reflections",
    "set_up_occasion",
    "store_drafts",
    "submit_response",
    "write_reflection",
]
