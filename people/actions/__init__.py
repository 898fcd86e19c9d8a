from people.actions.addresses import change_address
from people.actions.appearance import choose_colour_scheme, dismiss_hint
from people.actions.branding import set_branding
from people.actions.bulk import (
    approve_joining_of_several,
    approve_people,
    decline_joining_of_several,
    mark_people_as_left,
    move_people_to_team,
)
from people.actions.columns import save_columns
from people.actions.details import add_participant, add_person, change_own_details, person_at
from people.actions.editing import change_person, transfer_person
from people.actions.erasure import ask_for_erasure, erase_person
from people.actions.imports import finish_import, forget_old_imports, give_up_import, start_staff_import
from people.actions.joining import approve_joining, ask_to_join, confirm_address, decline_joining
from people.actions.leaving import mark_as_left, mark_as_staying, restore_person, suspend_person
from people.actions.lists import add_team, move_entry, offer_again, remove_team, rename_locality, retire
from people.actions.memberships import add_membership
from people.actions.merging import (
    agree_to_merge,
    ask_to_merge,
    confirm_merge_link,
    withdraw_merge,
)
from people.actions.personal_address import ask_to_confirm_personal, confirm_personal
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
from people.actions.structure import change_team, rename_organisation
from people.actions.team_requests import ask_for_team, confirm_team, decline_team, withdraw_team_request
from people.actions.teams import end_leadership, name_deputy, name_lead

__all__ = [
    "add_localities",
    "add_membership",
    "add_participant",
    "add_person",
    "add_team",
    "agree_to_merge",
    "answer_all_as_same",
    "answer_staff_question",
    "approve_joining",
    "approve_joining_of_several",
    "approve_people",
    "ask_for_erasure",
    "ask_for_team",
    "ask_to_confirm_personal",
    "ask_to_join",
    "ask_to_merge",
    "change_address",
    "change_own_details",
    "change_person",
    "change_service",
    "change_team",
    "choose_colour_scheme",
    "confirm_address",
    "confirm_merge_link",
    "confirm_personal",
    "confirm_team",
    "decline_joining",
    "decline_joining_of_several",
    "decline_team",
    "dismiss_hint",
    "end_leadership",
    "erase_person",
    "finish_import",
    "forget_old_imports",
    "forget_old_questions",
    "give_up_import",
    "grant_role",
    "keep_safeguarding_contacts",
    "mark_as_left",
    "mark_as_staying",
    "mark_people_as_left",
    "move_entry",
    "move_people_to_team",
    "name_deputy",
    "name_lead",
    "offer_again",
    "person_at",
    "remove_locality",
    "remove_team",
    "rename_locality",
    "rename_organisation",
    "reset_second_step",
    "restore_person",
    "retire",
    "revoke_role",
    "save_columns",
    "set_branding",
    "set_kept_years",
    "set_second_step",
    "set_up_service",
    "sign_out_everywhere",
    "start_staff_import",
    "suspend_person",
    "transfer_person",
    "withdraw_merge",
    "withdraw_team_request",
]
