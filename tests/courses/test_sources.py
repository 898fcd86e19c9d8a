"""Where “Go deeper” has it from: every source is complete, and its link leads to that very work."""

import re
from urllib.parse import SplitResult, urlsplit

import pytest

from tests.courses.test_content import blocks

# Who and when, or the number of a law; and where each kind of work stands.
WHO_AND_WHEN = re.compile(
    r"^(?P<who>[^(]+) \((?:(?P<year>(?:19|20)\d\d)(?:, updated)?|website, read in \w+ 20\d\d)\), (?P<what>.+)$"
)
LAW = re.compile(
    r"^.+ (?:Act|Regulations) (?P<year>20\d\d), (?:chapter (?P<chapter>\d+)|SI \d+/(?P<number>\d+))"
)
STANDS_AT = {
    "doi.org": re.compile(r"/10\.\d{4,}/\S+$"),
    "www.nice.org.uk": re.compile(r"/guidance/(?P<code>[a-z]+\d+)$"),
    "www.gov.uk": re.compile(r"/government/publications/[\w/-]+$"),
    "www.gov.scot": re.compile(r"/publications/[\w/-]+$"),
}


def test_every_source_says_who_when_and_what_and_leads_to_that_very_work():
    wrong = []
    for block in blocks("go_deeper"):
        for source in (one["value"] for one in block.value["sources"]):
            if reason := why_incomplete(source["title"], urlsplit(source["url"])):
                wrong.append((block.module.slug, source["title"], reason))
    assert wrong == []


def why_incomplete(title: str, address: SplitResult) -> str:
    if address.scheme != "https" or address.query or address.fragment:
        return "the address is not plain"
    if address.netloc == "www.legislation.gov.uk":
        law = LAW.match(title)
        numbered = law and f"/{law['year']}/{law['chapter'] or law['number']}"
        return "" if numbered and numbered in address.path else "not the law that it names"
    found = WHO_AND_WHEN.match(title)
    if found is None:
        return "who, when or what is missing"
    form = STANDS_AT.get(address.netloc)
    at = form.match(address.path) if form else None
    if form and at is None:
        return "no address of a work there"
    if address.netloc == "doi.org" and not re.search(r", [A-Z][\w ]+ \d+$", found["what"]):
        return "the journal or its volume is missing"
    if address.netloc == "www.nice.org.uk" and at and at["code"].upper() != title.rpartition(", ")[2]:
        return "another number than its address"
    return ""


INCOMPLETE = [
    ("NICE, Postnatal care, NG194", "https://www.nice.org.uk/guidance/ng194"),
    ("NICE (2021), Postnatal care, NG194", "https://www.nice.org.uk/guidance/ng195"),
    ("Slade (2005), Parental reflective functioning", "https://doi.org/10.1080/14616730500245906"),
    ("Slade (2005), Parental reflective functioning, Attachment 7", "https://doi.org/slade"),
    ("Some Act 2025, chapter 18", "https://www.legislation.gov.uk/ukpga/2025/19/contents"),
    ("Who (2020), What", "http://who.example/what"),
]


@pytest.mark.parametrize(("title", "address"), INCOMPLETE)
def test_a_source_that_is_not_complete_is_found(title, address):
    assert why_incomplete(title, urlsplit(address))
