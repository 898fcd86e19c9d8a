"""A limit on guessing numbers. A right number is always answered, so that nobody's guesses block anybody else."""

from core.limits import Limit

# From one address: employers who check a long list with some mistakes in it stay far below.
WRONG_NUMBERS = Limit("certificate-numbers", most=200, seconds=300)
