"""Groups of the network: joined by asking or invitation; papers, comments and minutes are for members alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide import leaving, subject_access
from guide.actions import minutes, papers, subgroups
from guide.models import PaperComment, SubGroup, SubGroupMembership, SubGroupPaper
from guide.network_enums import BelongingState, MinutesState
from notifications.models import Notice
from supervision.actions import leave_network
from tests.guide.network_world import belongs, group_meeting, group_of_two, joined, paper, pdf, subgroup


@pytest.fixture
def group(world, settings, tmp_path) -> SubGroup:
    settings.MEDIA_ROOT = tmp_path
    return group_of_two(world)


def told(kind: str) -> set:
    return {one.person for one in Notice.objects.filter(notice=kind).select_related("person")}


def join(client, group: SubGroup, verb: str) -> str:
    sent = client.post(reverse("guide:subgroup_join", args=[group.pk]), {"do": verb}, follow=True)
    return sent.content.decode()


def test_somebody_asks_and_the_convenors_answer(world, sign_in, group):
    client = sign_in(world.editor)
    assert "Join the network first" in join(client, group, "ask")
    belongs(world, world.editor)
    assert "You have asked to join" in join(client, group, "ask")
    occasion = f"asked-{world.editor.pk}-"
    asked_of = Notice.objects.filter(notice="network_group_asked", occasion__startswith=occasion)
    assert [one.person for one in asked_of] == [world.manager]
    assert client.get(group.get_absolute_url()).status_code == 403
    asked = SubGroupMembership.objects.get(person=world.editor)
    sign_in(world.manager).post(reverse("guide:subgroup_member", args=[asked.pk]), {"do": "accept"})
    assert client.get(group.get_absolute_url()).status_code == 200
    assert world.editor in told("network_group_answered")
    with pytest.raises(Refused, match="answered already"):
        subgroups.answer_request(membership=asked, accept=False, by=world.manager, now=clock.now())


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_somebody_is_invited_and_answers(world, sign_in, group, verb):
    belongs(world, world.editor)
    invite = reverse("guide:subgroup_members", args=[group.pk])
    sign_in(world.manager).post(invite, {"email": world.editor.email})
    assert "You are invited" in sign_in(world.editor).get(reverse("guide:subgroups")).content.decode()
    join(sign_in(world.editor), group, verb)
    members = SubGroupMembership.objects.members().filter(group=group, person=world.editor)
    assert members.exists() == (verb == "accept")
    assert "no invitation for you" in join(sign_in(world.editor), group, "accept")


def test_a_convenor_does_not_learn_by_inviting_who_belongs_to_the_network(world, sign_in, group):
    belongs(world, world.editor)
    invite, client = reverse("guide:subgroup_members", args=[group.pk]), sign_in(world.manager)
    answers = set()
    for email in (world.editor.email, world.commissioner.email, "nobody@nowhere.example"):
        answers.add(
            tuple(str(one) for one in client.post(invite, {"email": email}, follow=True).context["messages"])
        )
    assert len(answers) == 1


def test_whoever_leaves_the_network_reads_none_of_its_groups(world, sign_in, group):
    assert sign_in(world.learner).get(group.get_absolute_url()).status_code == 200
    leave_network(service=world.service, person=world.learner, by=world.learner, now=clock.now())
    assert sign_in(world.learner).get(group.get_absolute_url()).status_code == 403


def test_whose_access_ends_belongs_to_no_group(world, group):
    assert leaving.end(world.learner, world.administrator, clock.now()) == 1
    assert not SubGroupMembership.objects.filter(person=world.learner).exists()


def send_paper(client, group: SubGroup, file) -> str:
    address = reverse("guide:paper_add", args=[group.pk])
    answer = client.post(address, {"title": "The plan", "about": "Page 2", "file": file}, follow=True)
    return answer.content.decode()


def test_a_paper_is_added_told_of_and_opened_by_members_alone(world, sign_in, group):
    assert "The plan" in send_paper(sign_in(world.learner), group, pdf())
    held = SubGroupPaper.objects.get()
    assert told("network_group_new") == {world.manager}
    answer = sign_in(world.manager).get(reverse("guide:paper_file", args=[held.pk]))
    assert b"".join(answer) == pdf().read()
    assert (answer["Content-Disposition"], answer["Cache-Control"]) == (
        'attachment; filename="the-plan.pdf"',
        "no-store",
    )
    assert "plan.pdf" not in held.file.name


FILES = {
    "a program": (b"MZ\x90", "plan.pdf", "none of the files"),
    "a script in a PDF": (b"%PDF-1.4 /JavaScript", "plan.pdf", "holds a program"),
    "named after a family": (b"%PDF-1.4", "nhs 943 476 5919.pdf", "pointed to a family"),
    "empty": (b"", "plan.pdf", "empty"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_cannot_be_taken_is_refused_with_a_sentence(world, sign_in, group, what):
    content, name, words = FILES[what]
    assert words in send_paper(sign_in(world.learner), group, pdf(content, name))
    assert not SubGroupPaper.objects.exists()


def test_a_comment_is_reported_hidden_with_a_reason_and_let_stand(world, sign_in, group):
    held = paper(group, world.manager)
    client, convenor = sign_in(world.learner), sign_in(world.manager)
    client.post(held.get_absolute_url(), {"text": "Too dear for dads."})
    comment = PaperComment.objects.get()
    report = reverse("guide:comment_report", args=[comment.pk])
    sign_in(world.clinician).post(report, {"because": "It hurts"})
    assert told("network_comment_reported") == {world.manager}
    assert "was reported" in convenor.get(group.get_absolute_url()).content.decode()
    assert "It hurts" not in client.get(held.get_absolute_url()).content.decode()
    belongs(world, world.editor)
    joined(world, group, world.editor)
    convenor.post(reverse("guide:comment_hide", args=[comment.pk]), {"because": "Not about the paper."})
    read = sign_in(world.editor).get(held.get_absolute_url()).content.decode()
    assert "Not about the paper." in read
    assert "Too dear" not in read
    assert "Too dear" in client.get(held.get_absolute_url()).content.decode()
    convenor.post(reverse("guide:comment_stands", args=[comment.pk]))
    assert "Too dear" in sign_in(world.editor).get(held.get_absolute_url()).content.decode()
    client.post(reverse("guide:comment_delete", args=[comment.pk]))
    assert not PaperComment.objects.exists()


GUARDED = {
    "guide:paper": "text",
    "guide:comment_report": "because",
    "guide:comment_hide": "because",
    "guide:minutes": "minutes",
    "guide:subgroup_edit": "about",
    "guide:paper_add": "about",
}


@pytest.mark.parametrize("name", GUARDED)
def test_no_field_of_a_group_takes_what_points_to_a_family(world, sign_in, group, name):
    held = paper(group, world.manager)
    comment = papers.write_comment(paper=held, text="Good.", by=world.learner, now=clock.now())
    meeting = group_meeting(group, world.manager, -1)
    things = {"paper": held, "comment_report": comment, "comment_hide": comment, "minutes": meeting}
    pk = things.get(name.partition(":")[2], group).pk
    answer = sign_in(world.manager).post(reverse(name, args=[pk]), {GUARDED[name]: "born, NHS 943 476 5919"})
    assert answer.status_code == 422
    assert "NHS number" in answer.content.decode()


def test_minutes_are_a_draft_then_agreed_for_good(world, sign_in, group):
    meeting = group_meeting(group, world.manager, -1)
    convenor, page = sign_in(world.manager), meeting.get_absolute_url()
    with pytest.raises(Refused, match="Write the minutes first"):
        minutes.agree_minutes(meeting=meeting, by=world.manager, now=clock.now())
    convenor.post(reverse("guide:minutes", args=[meeting.pk]), {"minutes": "We plan a picnic."})
    assert "Draft minutes" in sign_in(world.learner).get(page).content.decode()
    assert told("network_group_new") == {world.learner}
    convenor.post(reverse("guide:minutes_agree", args=[meeting.pk]))
    meeting.refresh_from_db()
    assert meeting.minutes_state == MinutesState.AGREED
    answer = convenor.post(reverse("guide:minutes", args=[meeting.pk]), {"minutes": "We plan nothing."})
    assert "These minutes are agreed" in answer.content.decode()
    assert "We plan a picnic." in sign_in(world.learner).get(page).content.decode()


def test_a_meeting_is_planned_moved_told_of_and_called_off(world, sign_in, group):
    client, day = sign_in(world.manager), clock.today() + timedelta(days=3)
    sent = {"day": day.isoformat(), "start": "09:00", "end": "10:00", "place": "Hub", "joining_link": ""}
    client.post(reverse("guide:meeting_add", args=[group.pk]), sent)
    meeting = group.meetings.get()
    assert "SEQUENCE:0" in client.get(reverse("guide:meeting_file", args=[meeting.pk])).content.decode()
    client.post(reverse("guide:meeting_edit", args=[meeting.pk]), sent | {"start": "09:30"})
    assert "SEQUENCE:1" in client.get(reverse("guide:meeting_file", args=[meeting.pk])).content.decode()
    client.post(reverse("guide:meeting_off", args=[meeting.pk]))
    assert not group.meetings.exists()
    assert Notice.objects.filter(notice="network_group_new", person=world.learner).count() == 3
    early = group_meeting(group, world.manager, 3)
    with pytest.raises(Refused, match="still to come"):
        minutes.write_minutes(meeting=early, text="x", by=world.manager, now=clock.now())


def test_a_closed_group_is_read_and_not_added_to(world, sign_in, group):
    held = paper(group, world.manager)
    subgroups.close_subgroup(group=group, by=world.manager, now=clock.now())
    client = sign_in(world.learner)
    assert "was closed" in client.get(group.get_absolute_url()).content.decode()
    assert client.post(held.get_absolute_url(), {"text": "More"}).status_code == 422
    assert "This group is closed" in send_paper(client, group, pdf())
    belongs(world, world.editor)
    assert "This group is closed" in join(sign_in(world.editor), group, "ask")


def test_a_deleted_group_takes_its_files_with_it(world, group, commit):
    held = paper(group, world.manager)
    storage, name = held.file.storage, held.file.name
    assert storage.exists(name)
    with commit():
        papers.delete_subgroup(group=group, by=world.clinician)
    assert not storage.exists(name)


def test_what_somebody_said_is_in_their_copy_and_goes_when_they_are_erased(world, group):
    held = paper(group, world.manager)
    papers.write_comment(paper=held, text="Good plan.", by=world.learner, now=clock.now())
    rows = [row for _title, part in subject_access.export(world.learner) for row in part]
    assert {"Good plan.", group.name} <= {str(value) for row in rows for value in row.values()}
    assert subject_access.erase(world.learner, world.administrator) == 2
    assert not PaperComment.objects.exists()


def test_two_groups_have_two_names(world, sign_in, group):
    sent = {"name": group.name, "about": "Again"}
    answer = sign_in(world.clinician).post(reverse("guide:subgroup_new"), sent)
    assert answer.status_code == 422
    assert "another name" in answer.content.decode()
    subgroup(world, "Another")
    assert BelongingState.ASKED not in SubGroupMembership.objects.values_list("state", flat=True)
