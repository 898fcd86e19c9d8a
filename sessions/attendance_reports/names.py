"""Names as meeting software writes them, and names made comparable."""

import re
import unicodedata

# "(Guest)", "(External)", "(Unverified)", "(she/her)": whatever stands in brackets at the end.
TAGS_AT_END = re.compile(r"(\s*[(\[][^()\[\]]*[)\]])+\s*$")
NOT_A_LETTER = re.compile(r"[^\w]+")


def clean_name(name: str) -> str:
    """ "GIBSON, Nadia (External)" becomes "Nadia GIBSON"."""
    bare = TAGS_AT_END.sub("", name).strip() or name.strip()
    last, comma, first = bare.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else bare


def name_key(name: str) -> str:
    """Two spellings of one name have one key: no accents, apostrophes or capitals, and in either order."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"['’`´]", "", plain).casefold()
    return " ".join(sorted(NOT_A_LETTER.sub(" ", plain).split()))
