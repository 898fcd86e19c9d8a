"""A pathway is started or copied, changed as a draft, and read by others once two people have signed it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from core import audit
from core.clock import local_date
from core.errors import Refused
from guide.actions.need import NOT_YOURS
from guide.models import GroupLabel
from guide.models.pathway import Pathway, PathwayBlock, PathwayVersion
from guide.pathway_enums import BlockKind
from guide.starting_pathway import starting_blocks
from guide.wanted import WantedBlock, WantedPathway
from people.models import Person
from people.permissions import user_can_run_service

# There is one of each of these in every pathway: they are changed, never added or taken out.
FIXED_KINDS = {BlockKind.PROMPT, BlockKind.GROUP}
COPIED = (
    "kind",
    "code",
    "title",
    "text",
    "family_title",
    "family_text",
    "look_first",
    "deeper",
    "address",
    "opens_consultations",
    "module",
)
# What belongs to one service: another service's copy begins without it.
OF_THE_SERVICE = ("entry", "resource")
IN_THE_PAST = "Choose a day for the review that is still to come."
SIGNED_BY_YOU = "You have signed this already. Now somebody else reads it and signs too."
NOT_A_DRAFT = "This version is published, so it stays as it is. Start a new draft to change something."


@transaction.atomic
def start_pathway(*, wanted: WantedPathway, by: Person, now: datetime) -> Pathway:
    if not user_can_run_service(by, wanted.service):
        raise Refused(NOT_YOURS)
    if wanted.area and wanted.area.service_id != wanted.service.pk:
        raise Refused("Choose an area of your own service.")
    if Pathway.objects.filter(service=wanted.service, name=wanted.name).exists():
        raise Refused(f"There is a pathway called “{wanted.name}” already. Give this one another name.")
    if wanted.review_on <= local_date(now):
        raise Refused(IN_THE_PAST)
    source = newest_published(wanted.copy_of) if wanted.copy_of else None
    if wanted.copy_of and source is None:
        raise Refused("This pathway is not published yet, so it cannot be copied.")
    pathway = Pathway.objects.create(
        service=wanted.service,
        name=wanted.name,
        area=wanted.area,
        copied_from=wanted.copy_of,
        made_at=now,
        made_by=by,
    )
    version = PathwayVersion.objects.create(
        pathway=pathway, number=1, review_on=wanted.review_on, started_at=now, started_by=by
    )
    if source:
        copy_blocks(source, version)
    else:
        write_starting_blocks(version)
    audit.record("pathway.started", by=by, about=pathway, changes_figures=False)
    return pathway


def write_starting_blocks(version: PathwayVersion) -> None:
    """Groups are called what the service calls them."""
    labels = dict(GroupLabel.objects.filter(service=version.pathway.service_id).values_list("group", "label"))
    PathwayBlock.objects.bulk_create(
        block_of(version, wanted, order, title=labels.get(wanted.code, wanted.title))
        for order, wanted in enumerate(starting_blocks(), start=1)
    )


def block_of(version: PathwayVersion, wanted: WantedBlock, order: int, title: str) -> PathwayBlock:
    given = {name: getattr(wanted, name) for name in (*COPIED, *OF_THE_SERVICE) if name != "title"}
    return PathwayBlock(version=version, order=order, title=title, **given)


def copy_blocks(source: PathwayVersion, version: PathwayVersion) -> None:
    is_own = source.pathway.service_id == version.pathway.service_id
    names = (*COPIED, *OF_THE_SERVICE) if is_own else COPIED
    PathwayBlock.objects.bulk_create(
        PathwayBlock(version=version, order=block.order, **{name: getattr(block, name) for name in names})
        for block in source.blocks.select_related("module", "entry", "resource")
    )


def newest_published(pathway: Pathway) -> PathwayVersion | None:
    return PathwayVersion.objects.published().filter(pathway=pathway).select_related("pathway").first()


@transaction.atomic
def start_draft(*, pathway: Pathway, by: Person, now: datetime) -> PathwayVersion:
    """The one there is, or a copy of what is published."""
    if not user_can_run_service(by, pathway.service_id):
        raise Refused(NOT_YOURS)
    Pathway.objects.select_for_update(of=("self",)).get(pk=pathway.pk)
    draft = PathwayVersion.objects.drafts().filter(pathway=pathway).first()
    if draft:
        return draft
    last = newest_published(pathway)
    assert last is not None  # a pathway begins with a draft, so without one it was signed
    draft = PathwayVersion.objects.create(
        pathway=pathway,
        number=last.number + 1,
        review_on=last.review_on,
        started_at=now,
        started_by=by,
    )
    copy_blocks(last, draft)
    audit.record("pathway.draft_started", by=by, about=pathway, number=draft.number, changes_figures=False)
    return draft


def locked_draft(version: PathwayVersion, by: Person) -> PathwayVersion:
    held = PathwayVersion.objects.select_for_update(of=("self",)).select_related("pathway")
    found = held.get(pk=version.pk)
    if not user_can_run_service(by, found.pathway.service_id):
        raise Refused(NOT_YOURS)
    if found.second_signed_at:
        raise Refused(NOT_A_DRAFT)
    return found


def note_change(version: PathwayVersion, by: Person, what: str) -> None:
    """Whoever signed had read other words, so the signature goes."""
    version.first_signed_at = version.first_signed_by = None
    version.save(update_fields=["first_signed_at", "first_signed_by"])
    audit.record(
        "pathway.changed",
        by=by,
        about=version.pathway,
        number=version.number,
        what=what,
        changes_figures=False,
    )


@transaction.atomic
def save_block(
    *, version: PathwayVersion, wanted: WantedBlock, by: Person, block: PathwayBlock | None = None
) -> PathwayBlock:
    held = locked_draft(version, by)
    if block is None and wanted.kind in FIXED_KINDS:
        raise Refused(
            "Every pathway has the six questions and the five groups. Change the one that is there."
        )
    for thing in (wanted.entry, wanted.resource):
        if thing and thing.service_id != held.pathway.service_id:
            raise Refused("Choose an entry and a leaflet or film of your own service.")
    if block is None:
        order = (held.blocks.order_by("-order").values_list("order", flat=True).first() or 0) + 1
        block = block_of(held, wanted, order, title=wanted.title)
    else:
        keep = {"kind", "code"}
        for name in (*COPIED, *OF_THE_SERVICE):
            if name not in keep:
                setattr(block, name, getattr(wanted, name))
    block.save()
    note_change(held, by, block.kind)
    return block


@transaction.atomic
def delete_block(*, block: PathwayBlock, by: Person) -> None:
    held = locked_draft(block.version, by)
    if block.kind in FIXED_KINDS:
        raise Refused("The six questions and the five groups stay. Change their words instead.")
    kind = block.kind
    block.delete()
    note_change(held, by, kind)


@transaction.atomic
def set_review(*, version: PathwayVersion, review_on: date, changes: str, by: Person, now: datetime) -> None:
    """When it is looked at next, and in a line what is new in it."""
    held = locked_draft(version, by)
    if review_on <= local_date(now):
        raise Refused(IN_THE_PAST)
    held.review_on, held.changes = review_on, changes
    held.save(update_fields=["review_on", "changes"])
    note_change(held, by, "review")


@transaction.atomic
def sign_version(*, version: PathwayVersion, by: Person, now: datetime) -> PathwayVersion:
    """The first of two people, or the second: then readers see it."""
    held = locked_draft(version, by)
    if held.first_signed_by_id == by.pk:
        raise Refused(SIGNED_BY_YOU)
    if held.review_on <= local_date(now):
        raise Refused(IN_THE_PAST)
    if held.first_signed_at is None:
        held.first_signed_at, held.first_signed_by = now, by
        held.save(update_fields=["first_signed_at", "first_signed_by"])
    else:
        held.second_signed_at, held.second_signed_by = now, by
        held.save(update_fields=["second_signed_at", "second_signed_by"])
    audit.record(
        "pathway.signed",
        by=by,
        about=held.pathway,
        number=held.number,
        published=bool(held.second_signed_at),
        changes_figures=False,
    )
    return held


@transaction.atomic
def discard_draft(*, version: PathwayVersion, by: Person) -> None:
    """What is published stays. A pathway that never was goes with its draft."""
    held = locked_draft(version, by)
    pathway = held.pathway
    audit.record("pathway.draft_discarded", by=by, about=pathway, number=held.number, changes_figures=False)
    held.delete()
    if not pathway.versions.exists():
        pathway.delete()
