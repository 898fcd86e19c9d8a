"""Dates as people write them, for the patterns that look for dates of birth and due dates."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
TENS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
DAY_WORD = (
    rf"(?:(?:twenty[ \-]|thirty[ \-])?(?:{TENS})|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|"
    r"twentieth|thirtieth)"
)
DAY = rf"(?:[0-9]{{1,2}}(?: ?(?:st|nd|rd|th))?|{DAY_WORD})"
YEAR = r"(?:,?[ \-/.]{0,2}(?:[0-9]{4}|'?[0-9]{2}(?![0-9:.])))?"
WORDED = (
    rf"(?:{DAY}[ \-/.,]{{0,2}}(?:of )?(?:the )?{MONTH}{YEAR}"
    rf"|{MONTH}[ \-/.]{{0,2}}(?:the )?{DAY}(?![0-9])(?:,? ?[0-9]{{4}})?)"
)
BETWEEN = r" ?[/\\.\-|,_] ?"
NUMBERS = (
    rf"(?:[0-9]{{4}}{BETWEEN}[0-9]{{1,2}}{BETWEEN}[0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}{BETWEEN}[0-9]{{1,2}}{BETWEEN}(?:[0-9]{{4}}|[0-9]{{2}})"
    r"|[0-9]{1,2} [0-9]{1,2} (?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![0-9])"
)
# Only beside a label that leaves no doubt.
SHORT = r"(?:[0-9]{1,2}[/.\-][0-9]{1,2}|[0-9]{8}|[0-9]{6})(?![\d/])"
DATE = rf"(?:{WORDED}|{NUMBERS})"
# A day and a month, as people write them in passing.
DAY_MONTH = r"(?:[0-3]?[0-9]/[01]?[0-9](?![\d/]| ?(?:weeks|days|months|of\b)))"
ANY_DATE = rf"(?:{WORDED}|{NUMBERS}|{SHORT})"
