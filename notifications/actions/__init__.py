from notifications.actions.choices import choose_delivery, choose_delivery_of_all, set_quiet_hours
from notifications.actions.wording import (
    change_notice,
    forget_old_notices,
    restore_notice,
    send_test_notice,
    try_again,
)

__all__ = [
    "change_notice",
    "choose_delivery",
    "choose_delivery_of_all",
    "forget_old_notices",
    "restore_notice",
    "send_test_notice",
    "set_quiet_hours",
    "try_again",
]
