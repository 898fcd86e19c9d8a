"""Certificate numbers: nobody can guess one, and anybody can read one out over the telephone."""

import secrets

# Crockford's base 32: no I, L, O or U, so that nothing is mistaken for 1 or 0 and no rude word appears.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "ATT"
SYMBOLS = 12  # 60 bits
GROUP = 4
LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_number() -> str:
    return written("".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS)))


def written(symbols: str) -> str:
    groups = [symbols[start : start + GROUP] for start in range(0, SYMBOLS, GROUP)]
    return "-".join([PREFIX, *groups])


def parse_number(typed: str) -> str | None:
    """The number as we write it, from however somebody typed it; None when it cannot be one of ours."""
    if len(typed) > 60:
        return None
    letters = "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    if len(letters) == SYMBOLS + len(PREFIX):
        if letters[: len(PREFIX)] != PREFIX:
            return None
        letters = letters[len(PREFIX) :]
    symbols = letters.translate(LOOK_ALIKES)
    if len(symbols) != SYMBOLS or any(symbol not in ALPHABET for symbol in symbols):
        return None
    return written(symbols)
