"""Papers of a group, and what its members say under them: written, reported, hidden with a reason, deleted."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction

from config import policy
from core import audit
from core.attached_files import ending_of, name_refusal, put_into, why_not_taken
from core.errors import Refused
from guide.actions.subgroups import check_moderates, check_open
from guide.models import PaperComment, SubGroup, SubGroupPaper
from guide.network_notices import tell_members, tell_of_report
from guide.permissions import user_can_read_subgroup
from people.models import Person
from people.permissions import user_can_run_service


def paper_refusal(file: File) -> str | None:
    return name_refusal(file) or why_not_taken(file, file.size)


@transaction.atomic
def add_paper(
    *, group: SubGroup, title: str, about: str, file: File, by: Person, now: datetime
) -> SubGroupPaper:
    check_belongs(group, by)
    held = SubGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    check_open(held)
    if held.papers.count() >= policy.MAX_GROUP_PAPERS:
        raise Refused(f"A group has at most {policy.MAX_GROUP_PAPERS} papers. Take an old one out first.")
    if reason := paper_refusal(file):
        raise Refused(reason, code="file")
    paper = SubGroupPaper(
        group=group, title=title, about=about, ending=ending_of(file), added_at=now, added_by=by
    )
    put_into(paper.file, file)
    paper.save()
    audit.record("subgroup.paper_added", by=by, about=group, changes_figures=False)
    tell_members(group, by, "There is a new paper.", paper.get_absolute_url(), f"paper-{paper.pk}", now)
    return paper


@transaction.atomic
def remove_paper(*, paper: SubGroupPaper, by: Person) -> None:
    """With what was said under it. By whoever added it, or those who look after the group."""
    if paper.added_by_id != by.pk:
        check_moderates(paper.group, by)
    audit.record("subgroup.paper_removed", by=by, about=paper.group, changes_figures=False)
    delete_with_file(paper)


@transaction.atomic
def delete_subgroup(*, group: SubGroup, by: Person) -> None:
    if not user_can_run_service(by, group.service_id):
        raise PermissionDenied("Those who run the service delete a group.")
    for paper in group.papers.all():
        delete_with_file(paper)
    audit.record("subgroup.deleted", by=by, about=group, changes_figures=False)
    group.delete()


def delete_with_file(paper: SubGroupPaper) -> None:
    """The file itself goes once it is certain that the row has gone."""
    if name := paper.file.name:
        transaction.on_commit(partial(paper.file.storage.delete, name))
    paper.delete()


@transaction.atomic
def write_comment(*, paper: SubGroupPaper, text: str, by: Person, now: datetime) -> PaperComment:
    check_belongs(paper.group, by)
    check_open(paper.group)
    held = SubGroupPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if held.comments.count() >= policy.MAX_PAPER_COMMENTS:
        raise Refused("There are as many comments here as a paper can hold. Bring it to the next meeting.")
    comment = PaperComment.objects.create(paper=paper, author=by, text=text, written_at=now)
    audit.record("subgroup.comment_written", by=by, about=paper.group, changes_figures=False)
    return comment


@transaction.atomic
def delete_comment(*, comment: PaperComment, by: Person) -> None:
    if comment.author_id != by.pk:
        raise PermissionDenied("Only whoever wrote a comment deletes it.")
    audit.record("subgroup.comment_deleted", by=by, about=comment.paper.group, changes_figures=False)
    comment.delete()


@transaction.atomic
def report_comment(*, comment: PaperComment, because: str, by: Person, now: datetime) -> None:
    """A second report changes nothing while the first waits."""
    check_belongs(comment.paper.group, by)
    held = locked_comment(comment)
    if held.reported_at or held.hidden_at:
        return
    held.reported_at, held.reported_by, held.reported_because = now, by, because
    held.save(update_fields=["reported_at", "reported_by", "reported_because"])
    audit.record("subgroup.comment_reported", by=by, about=held.paper.group, changes_figures=False)
    tell_of_report(held, now)


@transaction.atomic
def hide_comment(*, comment: PaperComment, because: str, by: Person, now: datetime) -> None:
    """Members see that one was hidden and why; the words are read by its author and those who decide alone."""
    check_moderates(comment.paper.group, by)
    if not because.strip():
        raise Refused("Say why, so that whoever wrote it knows.", code="because")
    held = locked_comment(comment)
    held.hidden_at, held.hidden_by, held.hidden_because = now, by, because.strip()
    held.save(update_fields=["hidden_at", "hidden_by", "hidden_because"])
    audit.record("subgroup.comment_hidden", by=by, about=held.paper.group, changes_figures=False)


@transaction.atomic
def let_comment_stand(*, comment: PaperComment, by: Person) -> None:
    """The report is answered, or a comment that was hidden is shown again."""
    check_moderates(comment.paper.group, by)
    held = locked_comment(comment)
    held.reported_at = held.reported_by = held.hidden_at = held.hidden_by = None
    held.reported_because = held.hidden_because = ""
    held.save()
    audit.record("subgroup.comment_let_stand", by=by, about=held.paper.group, changes_figures=False)


def locked_comment(comment: PaperComment) -> PaperComment:
    rows = PaperComment.objects.select_for_update(of=("self",)).select_related("paper__group__service")
    return rows.get(pk=comment.pk)


def check_belongs(group: SubGroup, by: Person) -> None:
    if not user_can_read_subgroup(by, group):
        raise PermissionDenied("This is for members of the group.")
