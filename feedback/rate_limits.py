"""A limit on guessing links. A right link is always opened, so that nobody's guesses block anybody else."""

from core.limits import Limit

WRONG_LINKS = Limit("guest-links", most=200, seconds=300)  # from one address
