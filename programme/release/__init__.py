"""What readers outside a service can read, all of it: quarters that were settled once, and what is worked out from them.

No page, file or report for readers outside asks for anything else. So a longer time, another format or a later day tells
nothing that the settled quarters do not tell.
"""

from programme.release.reading import Released, released, released_each
from programme.release.settling import SETTLED_BY, quarters_to_settle
from programme.release.truth import Truth

__all__ = ["SETTLED_BY", "Released", "Truth", "quarters_to_settle", "released", "released_each"]
