"""How this package says no: a named reason, a sentence for the page, and what would be enough."""

from dataclasses import dataclass


class CalculationRefused(ValueError):
    """A calculation that would not mean anything.

    `reason` is a stable code ("no_answers", "separation", …), `sentence` is plain words for a page, and `enough`
    says what would make the calculation possible (empty when nothing would). It is a ValueError, so that callers
    who only guard against bad input catch it too.
    """

    def __init__(self, reason: str, sentence: str, enough: str = ""):
        super().__init__(sentence)
        self.reason, self.sentence, self.enough = reason, sentence, enough


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal kept as a value, for results that carry several methods of which some may not hold."""

    reason: str
    sentence: str
    enough: str = ""

    @classmethod
    def of(cls, refused: CalculationRefused) -> "Refusal":
        return cls(refused.reason, refused.sentence, refused.enough)
