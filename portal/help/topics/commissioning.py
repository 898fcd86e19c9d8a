"""Commissioners."""

from config import policy
from core.help import HelpTopic
from core.navigation import Standpoint
from core.wording import decided

COMMISSIONER = (
    HelpTopic(
        "what-commissioners-see",
        "What is shown, and why not",
        "Why some numbers are rounded or hidden, and when a quarter appears.",
        Standpoint.COMMISSIONER,
        ("programme:evidence", "programme:picture"),
        hint=f"A quarter is shown {decided(policy.SETTLED_AFTER)} after it ended. Small groups are rounded or hidden.",
        picture="help-evidence",
    ),
    HelpTopic(
        "reports-for-your-board",
        "Reports for your board",
        "Open, quote and keep a published report.",
        Standpoint.COMMISSIONER,
        ("programme:reports", "programme:report"),
        hint="Reports that the service has published for you stand here.",
        picture="help-report",
    ),
)
