"""The network: news and an event, and a group with a member, a convenor, a paper, a comment and a meeting."""

from datetime import timedelta
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile

from core import clock
from guide.actions.minutes import save_meeting
from guide.actions.news import save_item
from guide.actions.papers import add_paper, write_comment
from guide.actions.subgroups import answer_request, ask_to_join, save_subgroup, set_convenor
from guide.models import NetworkItem, SubGroup, SubGroupMeeting, SubGroupMembership, SubGroupPaper
from guide.network_enums import ItemReaders, NetworkItemKind
from guide.wanted import WantedItem, WantedMeeting
from people.models import Person
from supervision.actions import join_network
from supervision.models import NetworkMembership

PDF = b"%PDF-1.4 a plan"


def belongs(world: SimpleNamespace, person: Person, *, wants_mail: bool = True) -> NetworkMembership:
    now = clock.now()
    return join_network(service=world.service, person=person, wants_mail=wants_mail, by=person, now=now)


def news(world: SimpleNamespace, title: str, by: Person, /, **fields) -> NetworkItem:
    usual = {"kind": NetworkItemKind.NEWS, "text": "A new group begins.", "readers": ItemReaders.MEMBERS}
    wanted = WantedItem(service=world.service, title=title, **usual | fields)
    return save_item(wanted=wanted, by=by, now=clock.now())


def event(world: SimpleNamespace, title: str, by: Person, /, **fields) -> NetworkItem:
    starts_at = clock.now() + timedelta(days=7)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "place": "Town hall"}
    return news(world, title, by, **{"kind": NetworkItemKind.EVENT, **times} | fields)


def subgroup(world: SimpleNamespace, name: str = "Help for dads") -> SubGroup:
    return save_subgroup(
        service=world.service, name=name, about="What dads need.", by=world.clinician, now=clock.now()
    )


def joined(world: SimpleNamespace, group: SubGroup, person: Person) -> SubGroupMembership:
    membership = ask_to_join(group=group, by=person, now=clock.now())
    answer_request(membership=membership, accept=True, by=world.clinician, now=clock.now())
    return membership


def pdf(content: bytes = PDF, name: str = "plan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def paper(group: SubGroup, by: Person) -> SubGroupPaper:
    return add_paper(group=group, title="A plan", about="", file=pdf(), by=by, now=clock.now())


def group_meeting(group: SubGroup, by: Person, days: int) -> SubGroupMeeting:
    starts_at = clock.now() + timedelta(days=days)
    wanted = WantedMeeting(starts_at, starts_at + timedelta(hours=1), "Room 2")
    return save_meeting(group=group, wanted=wanted, by=by, now=clock.now())


def group_of_two(world: SimpleNamespace) -> SubGroup:
    """The learner belongs to it, the manager convenes it."""
    for person in (world.learner, world.manager):
        belongs(world, person)
    group = subgroup(world)
    joined(world, group, world.learner)
    set_convenor(membership=joined(world, group, world.manager), is_convenor=True, by=world.clinician)
    return group


def furnish(world: SimpleNamespace) -> None:
    group = group_of_two(world)
    item = news(world, "From a member", world.learner)
    shown = event(world, "Picnic for families", world.clinician, readers=ItemReaders.EVERYBODY)
    held = paper(group, world.manager)
    comment = write_comment(paper=held, text="Good plan.", by=world.learner, now=clock.now())
    world.item_pk, world.shown_item_pk, world.subgroup_pk = item.pk, shown.pk, group.pk
    world.paper_pk, world.comment_pk = held.pk, comment.pk
    world.subgroup_member_pk = SubGroupMembership.objects.get(group=group, person=world.learner).pk
    world.subgroup_meeting_pk = group_meeting(group, world.manager, 7).pk
