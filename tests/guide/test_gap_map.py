"""The gap map: who takes babies, who sees them in fact, what is missing; and notes of a workshop, sorted before they show."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from core.form_tokens import form_token
from guide.actions.workshops import SortedNote, add_note, open_workshop, revoke_workshop, sort_notes
from guide.enums import EntryStatus, NeedLevel, TagKind, UnderTwosSeen
from guide.models.workshops import GapWorkshop, WorkshopNote
from guide.pathway_enums import AgeBand, NoteHeading, NoteKind, NoteState
from guide.rate_limits import WORKSHOP_NOTES
from guide.reads.gap_map import UNDER_TWO, gap_map
from guide.wanted import WantedNote
from guide.workshop_links import address_of, code_of
from tests.guide.pathway_world import workshop
from tests.guide.world import areas_of, entry

TARGETED = ((TagKind.LEVEL, NeedLevel.TARGETED),)
FROM_BIRTH_TO_TWO = {"eligible_from": 0, "eligible_to": 24}


def cell(world, level=NeedLevel.TARGETED, age=AgeBand.UNDER_ONE, area=None):
    found = dict(gap_map(world.service, area).rows)
    return next(one for one in found[level] if one.age is age)


@pytest.mark.parametrize(
    ("seen", "holds"),
    [(UnderTwosSeen.YES, "seen"), (UnderTwosSeen.NO, "not_seen"), (UnderTwosSeen.NOT_KNOWN, "not_known")],
)
def test_taking_babies_is_not_the_same_as_seeing_them(world, seen, holds):
    entry(world, "A service", tags=TARGETED, under_twos_seen=seen, **FROM_BIRTH_TO_TWO)
    for age in UNDER_TWO:
        there = {
            name
            for name in ("seen", "not_seen", "not_known", "not_eligible")
            if getattr(cell(world, age=age), name)
        }
        assert there == {holds}
    assert cell(world, age=AgeBand.TWO_TO_FIVE).not_eligible
    assert cell(world, age=AgeBand.PREGNANCY).not_eligible


def test_a_place_where_nobody_takes_this_age_is_never_blank(world, sign_in):
    cells = [one for _, cells in gap_map(world.service, None).rows for one in cells]
    assert len(cells) == len(NeedLevel) * len(AgeBand)
    assert all(one.takes_nobody for one in cells)
    page = sign_in(world.learner).get(reverse("guide:gap_map")).content.decode()
    assert page.count("Nobody takes this age, and nobody has said why") == len(cells)


def test_gaps_of_the_directory_stand_in_their_cells_with_who_says_so(world, sign_in):
    areas_of(world)
    told = {"status": EntryStatus.GAP, "gap_told_by": "Health visitors", "areas": (world.ward.pk,)}
    entry(world, "Group for dads", tags=TARGETED, **told, **FROM_BIRTH_TO_TWO)
    assert [one.name for one in cell(world).gaps] == ["Group for dads"]
    assert not cell(world, area=world.other_ward).gaps
    client = sign_in(world.learner)
    assert "Group for dads (Health visitors" in client.get(reverse("guide:gap_map")).content.decode()
    assert (
        '"needed, not available",Group for dads,Health visitors'
        in client.get(reverse("guide:gap_map_file")).content.decode()
    )


def send(client, held: GapWorkshop, code: str = "", **fields):
    usual = {"kind": NoteKind.GAP, "text": "A group for dads", "token": form_token(f"workshop {held.pk}")}
    address = reverse("guide:workshop_add", args=[held.pk, code or code_of(held)])
    return client.post(address, {**usual, **fields})


def test_whoever_has_the_link_adds_a_note_without_account_or_cookie(world, sign_in):
    held, client = workshop(world), sign_in()
    page = client.get(address_of(held))
    assert page.status_code == 200
    assert not page.cookies
    assert page["Referrer-Policy"] == "same-origin"
    assert send(client, held, level=NeedLevel.TARGETED, age=AgeBand.UNDER_ONE).status_code == 302
    assert not client.cookies
    note = WorkshopNote.objects.get()
    assert note.state == NoteState.WAITING
    assert not cell(world).notes, "nobody reads it before it is sorted"


def test_a_facilitator_sorts_notes_and_they_stand_on_the_map(world, sign_in):
    held = workshop(world)
    wanted = WantedNote(NoteKind.GAP, "A group for dads", NeedLevel.TARGETED, AgeBand.UNDER_ONE)
    note = add_note(workshop=held, wanted=wanted, now=clock.now())
    client = sign_in(world.clinician)
    sent = {f"state-{note.pk}": NoteState.SHOWN, f"heading-{note.pk}": NoteHeading.DADS}
    client.post(reverse("guide:workshop", args=[held.pk]), sent)
    assert [one.text for one in cell(world).notes] == ["A group for dads"]
    file = client.get(reverse("guide:workshop_file", args=[held.pk])).content.decode()
    assert "A group for dads,Dads" in file
    client.post(reverse("guide:workshop", args=[held.pk]), {f"state-{note.pk}": NoteState.HIDDEN})
    assert not cell(world).notes
    assert (
        "A group for dads" not in client.get(reverse("guide:workshop_file", args=[held.pk])).content.decode()
    )


@pytest.mark.parametrize("heading", NoteHeading)
def test_every_heading_can_be_chosen_and_no_other(world, heading):
    held = workshop(world)
    note = add_note(workshop=held, wanted=WantedNote(NoteKind.IDEA, "One door"), now=clock.now())
    sort_notes(workshop=held, notes={note.pk: SortedNote(heading, NoteState.SHOWN)}, by=world.clinician)
    with pytest.raises(Refused, match="from the lists"):
        sort_notes(workshop=held, notes={note.pk: SortedNote("other", NoteState.SHOWN)}, by=world.clinician)


def test_a_link_that_was_passed_on_lets_nobody_read(world, sign_in):
    """It adds notes for whoever has it, and shows none of those that are there."""
    held = workshop(world)
    add_note(workshop=held, wanted=WantedNote(NoteKind.GAP, "Said in the room"), now=clock.now())
    page = sign_in(world.outsider).get(address_of(held)).content.decode()
    assert "Said in the room" not in page
    assert sign_in(world.outsider).get(reverse("guide:workshop", args=[held.pk])).status_code in {403, 404}


def test_a_link_ends_by_its_day_and_when_it_is_closed(world, sign_in):
    held = workshop(world)
    GapWorkshop.objects.filter(pk=held.pk).update(expires_at=clock.now())
    assert sign_in().get(address_of(held)).status_code == 410
    other = workshop(world)
    revoke_workshop(workshop=other, by=world.clinician, now=clock.now())
    assert send(sign_in(), other).status_code == 410
    assert not WorkshopNote.objects.exists()
    assert sign_in().get(reverse("guide:workshop_add", args=[other.pk, "a" * 24])).status_code == 404


def test_nobody_opens_a_link_for_ever(world):
    now = clock.now()
    for ends in (now, now + policy.WORKSHOP_OPEN_FOR_AT_MOST + timedelta(days=1)):
        with pytest.raises(Refused, match="last day"):
            open_workshop(
                service=world.service, title="Long", area=None, expires_at=ends, by=world.clinician, now=now
            )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "Mia, NHS 943 476 5919"}, "NHS number"),
        ({"text": ""}, "Write a sentence"),
        ({"kind": "other"}, "from the list"),
        ({"token": "made up"}, "open for very long"),
        ({"level": "other"}, "from the list"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_words_stay_on_the_page(world, sign_in, fields, sentence):
    answer = send(sign_in(), workshop(world), **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not WorkshopNote.objects.exists()


def test_what_is_missing_becomes_an_entry_by_a_link_and_only_within_its_service(world, sign_in):
    held, client = workshop(world), sign_in(world.administrator)
    send(
        sign_in(), held, kind=NoteKind.GAP, text="A group for dads", level=NeedLevel.TARGETED, age="under_one"
    )
    note = WorkshopNote.objects.get()
    page, add = reverse("guide:workshop", args=[held.pk]), f"{reverse('guide:add_entry')}?missing={note.pk}"
    assert client.get(add).status_code == 404, "nobody has read it yet"
    WorkshopNote.objects.update(state=NoteState.SHOWN)
    link = f"{reverse('guide:add_entry')}?service={world.service.slug}&amp;missing={note.pk}"
    assert link in client.get(page).content.decode()
    assert link not in sign_in(world.clinician).get(page).content.decode()
    form = client.get(add).context["form"]
    asked = ("name", "status", "eligible_from", "eligible_to", "gap_since", "levels")
    assert [form[name].value() for name in asked] == [
        "A group for dads",
        EntryStatus.GAP,
        "0",
        "12",
        note.added_on,
        [NeedLevel.TARGETED],
    ]
    assert held.title in form["gap_told_by"].value()
    GapWorkshop.objects.update(service=world.other_service)
    assert client.get(add).status_code == 404


def test_notes_are_limited_from_one_address_and_for_one_workshop(world, sign_in, monkeypatch):
    held = workshop(world)
    monkeypatch.setattr(policy, "MAX_WORKSHOP_NOTES", 1)
    assert send(sign_in(), held).status_code == 302
    answer = send(sign_in(), held)
    assert answer.status_code == 422
    assert "as many notes as it can hold" in answer.content.decode()
    for _ in range(policy.WORKSHOP_NOTES.most):
        WORKSHOP_NOTES.take("127.0.0.1")
    assert send(sign_in(), held).status_code == 429
