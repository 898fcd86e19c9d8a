"""What becomes of referrals when two records are one person's."""

from people.merging import Rule, leave, move

RULES: dict[str, Rule] = {
    "referrals.Referral.referrer": move,
    # A second rating has to be somebody else's: moved, it could become the first rater's own.
    "referrals.SecondRating.rated_by": leave,
}
