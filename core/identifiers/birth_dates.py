"""Dates of birth and due dates: a date beside a label.

“DOB” and its like leave no doubt. “Due”, “born”, “delivered” are said of reports and training too, so what stands before
them decides: a baby or a parent, a piece of work, nothing at all (then it is refused), or somebody whom the guard does
not know (then it is only pointed out).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .dates import ANY_DATE, DATE, DAY_MONTH, MONTH, NUMBERS
from .findings import Finding, Normalised

WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
FILLER_WORDS = (
    rf"is|was|were|are|on|of|the|about|around|round|at|as|now|be|will|been|given|approx|approximately|circa|roughly|early|late|"
    rf"by|for|to|scan|dates?|revised|changed|moved|confirmed|estimated|likely|exactly|probably|his|her|their|baby|babies|child|"
    rf"children|infant|twins?|mum|mother|dad|s|it|this|that|us|uss|both|again|actual|new|current|which|she|he|has|{WEEKDAY}|"
    r"yesterday|today|last|recently|in|one|two|three|four|five|six|seven|eight|nine|ten|weeks?|days?|months?|time"
)
FILLERS = rf"(?:[\W_]|\b(?:{FILLER_WORDS})\b){{0,18}}?"
GAP = r"[\W_]{0,3}"
CLEAR = (
    rf"(?:d[\W_]{{0,2}}o[\W_]{{0,2}}b|dates?{GAP}of{GAP}birth|births?{GAP}(?:dates?|dt)|date{GAP}born|e[\W_]{{0,2}}d[\W_]{{0,2}}[bdc]|d[\W_]{{0,2}}o[\W_]{{0,2}}d|"
    rf"l\.?m\.?p|(?:estimated|expected|exp|est)\.?{GAP}(?:due )?(?:date|day|week)(?: of)?{GAP}(?:delivery|confinement|birth|arrival)|"
    rf"(?:estimated|expected){GAP}(?:delivery|confinement|birth|arrival|due){GAP}(?:date)?|baby'?s? due{GAP}date)"
)
CLEARLY = re.compile(
    rf"(?<![a-z]){CLEAR}(?![a-z]){FILLERS}(?<![0-9])(?:{ANY_DATE})"
    rf"|(?<![0-9])(?:{DATE}){FILLERS}(?<![a-z]){CLEAR}(?![a-z])",
    re.IGNORECASE,
)
# Cells that were copied from a table: the label stands in the row of headings.
IN_A_TABLE = re.compile(rf"(?<![a-z]){CLEAR}(?![a-z])[^.!?]{{0,80}}?(?<![0-9])(?:{NUMBERS})", re.IGNORECASE)
BIRTH = r"(?:at|by|in|weeks?|days?|gestation|emergency|elective|planned|caesarean|cesarean|c|section|forceps|ventouse|"
BIRTH += r"vaginally|naturally|normally|safely|prematurely|preterm|term|home|hospital|healthy|well|alive|live|[0-9]{2}(?:\+[0-9])?)"
WAYS = rf"(?:[\W_]+{BIRTH}\b){{0,6}}"


@dataclass(frozen=True)
class Label:
    """`own`: said of families only. `certain`: said of them unless a word for work stands before it. `family_only`: of no weight unless a baby or a parent stands before it. `hint`: with
    nothing before it, it may as well be of something else."""

    words: str
    own: bool = False
    certain: bool = False
    family_only: bool = False
    hint: bool = False


LABELS = [
    Label(rf"(?:her|his|their|my|our) due{GAP}date", own=True),
    Label(rf"due{GAP}date"),
    Label(r"due|dued"),
    Label(rf"(?:born|bron){WAYS}|birth", certain=True),
    Label(
        rf"(?:gave|gives?|giving|given) birth(?: to (?:(?:a|her|his|their|the|baby|twins?|boy|girl|son|daughter) ?){{1,3}})?{WAYS}"
    ),
    Label(rf"delivered{WAYS}(?: (?:a|her|the|baby|boy|girl|twins|son|daughter)){{0,3}}"),
    Label(
        r"(?:expected|expecting|arrived|arriving|came|coming|here)(?: (?:a|her|their|baby|twins|safely)){0,3}",
        family_only=True,
    ),
    Label(r"(?:(?:first|second|third|[0-9]{1,2}(?:st|nd|rd|th)) )?(?:birthday|b'?day)"),
    Label(
        r"(?:expecting|having|have|has|had) (?:(?:a|the|her|their|another|first|second|third) ){0,2}(?:bab(?:y|ies)|twins|child)",
        own=True,
    ),
    Label(
        r"(?:will be|is|was|be) (?:one|two|three|[1-3])(?: (?:years?|months?|weeks?))?(?: old)?",
        family_only=True,
    ),
    Label(r"(?:date of )?delivery(?: date)?", hint=True),
    Label(r"confinement", own=True),
    Label(r"baby(?: boy| girl)? \(", hint=True),
    Label(r"turn(?:s|ed|ing)? (?:one|two|three|four|five|[1-5])(?: (?:years?|months?|weeks?))?(?: old)?"),
    Label(
        r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:days?|weeks?|months?|years?) old"
    ),
    Label(
        r"(?:em|el|emergency|elective)?[ .]{0,2}(?:lscs|emcs|elcs|c[ \-]?section|c/s|c(?:a)?esarean(?: section)?|svd|nvd|nvb|vbac|"
        r"forceps|ventouse|kiwi)(?: (?:is|was|booked|planned|scheduled)){0,2}",
        own=True,
    ),
    Label(r"baby (?:boy|girl)", own=True),
    Label(r"(?:being |was |is )?induced|induction of labour(?: (?:is|was|booked|planned|scheduled)){0,2}"),
]
LOOSE = [
    (
        label,
        re.compile(
            rf"(?<![a-z0-9])(?:{label.words})(?!\w)(?!-[a-z])({FILLERS})(?<![0-9/])({DATE}|{DAY_MONTH})",
            re.IGNORECASE,
        ),
    )
    for label in LABELS
]
# "On 3 April 2019 she gave birth", "3 April 2019, born at home", "3/4 is her due date".
AFTER = re.compile(
    rf"(?<![0-9])(?:{DATE}){FILLERS}(?<![a-z])(?:born|gave birth|due date|birthday)\b(?! (?:in|after|before|between))",
    re.IGNORECASE,
)
SHORT_BIRTH = re.compile(
    rf"(?<![a-z])born{FILLERS}(?<![0-9])(?:[0-9]{{8}}|[0-9]{{6}})(?![0-9])",
    re.IGNORECASE,
)
BORN_THEN = re.compile(rf"(?<![a-z])born\b[^.!?]{{1,40}}?\bon:? (?:{DATE})", re.IGNORECASE)
B_DOT = re.compile(
    rf"(?<![\w.])b(?:\.|:|n\.|\. ?d\.)? ?(?:{NUMBERS})|(?<![\w.])b[.:] ?(?:the |on |{WEEKDAY} ){{0,2}}(?:{DATE})",
    re.IGNORECASE,
)
WITHOUT_DOUBT = re.compile(r"^b|[0-9]{4}|[0-9][/.\-][0-9]")
OF_AN_EVENT = re.compile(
    r"\b(?:training|webinar|course|conference|session|programme|project|study|talk|event|workshop)s?\b",
    re.IGNORECASE,
)
LISTED = re.compile(r"\ba[.):]", re.IGNORECASE)

FAMILY = (
    r"bab(?:y|ies)|bubs?|bump|newborn|infant|child|children|mums?|mummy|moms?|mam|mothers?|dads?|daddy|fathers?|parents?|partner|wife|husband|"
    r"twins?|triplets|sibling|sister|brother|son|daughter|niece|nephew|grandchild|boy|girl|toddler|woman|women|lady|client|patient|"
    r"couple|(?:1[2-9]|[23][0-9]|4[0-2])(?:\+[0-9])? ?(?:weeks?|wks?|/40)|preg\w*|gestation|antenatal|expecting|little one|gravida|primip|she|he|she's|he's|shes|who|family"
)
WORK = (
    r"reports?|reval\w*|claims?|refreshers?|forms?|surveys?|certificates?|assignments?|payments?|invoices?|training|trainings|modules?|"
    r"courses?|reviews?|appraisals?|registrations?|renewals?|meetings?|supervision|feedback|ratings?|deadline|reply|replies|returns?|"
    r"rent|books?|library|portfolio|evidence|draft|papers?|essays?|submissions?|applications?|responses?|sessions?|webinars?|workshops?|"
    r"parcels?|post|letters?|leaflets?|talks?|lectures?|presentations?|slides?|box|order|plan|audit|check|dbs|pin|fee|fees|licence|"
    r"insurance|mot|service|services|nhs|team|centre|hospital|charity|project|programme|idea|group|network|foundation|clinic|"
    r"conference|event|update|newsletter|minutes|agenda|actions?|tasks?|work|homework|visit|visits|contract|policy|results?|"
    r"equipment|resources?|materials?|packs?|speech|paper|notes?|log|logs|hours|cpd|pdr|objectives?|targets?|data|figures|budget|rota|rotas|"
    r"bid|funding|grant|tender|i|we|you|they've|trainer|facilitator|speaker|colleagues?|manager|lecturer|tutor|consultant|it"
)
FAMILY_WORD = re.compile(rf"(?<![\w'])(?:{FAMILY})(?!\w)", re.IGNORECASE)
WORK_WORD = re.compile(rf"(?<![\w'])(?:{WORK})(?!\w)", re.IGNORECASE)
WORK_ENDING = re.compile(
    r"(?:tion|sion|ment|ance|ence|ship|sis|ing|work|list|sheet|book|ers|als|ity|ness|age)s?$", re.IGNORECASE
)
TO_AN_AUDIENCE = re.compile(
    r"[^.!?]{0,30}\b(?:people|staff|colleagues|learners|practitioners|teams?|groups?|attendees|participants|nurses|visitors|workers|"
    r"online|zoom|webinar|session|training|for (?:the|my|our|your|this|all) (?!baby|mum|child))\b",
    re.IGNORECASE,
)
FOR_WORK = re.compile(
    rf"[\W_]*(?:for|of) (?:the |my |our |your |this |all )?(?:\w+ )?(?:{WORK})\b", re.IGNORECASE
)
ADVERBS = {"Next", "Now", "Also", "Still", "Last", "Then", "All", "Both", "Everything"}
COPULA = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|will|has|have|had|now|both|already|again|next|only|not|just|first)\b|[\W_])+$"
)
IS_MONTH = re.compile(MONTH, re.IGNORECASE)
LAST_WORD = re.compile(r"([\w'\-]+)$")
# Before these words the label has no subject of its own.
FUNCTION_WORDS = re.compile(
    r"and|or|but|so|then|when|until|since|if|on|in|at|to|of|from|with|by|because|that|as|than|ref|re|note|nb|see|seen|saw|met|"
    r"about|for|visit(?:ed)?|rang|asked|please|home|new|was|were|is|est|estimated|expected|approx",
    re.IGNORECASE,
)
HISTORICAL = re.compile(r"\b1[0-8][0-9]{2}\b|\b19[0-2][0-9]\b")
BY_A_DAY = re.compile(r"\b(?:by|to|for)\b", re.IGNORECASE)
MAY_HINT = re.compile(
    r"\bhav(?:e|ing)|\bhad\b|\bhas\b|\bbe\b|\bis\b|\bwas\b|baby|born|birth|bday|b'day|due|deliver|expect|arriv|came|coming|here|turn|old|section|induc|d\W?o\W?b|e\W{0,2}d\W{0,2}[bdc]|lmp|l\.m\.p|"
    r"(?<!\w)b[.: n]|(?<!\w)b[0-9]|confinement|lscs|emcs|elcs|c/s|svd|nvd|nvb|vbac|forceps|ventouse|kiwi|bron|d\W?o\W?d",
    re.IGNORECASE,
)


def birth_dates(words: Normalised) -> Iterator[Finding]:
    text = words.text
    if not MAY_HINT.search(text):
        return
    for found in CLEARLY.finditer(text):
        yield words.finding("birth_date", *found.span())
    if "\t" in words.original:
        for found in IN_A_TABLE.finditer(text):
            yield words.finding("birth_date", *found.span())
    for label, pattern in LOOSE:
        for found in pattern.finditer(text):
            if kind := kind_of(label, text, found):
                yield words.finding(kind, *found.span())
    for found in (*AFTER.finditer(text), *BORN_THEN.finditer(text), *SHORT_BIRTH.finditer(text)):
        if not (is_of_work(text, found) or HISTORICAL.search(found[0]) or OF_AN_EVENT.search(found[0])):
            yield words.finding("birth_date", *found.span())
    for found in B_DOT.finditer(text):
        if WITHOUT_DOUBT.search(found[0]) and not LISTED.search(text[: found.start()]):
            yield words.finding("birth_date", *found.span())


def kind_of(label: Label, text: str, found: re.Match[str]) -> str | None:
    """A hard finding, a soft one, or none."""
    if HISTORICAL.search(found[2]) or FOR_WORK.match(found[1]) or FOR_WORK.match(text, found.end()):
        return None
    subject = subject_before(text, found.start())
    nearest = nearest_noun(subject)
    if nearest == "family" or label.own:
        return "birth_date"
    if nearest == "work" or label.family_only:
        return None
    if label.certain:
        return "birth_date"
    return kind_by_last_word(label, subject, found, text)


def subject_before(text: str, start: int) -> str:
    """The clause that leads up to the label."""
    return re.split(r"[.!?;:](?:\s|$)|\) ", text[max(0, start - 80) : start])[-1]


def nearest_noun(subject: str) -> str | None:
    """Whether a word for a family or one for work stands nearest to the label."""
    family = [one.end() for one in FAMILY_WORD.finditer(subject)]
    work = [one.end() for one in WORK_WORD.finditer(subject)]
    if not family and not work:
        return None
    return "family" if max(family, default=-1) > max(work, default=-1) else "work"


def kind_by_last_word(label: Label, subject: str, found: re.Match[str], text: str) -> str | None:
    last = LAST_WORD.search(COPULA.sub("", subject))
    word = last[1] if last else ""
    if not word or FUNCTION_WORDS.fullmatch(word):
        if TO_AN_AUDIENCE.match(text, found.end()) or BY_A_DAY.search(found[1]):
            return None
        return "date_hint" if label.hint else "birth_date"
    if word[0].isupper() and word.endswith("'s"):
        return "birth_date"
    if (
        WORK_ENDING.search(word)
        or IS_MONTH.fullmatch(word)
        or word in ADVERBS
        or word.isupper()
        or any(map(str.isdigit, word))
    ):
        return None
    if word[0].isupper() or word in {"they", "i", "one", "her", "his", "their", "second", "third", "fourth"}:
        return "date_hint"
    return None


def is_of_work(text: str, found: re.Match[str]) -> bool:
    return nearest_noun(subject_before(text, found.start())) == "work"
