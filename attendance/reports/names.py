"""Names as meeting software writes them, and names made comparable."""

import re
import unicodedata

from attendance.reports.headings import normal, says, words_of

# "(Guest)", "(External)", "(Unverified)", "(she/her)": whatever stands in brackets at the end.
TAGS_AT_END = re.compile(r"(\s*[(\[][^()\[\]]*[)\]])+\s*$")
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
NOT_A_LETTER = re.compile(r"[\W_]+")
OWNED = re.compile(r"['’`´]s\b", re.I)
# "xx", "xxxx": what is left of a number whose middle was hidden.
HIDDEN = re.compile(r"x+")


def clean_name(name: str) -> str:
    """ "GIBSON, Nadia (External)" becomes "Nadia GIBSON"."""
    bare = TAGS_AT_END.sub("", name).strip() or name.strip()
    last, comma, first = bare.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else bare


def own_name(name: str) -> str:
    """The part that may name somebody: of "iPad (Ana Gray)" what the brackets hold, because a device is nobody."""
    clean = clean_name(name)
    if not names_nobody(clean):
        return clean
    inside = [part.strip() for part in IN_BRACKETS.findall(name)]
    return next((part for part in inside if not names_nobody(part) and not says("tags", part)), clean)


def names_nobody(name: str) -> bool:
    """A device, a room, a number, or what a program calls whom it does not know: two people may well share it."""
    words = [word for word in tokens(name) if not any(letter.isdigit() for letter in word)]
    return all(word in words_of("nobody") or HIDDEN.fullmatch(word) for word in words)


def plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def tokens(name: str) -> list[str]:
    """The words as they are written, accents included: lists of words know them so."""
    return NOT_A_LETTER.sub(" ", re.sub(r"['’`´]", "", normal(name))).split()


def name_key(name: str) -> str:
    """Two spellings of one name have one key: no accents, apostrophes or capitals, and in either order."""
    letters = re.sub(r"['’`´]", "", plain(name))
    return " ".join(sorted(NOT_A_LETTER.sub(" ", letters).split()))


def name_words(name: str) -> frozenset[str]:
    """All that is written, brackets included, word by word: "Ana's iPad [Council]" holds "ana"."""
    return frozenset(name_key(OWNED.sub("", name)).split())


def agree(one: str, other: str) -> bool:
    """Whether two names may stand for one person without anybody asking: equal, or one with more around it."""
    first, second = frozenset(name_key(own_name(one)).split()), frozenset(name_key(own_name(other)).split())
    if first == second:
        return True
    fewer, more = sorted((first, second), key=len)
    return len(fewer) > 1 and fewer <= more


def names_somebody(name: str) -> bool:
    """A name of two words or more, devices and what they own left aside: surely a person's."""
    words = tokens(OWNED.sub("", own_name(name)))
    return sum(word not in words_of("nobody") and not word.isdigit() for word in words) > 1
