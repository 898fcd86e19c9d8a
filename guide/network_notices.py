"""Mails about the network's news, events and groups. None carries what somebody wrote: it is read on the page."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from core.clock import local_date
from guide.models import NetworkItem, PaperComment, SubGroup, SubGroupMembership
from guide.network_enums import ItemState
from notifications.details import NoticeDetails
from notifications.enums import Choice, NoticeRole
from notifications.kind import ADMINISTRATOR, HOST, PARTICIPANT, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.receivers import administrators_of
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.models import Person
from supervision.models import NetworkMembership


def items() -> QuerySet[NetworkItem]:
    return NetworkItem.objects.select_related("service")


def groups() -> QuerySet[SubGroup]:
    return SubGroup.objects.select_related("service")


def subject_of_item(item: NetworkItem, reader: Person, details: NoticeDetails) -> NoticeSubject:
    return NoticeSubject(
        service=item.service,
        title=item.title,
        when=item.when,
        where=item.place,
        link="",
        page=item.get_absolute_url(),
        ends_at=item.ends_at,
        starts_at=item.starts_at,
        is_off=item.state == ItemState.HIDDEN,
    )


def subject_of_waiting(item: NetworkItem, reader: Person, details: NoticeDetails) -> NoticeSubject:
    subject = subject_of_item(item, reader, details)
    subject.is_off = item.state != ItemState.WAITING
    return subject


def subject_of_group(group: SubGroup, reader: Person, details: NoticeDetails) -> NoticeSubject:
    return NoticeSubject(
        service=group.service,
        title=group.name,
        when="",
        where="",
        link="",
        page=details.page or group.get_absolute_url(),
        ends_at=None,
    )


def convenors_of(group: SubGroup) -> list[Person]:
    return [one.person for one in group.memberships.convenors().select_related("person")]


THINGS = {
    "network_item": Thing(NetworkItem, items, subject_of_item),
    "network_group": Thing(SubGroup, groups, subject_of_group, convenors_of),
}
ITEM_NEW = NotificationKind(
    key="network_item_new",
    label="News or an event of the network",
    when="a member writes it and it is shown",
    choice=Choice.ANY,
    why="You belong to the network and agreed to its mail.",
    is_about_past=True,
    order=170,
    wordings={
        PARTICIPANT: to_reader(
            "From the network: {title}", "There is something new:\n\n{details}\n\nRead it here: {page}"
        )
    },
)
ITEM_WAITING = NotificationKind(
    key="network_item_waiting",
    label="News of the network waits for a look",
    when="a member writes news or an event",
    choice=Choice.MAY_WAIT,
    why="You administer the service whose network it is.",
    is_about_past=True,
    order=171,
    subject=subject_of_waiting,
    wordings={
        ADMINISTRATOR: to_reader(
            "Please look at this before others read it: {title}",
            "A member of the network wrote this:\n\n{title}\n\nShow it, change it, or hide it with a reason: {page}",
        )
    },
)
GROUP_ASKED = NotificationKind(
    key="network_group_asked",
    label="Somebody asks to join a group of the network",
    when="somebody asks",
    choice=Choice.MAY_WAIT,
    why="You convene this group of the network, or administer the service.",
    is_about_past=True,
    order=172,
    wordings={
        role: to_reader(
            "Somebody would like to join: {title}",
            "A member of the network asks to join this group:\n\n{title}\n\n{page}",
        )
        for role in (HOST, ADMINISTRATOR)
    },
)
GROUP_ANSWERED = NotificationKind(
    key="network_group_answered",
    label="An invitation to a group of the network, or an answer from one",
    when="somebody invites you, or answers your request",
    choice=Choice.MAY_WAIT,
    why="You asked to join this group, or were invited.",
    is_about_past=True,
    order=173,
    samples=NoticeDetails(changes="You are invited to join."),
    wordings={PARTICIPANT: to_reader("{title}", "{title}\n\n{changes}\n\n{page}")},
)
GROUP_NEW = NotificationKind(
    key="network_group_new",
    label="Something new in a group of the network",
    when="a paper, a meeting or minutes are added",
    choice=Choice.ANY,
    why="You belong to this group of the network.",
    is_about_past=True,
    order=174,
    samples=NoticeDetails(changes="There is a new paper."),
    wordings={PARTICIPANT: to_reader("New in {title}", "{title}\n\n{changes}\n\n{page}")},
)
COMMENT_REPORTED = NotificationKind(
    key="network_comment_reported",
    label="A comment in a group of the network was reported",
    when="a member reports it",
    choice=Choice.MAY_WAIT,
    why="You convene this group of the network, or administer the service.",
    is_about_past=True,
    order=175,
    wordings={
        role: to_reader(
            "Please look at a comment: {title}",
            "A member reported a comment in this group:\n\n{title}\n\nRead it, and hide it with a reason or let it stand: {page}",
        )
        for role in (HOST, ADMINISTRATOR)
    },
)
KINDS = (ITEM_NEW, ITEM_WAITING, GROUP_ASKED, GROUP_ANSWERED, GROUP_NEW, COMMENT_REPORTED)


def announce_item(item: NetworkItem, now: datetime) -> None:
    """Once, however often it is changed and shown again. To those who agreed to the network's mail."""
    mailed = NetworkMembership.objects.mailed(local_date(now)).filter(service=item.service_id)
    readers = [one.person for one in mailed.exclude(person=item.written_by_id).select_related("person")]
    drafts = [NoticeDraft(person, PARTICIPANT, item, "shown") for person in readers]
    write_down(ITEM_NEW.key, item.service, drafts, now)


def ask_to_look_at(item: NetworkItem, now: datetime) -> None:
    occasion = str(item.calendar_sequence)
    drafts = [NoticeDraft(person, role, item, occasion) for person, role in administrators_of(item.service)]
    write_down(ITEM_WAITING.key, item.service, drafts, now)


def tell_of_request(group: SubGroup, asker: Person, now: datetime) -> None:
    details = NoticeDetails(page=reverse("guide:subgroup_members", args=[group.pk]))
    tell_moderators(GROUP_ASKED, group, f"asked-{asker.pk}-{now:%Y%m%d}", details, now)


def tell_answer(group: SubGroup, person: Person, is_member: bool, now: datetime) -> None:
    words = "You are a member now." if is_member else "The group cannot take you in at the moment."
    tell_one(group, person, words, now)


def tell_invited(group: SubGroup, person: Person, now: datetime) -> None:
    tell_one(group, person, "You are invited to join. Say yes or no on the list of groups.", now)


def tell_one(group: SubGroup, person: Person, words: str, now: datetime) -> None:
    details = NoticeDetails(changes=words, page=reverse("guide:subgroups"))
    draft = NoticeDraft(person, PARTICIPANT, group, f"{now:%Y%m%d%H%M%S}", details)
    write_down(GROUP_ANSWERED.key, group.service, [draft], now)


def tell_members(group: SubGroup, by: Person, words: str, page: str, occasion: str, now: datetime) -> None:
    details = NoticeDetails(changes=words, page=page)
    members = SubGroupMembership.objects.members().filter(group=group).exclude(person=by)
    drafts = [
        NoticeDraft(one.person, PARTICIPANT, group, occasion, details)
        for one in members.select_related("person")
    ]
    write_down(GROUP_NEW.key, group.service, drafts, now)


def tell_of_report(comment: PaperComment, now: datetime) -> None:
    details = NoticeDetails(page=comment.paper.get_absolute_url())
    tell_moderators(COMMENT_REPORTED, comment.paper.group, f"comment-{comment.pk}", details, now)


def tell_moderators(
    kind: NotificationKind, group: SubGroup, occasion: str, details: NoticeDetails, now: datetime
) -> None:
    """Its convenors; where it has none, those who administer the service."""
    convenors: list[tuple[Person, NoticeRole]] = [(one, HOST) for one in convenors_of(group)]
    drafts = [
        NoticeDraft(person, role, group, occasion, details)
        for person, role in convenors or administrators_of(group.service)
    ]
    write_down(kind.key, group.service, drafts, now)
