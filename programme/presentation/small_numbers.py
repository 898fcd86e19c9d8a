"""What small numbers can say, in words."""

from evidence.words import plural
from programme.report import Movement, ReportContents, SmallNumbers


def in_words(report: ReportContents) -> dict[str, SmallNumbers | str]:
    """For the templates: the section, and its sentences."""
    found = report.small_numbers
    if not found:
        return {}
    return {
        "small": found,
        "referrers_said": referrers_in_words(found.referrers),
        "blocks_said": left_over_in_words(found),
    }


def referrers_in_words(found: Movement) -> str:
    if not (found.left or found.came or found.stayed):
        return "No referral has a referrer who is known by name, so it cannot be said who came and who left."
    return (
        f"{plural(found.stayed, 'referrer')} sent before and after. {plural(found.left, 'referrer')} sent only before "
        f"({plural(found.sent_by_left, 'referral')}), and {plural(found.came, 'referrer')} only after "
        f"({plural(found.sent_by_came, 'referral')}). A change of who refers can look like a change of how well they refer. "
        f"The referrer of {plural(found.unknown, 'referral')} is not known, or was the family."
    )


def left_over_in_words(found: SmallNumbers) -> str:
    if not found.blocks:
        return f"There is no full block of 20 referrals yet: {plural(found.left_over, 'referral')} so far."
    if not found.left_over:
        return "Each point is a block of 20 assessed referrals, in order of time."
    last = plural(found.left_over, "referral")
    return f"Each point is a block of 20 assessed referrals, in order of time. The last {last} do not fill a block yet."
