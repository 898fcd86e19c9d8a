"""Frameworks as administrators write them: a new one, its domains and competencies, and the next version."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from core import audit
from core.errors import Refused
from courses.imports import newest_of, next_version
from courses.models import Competency, Domain, Framework
from people.models import Person, Service

MAX_IN_A_FRAMEWORK = 500


@dataclass(frozen=True)
class CompetencyText:
    """What a competency says, without the domain in which it stands."""

    code: str
    wording: str
    level: str = ""
    note: str = ""
    source: str = ""


@transaction.atomic
def make_framework(
    *, title: str, owner: str, source: str, version: str, service: Service | None, by: Person
) -> Framework:
    stem, number = slugify(title)[:45] or "framework", 1
    while Framework.objects.filter(key=(key := stem if number == 1 else f"{stem}-{number}")).exists():
        number += 1
    framework = Framework.objects.create(
        key=key, title=title, owner=owner, source=source, version=version, service=service
    )
    audit.record("framework.made", by=by, about=framework, changes_figures=False)
    return framework


@transaction.atomic
def add_domain(*, framework: Framework, title: str, by: Person) -> Domain:
    last = framework.domains.order_by("-number").first()
    domain = Domain.objects.create(framework=framework, number=last.number + 1 if last else 1, title=title)
    audit.record(
        "framework.domain_added", by=by, about=framework, number=domain.number, changes_figures=False
    )
    return domain


@transaction.atomic
def add_competency(*, domain: Domain, text: CompetencyText, by: Person) -> Competency:
    if Competency.objects.filter(domain__framework=domain.framework_id).count() >= MAX_IN_A_FRAMEWORK:
        raise Refused(f"A framework has at most {MAX_IN_A_FRAMEWORK} competencies. Make a second one.")
    refuse_second_code(domain, text.code)
    competency = Competency.objects.create(domain=domain, **asdict(text))
    audit.record("competency.added", by=by, about=competency, changes_figures=False)
    return competency


@transaction.atomic
def change_competency(
    *, competency: Competency, text: CompetencyText, in_use: bool, by: Person, today: date
) -> None:
    refuse_second_code(competency.domain, text.code, but=competency)
    for name, value in asdict(text).items():
        setattr(competency, name, value)
    competency.retired_on = None if in_use else competency.retired_on or today
    competency.save()
    audit.record("competency.changed", by=by, about=competency, in_use=in_use, changes_figures=False)


def refuse_second_code(domain: Domain, code: str, but: Competency | None = None) -> None:
    there = Competency.objects.filter(domain__framework=domain.framework_id, code=code)
    if but is not None:
        there = there.exclude(pk=but.pk)
    if there.exists():
        raise Refused(f"The code {code} is taken in this framework. Choose another.")


@transaction.atomic
def make_next_version(*, framework: Framework, version: str, by: Person) -> Framework:
    """A copy that is changed from here on. What people said of the earlier version stays with it."""
    framework = Framework.objects.select_for_update(of=("self",)).get(pk=framework.pk)
    if newest_of(framework).pk != framework.pk:
        raise Refused("There is a newer version already. Open that one.")
    if not version or version == framework.version:
        raise Refused("Give the new version a name that the one before does not have, such as 2027.")
    newer = next_version(framework, version)
    domains = {one.number: one for one in newer.domains.all()}
    Competency.objects.bulk_create(
        Competency(
            domain=domains[one.domain.number],
            code=one.code,
            level=one.level,
            wording=one.wording,
            note=one.note,
            source=one.source,
        )
        for one in Competency.objects.in_use().filter(domain__framework=framework).select_related("domain")
    )
    audit.record("framework.version_made", by=by, about=newer, changes_figures=False)
    return newer
