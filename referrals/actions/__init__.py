from referrals.actions.consultations import link_consultation, unlink_consultation
from referrals.actions.context import change_context_event, record_context_event, remove_context_event
from referrals.actions.criteria import save_criteria_version
from referrals.actions.imports import finish_referral_import, give_up_referral_import, start_referral_import
from referrals.actions.mappings import save_mapping
from referrals.actions.ratings import overrule, rate_referral, withdraw_overrule
from referrals.actions.referrers import decide_referrer, erase_referrer
from referrals.actions.retention import drop_old_rejected_rows
from referrals.actions.undo import finish_undo, give_up_undo, start_undo

__all__ = [
    "change_context_event",
    "decide_referrer",
    "drop_old_rejected_rows",
    "erase_referrer",
    "finish_referral_import",
    "finish_undo",
    "give_up_referral_import",
    "give_up_undo",
    "link_consultation",
    "overrule",
    "rate_referral",
    "record_context_event",
    "remove_context_event",
    "save_criteria_version",
    "save_mapping",
    "start_referral_import",
    "start_undo",
    "unlink_consultation",
    "withdraw_overrule",
]
