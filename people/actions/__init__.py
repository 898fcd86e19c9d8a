from people.actions.columns import save_columns
from people.actions.details import add_person, change_own_details
from people.actions.erasure import ask_for_erasure, erase_person
from people.actions.imports import finish_import, forget_old_imports, start_staff_import
from people.actions.roles import grant_role, revoke_role
from people.actions.second_step import reset_second_step, set_second_step
from people.actions.services import (
    add_localities,
    change_service,
    keep_safeguarding_contacts,
    remove_locality,
    set_kept_years,
    set_up_service,
)
from people.actions.sign_out import sign_out_everywhere
from people.actions.staff_questions import (
    answer_all_as_same,
    answer_staff_question,
    forget_old_questions,
)
from people.actions.teams import end_leadership, name_deputy, name_lead

__all__ = [
    "add_localities",
    "add_person",
    "answer_all_as_same",
    "answer_staff_question",
    "ask_for_erasure",
    "change_own_details",
    "change_service",
    "end_leadership",
    "erase_person",
    "finish_import",
    "forget_old_imports",
    "forget_old_questions",
    "grant_role",
    "keep_safeguarding_contacts",
    "name_deputy",
    "name_lead",
    "remove_locality",
    "reset_second_step",
    "revoke_role",
    "save_columns",
    "set_kept_years",
    "set_second_step",
    "set_up_service",
    "sign_out_everywhere",
    "start_staff_import",
]
