"""What becomes of this app's rows when two records are one person's."""

from people.merging import Rule, move

RULES: dict[str, Rule] = {
    "programme.Recommendation.owner": move,
}
