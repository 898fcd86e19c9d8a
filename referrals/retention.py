"""What this room holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule
from core.wording import decided


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"referrals: {row.what}", row)


ROWS = (
    RetentionRule(
        "referrals: reference, dates, source, referrer, area, age band, criteria, outcome; what changed in them",
        "to see whether the right babies are reached",
        "the service’s clinicians",
        "as the service decides: until it takes their file back; nothing ends them by itself",
        (
            "referrals.Referral",
            "referrals.ReferralChange",
            "referrals.ReferralImport",
            "referrals.RatingSample",
            "referrals.SecondRating",
        ),
    ),
    RetentionRule(
        "which consultation a referral came out of, as a clinician linked them",
        "to count what consultation leads to",
        "the service’s clinicians; administrators only how many an undone file takes along",
        "as long as both",
        ("referrals.ConsultationLink",),
    ),
    RetentionRule(
        "a referral file on its way to the worker",
        "to read long files without making anybody wait",
        "nobody",
        "until it is read, and never more than a day",
        ("referrals.ImportPiece",),
        ("referrals: unread files",),
    ),
    RetentionRule(
        "rows of a file that did not enter, with what looks like a patient masked",
        "so that they can be mended",
        "whoever may import",
        decided(policy.IMPORT_REPORTS_KEPT_FOR),
        ("referrals.RejectedRow",),
        ("referrals: rejected rows",),
    ),
    RetentionRule(
        "what a referral was before a file changed it",
        "so that the file can be taken back",
        "nobody",
        f"{decided(policy.IMPORT_UNDO_WITHIN)}, as long as the file can be taken back",
        ("referrals.EarlierState",),
        ("referrals: earlier states",),
    ),
    RetentionRule(
        "how the service’s files are read, its criteria, and events that explain a change in its figures",
        "to read files, and to judge referrals by the rules of their day",
        "those who run the service",
        "until the service removes them",
        ("referrals.ReferralMapping", "referrals.CriteriaVersion", "referrals.ContextEvent"),
    ),
)
