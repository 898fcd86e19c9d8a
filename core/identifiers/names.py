"""What may be a family's name: only pointed out, because nobody can know whether “baby Joy” is a child."""

import re
from collections.abc import Iterator

from .findings import Finding, Normalised

RELATION = (
    r"(?:mum|mummy|mom|mam|mother|dad|daddy|father|stepdad|stepmum|baby|newborn|child|son|daughter|boy|girl|toddler|infant|"
    r"partner|parent|husband|wife|sister|brother|sibling|twin|grandmother|grandad|grandma|nan|nana|granny|auntie|woman|lady|"
    r"family|client|patient|pt|carer|guardian|boyfriend|girlfriend|ex|aunt|aunty|uncle|kid|kids|mgm|mgf|pgm|pgf|twins|parents)"
)
NAME = r"[A-Z][A-Za-z'\-]*[a-z][\w'\-]*"
INITIALS = r"(?:[A-Z]\.?){1,3}"
# Capital words beside these that are no names: days and months, and how places and services are called.
NOT_NAMES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Today|Tomorrow|Yesterday|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Christmas|Easter|Ramadan|Eid|Diwali|"
    r"Friendly|Loss|Box|Bank|Massage|Clinics?|Teams?|Week|Steps|Groups?|Services?|Unit|Room|Club|Yoga|Caf[eé]|Sensory|"
    r"Change|Matters|Mental|Health|And|Or|In|Is|The|This|That|Then|She|He|They|We|It|You|Who|When|If|What|Why|How|Where|"
    r"Charter|Weigh|Weighing|Bonding|Blues|Hubs?|Talk|Signing|Swim|Rhyme|Time|Early|Basics|Brain|Infant|Parents?|"
    r"Child(?:ren)?|Famil(?:y|ies)|Social|Sure|Home|Start|Samaritans|Police|Ambulance|Maternity|Midwi(?:fe|ves)|Nursery|"
    r"School|Centre|Foundation|Network|Partnership|Programme|Project|Level|Module|Part|Section|Observation|Development|"
    r"Relationship|Attachment|Behaviou?ral|Hearing|Screening|Life|Blood|Spot|Day|Pad|Evenings?|Meetings?|Tongue|Organisations?|Agenc(?:y|ies)|Voice|Feedback|Advisory|Forum|Carers?|Experience|Figure|Ward|Protection|Explorers|Stars|Acorns|Movers|Learners|Practitioner|Visitor|Worker|Support|Line|Care|English|Polish|Romanian|Urdu|Punjabi|Bengali|"
    r"Gujarati|Arabic|Somali|British|Covid|Zoom|Teams|Facebook|WhatsApp|Google|Attune|Level|Reception|Duty|Also|But|No|Yes|"
    r"Please|Thank|Thanks|Our|My|Your|Their|His|Her|A|An|At|On|For|To|Of|With|From|By|As|So|Not|Did|Does|Do|Has|Have|Was|Were"
)
SERVICE_AFTER = re.compile(
    r"(?:'s)?[ \-](?:Start|Services?|Team|Cent(?:re|er)|Clinic|Line|Hub|Hospital|Visitor|Care|House)\b"
)
SAYS = r"(?i:said|says|told|asked|felt|feels|was|is|has|had|came|cried|smiled|looked|seems|seemed|wants|wanted|thinks|talked)"
PATTERNS = [
    re.compile(rf"\b(?i:{RELATION}),? (?i:(?:is |was |who is |we'll |I'll )?(?:called|named|call)) ({NAME})"),
    re.compile(
        rf"\b(?i:his|her|their|the (?:{RELATION})'?s|{RELATION}'?s|pt|whose)(?: first)? (?i:name(?: is| was|'s)?):? ({NAME})"
    ),
    re.compile(rf"\b(?i:name of (?:the )?(?:{RELATION})):? ({NAME})"),
    re.compile(rf"\b(?i:called|named|name) (?i:him|her|it|them) ({NAME})"),
    re.compile(rf"\b(?i:been (?:called|named)) ({NAME})"),
    re.compile(rf"\bnamed ({NAME}) after\b"),
    re.compile(
        rf"\b[Tt]he ({NAME}) family\b(?! (?:hub|centre|support|nurse|court|group|learning|time|service|worker|health))"
    ),
    re.compile(rf"\b(?i:{RELATION}): ({NAME})"),
    re.compile(
        rf"\b(?i:partner|client|patient|sibling|carer|guardian|mom|infant|grandad|parents|boyfriend|stepdad|mgm|mgf|wee) ({NAME})"
    ),
    re.compile(rf"\b(?i:{RELATION})(?:, | \(|: | - |, \"|/)({NAME})(?=[,):;]| - )"),
    re.compile(rf"\b(?i:{RELATION})(?:, | )[\"“]?({NAME})[\"”]?,? {SAYS}\b"),
    re.compile(rf"\b(?i:baby|mum|mummy|dad|daddy|little|toddler|newborn|twins) ({NAME})"),
    re.compile(
        rf"\b(?i:mother|father|son|daughter|brother|sister|husband|wife|girl|boy|grandma|grandmother|nan|auntie) ({NAME})"
    ),
    re.compile(rf"\b(?i:baby|mum|mother|dad|child|infant|client|family) ({INITIALS})(?![\w'])(?! ?[0-9])"),
    re.compile(
        rf"\b({NAME})'s (?i:mum|mummy|mother|dad|daddy|father|baby|parents|birth|sister|brother|nan)\b"
    ),
    re.compile(
        rf"\b({NAME})(?:,| \()(?: (?:the|her|his|their|a))? ?(?i:baby|mum|mother|dad|father|son|daughter|toddler)(?=[,).])"
    ),
]
SINGLE_LETTERS = re.compile(r"(?:[A-Z]\.?){1,3}")


def name_hints(words: Normalised) -> Iterator[Finding]:
    for pattern in PATTERNS:
        for found in pattern.finditer(words.text):
            if is_name(words.text, found):
                end = found.end() if found.start(1) == found.start() else found.end(1)
                yield words.finding("name_hint", found.start(), end)


def is_name(text: str, found: re.Match[str]) -> bool:
    name = found[1].removesuffix("'s")
    if NOT_NAMES.fullmatch(name) or SERVICE_AFTER.match(text, found.end(1)):
        return False
    if SINGLE_LETTERS.fullmatch(name):
        return name not in {"A", "I", "IMH", "NHS", "GP", "HV", "TV", "OK", "UK"}
    return not name.isupper()
