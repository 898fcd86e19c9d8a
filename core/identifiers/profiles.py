"""What each kind of field may hold. Every field for words names its profile; a test walks them all."""

from enum import Enum

REFUSED_KINDS = frozenset({"nhs_number", "postcode", "birth_date"})
HINTS = frozenset({"date_hint", "name_hint"})


class GuardProfile(Enum):
    """The kinds of finding that a field does not take."""

    # Somebody's own words: what may be a family's name or date is asked about.
    FREE_TEXT = REFUSED_KINDS | HINTS
    # Names of colleagues, jobs, organisations and things: a name is what they are for.
    NAME = REFUSED_KINDS
    # Where people meet and how a service is reached: these have postcodes.
    ADDRESS = REFUSED_KINDS - {"postcode"}

    def refuses(self, kind: str) -> bool:
        return kind in self.value
