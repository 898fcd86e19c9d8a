"""An administrator imports a framework's own wording."""

import io

import pytest

from core.errors import UnreadableFile
from courses.imports import import_framework
from courses.models import Competency, Domain, Framework
from courses.reads import mapping_sentence

FILE = (
    "Domain number,Domain title,Code,Level,Competency\n"
    "1,Relationship-based practice,1.1,Level 1,Knows why relationships matter\n"
    "1,,1.2,Level 1,Knows how they grow\n"
    "two,,2.1,Level 1,Is not numbered\n"
    "3,,3.1,Level 1,\n"
)


def bring_in(text: str = FILE, key: str = "aimh-uk-2019"):
    return import_framework(io.BytesIO(text.encode()), name="framework.csv", key=key, by=None)


def test_competencies_join_the_domains_that_modules_are_mapped_to(school):
    domains = set(Domain.objects.values_list("pk", flat=True))
    report = bring_in()
    assert (report.created, report.updated, report.unchanged) == (2, 0, 0)
    assert [(one.row, one.column) for one in report.rejected] == [
        (4, "domain number"),
        (5, "competency"),
    ]
    assert set(Domain.objects.values_list("pk", flat=True)) == domains
    assert Competency.objects.get(code="1.2").domain.title == "Relationship-based practice"


def test_the_same_file_twice_changes_nothing_and_new_wording_is_taken(school):
    bring_in()
    assert bring_in().unchanged == 2
    report = bring_in(FILE.replace("how they grow", "how they mend"))
    assert (report.updated, report.unchanged) == (1, 1)


def test_another_framework_is_made(db):
    bring_in(key="another")
    assert Framework.objects.get(key="another").domains.count() == 1


def test_a_file_without_the_columns_changes_nothing(db):
    with pytest.raises(UnreadableFile):
        bring_in("a,b\n1,2\n")
    assert not Framework.objects.exists()


def test_the_mapping_is_said_in_a_sentence(school):
    assert mapping_sentence(school.course) == (
        "Mapped to the AiMH (UK) Infant Mental Health Competencies Framework (2019), Level 1: "
        "1 Relationship-based practice; 2 Normal and atypical development."
    )
