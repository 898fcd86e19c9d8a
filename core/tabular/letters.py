"""Which code page makes letters out of bytes: Windows, Mac, DOS or Central Europe, judged by what people's names hold."""

from collections.abc import Iterable

# In the order of how often they come; the number weighs a code page against the others.
CODE_PAGES = {"cp1252": 1.0, "mac_roman": 0.9, "cp1250": 0.8, "cp850": 0.7}
COMMON = {
    "é": 8, "ö": 6, "ü": 6, "á": 5, "â": 5, "ä": 5, "è": 5, "ë": 5, "í": 5, "ñ": 5, "ó": 5, "à": 4, "å": 4, "ç": 4,
    "ê": 4, "ï": 4, "ô": 4, "ú": 4, "ł": 4, "ø": 3, "ã": 3, "ś": 2, "ż": 2, "ą": 2, "ę": 2, "ć": 2, "č": 2, "š": 2,
    "ž": 2, "ŵ": 2, "ŷ": 2, "î": 2, "õ": 2, "ò": 2, "ß": 2, "ù": 2, "û": 2, "ý": 2, "æ": 1.5, "œ": 1, "ì": 1,
}  # fmt: skip
SIGNS = "°·®™©§±½¼¾²³µ×÷´¿¡ºª¶"
RARE_LETTER = 0.5
IMPOSSIBLE = -6.0
CLEARLY = 1.25


def best_code_page(samples: Iterable[bytes]) -> str:
    """The code page in which the samples read like words; "" where none does, or two do and differ."""
    samples = list(samples)
    scores: dict[str, float] = {}
    against: dict[str, float] = {}
    for name, weight in CODE_PAGES.items():
        points = [point for sample in samples for point in likelihoods(sample.decode(name, errors="replace"))]
        against[name] = -sum(point for point in points if point < 0)
        scores[name] = weight * sum(point for point in points if point > 0) - against[name]
    ranked = sorted(scores, key=lambda name: -scores[name])
    best = ranked[0]
    if scores[best] < against[best]:
        return ""
    rivals = [
        name for name in ranked[1:] if scores[name] * CLEARLY > scores[best] and differs(samples, best, name)
    ]
    if not rivals:
        return best
    return "cp1252" if "cp1252" in {best, *rivals} else ""


def differs(samples: list[bytes], one: str, other: str) -> bool:
    return any(sample.decode(one, "replace") != sample.decode(other, "replace") for sample in samples)


def likelihoods(text: str) -> list[float]:
    padded = f" {text} "
    return [
        points_of(padded[at - 1], character, padded[at + 1])
        for at, character in enumerate(padded[:-1])
        if character > "\x7f"
    ]


def points_of(before: str, character: str, after: str) -> float:
    if character == "\ufffd" or "\x80" <= character <= "\x9f":
        return IMPOSSIBLE
    if character.isalpha() and character not in "ªºµƒ":
        return points_of_letter(before, character, after)
    is_beside_letters = before.isalpha() or after.isalpha()
    if character in "‘’“”":
        return points_of_mark(before, character, after)
    if character in "–—…•\xa0«»":
        return -1.0 if before.isalpha() and after.isalpha() and character not in "–—\xa0" else 2.0
    if character in "£€":
        return 2.0 if after.isdigit() or before.isdigit() else -2.0
    return 0.0 if character in SIGNS and not is_beside_letters else -3.0


def points_of_letter(before: str, character: str, after: str) -> float:
    if not before.isalpha() and not after.isalpha():
        return 0.0
    if (character.isupper() and before.islower()) or (character.islower() and after.isupper()):
        return -4.0
    points = COMMON.get(character.lower(), RARE_LETTER)
    return points / 2 if character.isupper() else points


def points_of_mark(before: str, character: str, after: str) -> float:
    """’ stands within words and behind them, ‘ and “ before them, ” behind them."""
    if character == "’":
        return 3.0 if before.isalpha() else -1.0
    if character in "‘“":
        return 2.0 if not before.isalpha() and not after.isspace() else -1.0
    return 2.0 if not before.isspace() and not after.isalpha() else -1.0
