"""What a host hands out: who sees it and from when, what is taken, and how it goes away again."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attendance.actions import mark_attendance, thank_those_who_came
from core import clock
from core.attached_files import MAX_BYTES, TYPES, type_of, why_not_taken
from core.models import AuditEvent
from notifications.models import Notice
from sessions.enums import MaterialAudience, MaterialKind
from sessions.models import SessionMaterial
from sessions.workspace.closing import offered_steps
from tests.sessions.test_workspace import held_session
from tests.sessions.world import book, make_material, make_session

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj"
TO_THOSE_WHO_CAME = {"audience": MaterialAudience.CAME}


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<xml/>")
    return out.getvalue()


def upload(content: bytes, name: str = "anything.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


GOOD = {
    "pdf": PDF,
    "pptx": archive("[Content_Types].xml", "ppt/presentation.xml", "ppt/embeddings/chart.xlsx"),
    "docx": archive("word/document.xml"),
    "xlsx": archive("xl/workbook.xml"),
    "png": b"\x89PNG\r\n\x1a\n rest",
    "jpg": b"\xff\xd8\xff\xe0 rest",
}
BAD = {
    "a page that calls itself a PDF": b"<html><script>alert(1)</script>",
    "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a program": b"MZ\x90\x00",
    "an archive of something else": archive("readme.txt"),
    "an archive that breaks off": GOOD["pptx"][:40],
    "slides with a macro": archive("ppt/presentation.xml", "ppt/vbaProject.bin"),
    "a PDF that runs something": PDF + b" /OpenAction <</S /JavaScript /JS (app.alert(1))>>",
    "nothing": b"",
}


def test_every_kind_of_file_is_known_by_its_first_bytes_and_each_has_its_example():
    assert {one.ending for one in TYPES} == set(GOOD)
    for ending, content in GOOD.items():
        found = type_of(upload(content, "wrong.exe"))
        assert found
        assert found.ending == ending
        assert why_not_taken(upload(content), len(content)) is None


@pytest.mark.parametrize("what", BAD)
def test_what_could_run_something_or_is_something_else_is_refused_in_a_sentence(world, sign_in, what):
    session = make_session(world.service)
    data = {"kind": "file", "title": "Slides", "audience": "came", "when": "now", "file": upload(BAD[what])}
    answer = sign_in(world.clinician).post(reverse("sessions:materials", args=[session.pk]), data)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not SessionMaterial.objects.exists()


def test_a_file_that_is_too_large_is_refused():
    assert "larger than 20 MB" in (why_not_taken(upload(PDF), MAX_BYTES + 1) or "")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"kind": "file"}, "Choose the file"),
        ({"kind": "link"}, "Give the address"),
        ({"kind": "recording", "address": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"kind": "link", "address": "https://a.example", "when": "day"}, "Say from which day"),
        (
            {"kind": "link", "address": "https://a.example", "title": "of NHS 943 476 5919"},
            "There is a problem",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said(world, sign_in, missing, sentence):
    session = make_session(world.service)
    data = {"title": "Slides", "audience": "came", "when": "now", **missing}
    answer = sign_in(world.clinician).post(reverse("sessions:materials", args=[session.pk]), data)
    assert sentence in answer.content.decode()
    assert not SessionMaterial.objects.exists()


def test_a_file_is_handed_out_under_its_title_and_keeps_no_other_name(world, sign_in):
    session = make_session(world.service)
    data = {
        "kind": "file", "title": "Slides of the day", "audience": "place", "when": "now",
        "file": upload(PDF, "Notes about Ann Smith.pdf"),
    }  # fmt: skip
    sign_in(world.clinician).post(reverse("sessions:materials", args=[session.pk]), data)
    material = session.materials.get()
    assert "Ann" not in material.file.name
    book(session, world.learner)
    answer = sign_in(world.learner).get(reverse("sessions:material_file", args=[material.pk]))
    assert answer.content == PDF
    assert 'attachment; filename="slides-of-the-day.pdf"' in answer["Content-Disposition"]
    assert AuditEvent.objects.about(session).filter(verb="session.material_added").count() == 1


def sees(sign_in, person, session, material) -> bool:
    """On the page of the session and by its own address alike."""
    client = sign_in(person)
    listed = material.title in client.get(session.get_absolute_url()).content.decode()
    opened = client.get(reverse("sessions:material_file", args=[material.pk])).status_code == 200
    assert listed == opened
    return listed


def test_for_those_who_came_means_them_alone(world, sign_in):
    session = held_session(world)
    material = make_material(session, world.clinician, title="Slides to keep", **TO_THOSE_WHO_CAME)
    absent = world.learner
    mark_attendance(
        session=session, person=absent, status="did_not_attend", by=world.clinician, now=clock.now()
    )
    assert sees(sign_in, session.bookings.first().person, session, material)
    assert not sees(sign_in, absent, session, material)
    assert not sees(sign_in, world.editor, session, material)


def test_for_everybody_with_a_place_leaves_out_whoever_waits(world, sign_in):
    session = make_session(world.service, capacity=1)
    material = make_material(session, world.clinician, title="To read before")
    for person in (world.learner, world.manager):
        book(session, person)
    assert sees(sign_in, world.learner, session, material)
    assert not sees(sign_in, world.manager, session, material)


def test_nothing_is_seen_before_its_time_but_by_the_host(world, sign_in):
    session = make_session(world.service)
    book(session, world.learner)
    later = clock.now() + timedelta(days=1)
    material = make_material(session, world.clinician, title="Not yet", shown_from=later)
    assert not sees(sign_in, world.learner, session, material)
    page = sign_in(world.clinician).get(reverse("sessions:materials", args=[session.pk]))
    assert "Not yet" in page.content.decode()
    assert (
        sign_in(world.clinician).get(reverse("sessions:material_file", args=[material.pk])).status_code == 200
    )


def test_my_learning_names_the_materials_of_ones_sessions(world, sign_in):
    session = held_session(world)
    link = {"kind": MaterialKind.RECORDING, "address": "https://films.example/1"}
    make_material(session, world.clinician, title="The recording", **link, **TO_THOSE_WHO_CAME)
    page = reverse("portal:my_learning")
    assert "The recording" in sign_in(session.bookings.first().person).get(page).content.decode()
    assert "The recording" not in sign_in(world.learner).get(page).content.decode()


def test_removing_it_removes_the_file_too(world, sign_in, commit):
    session = make_session(world.service)
    material = make_material(session, world.clinician)
    storage, name = material.file.storage, material.file.name
    assert storage.exists(name)
    with commit():
        sign_in(world.clinician).post(reverse("sessions:remove_material", args=[session.pk, material.pk]))
    assert not SessionMaterial.objects.exists()
    assert not storage.exists(name)


def test_a_material_is_removed_through_its_own_session_alone(world, sign_in):
    material = make_material(make_session(world.service), world.clinician)
    other = make_session(world.service, title="Another")
    url = reverse("sessions:remove_material", args=[other.pk, material.pk])
    assert sign_in(world.clinician).post(url).status_code == 404
    assert SessionMaterial.objects.exists()


def test_thanks_name_the_materials_and_go_once_to_whoever_came(world, mailoutbox, commit):
    session = held_session(world)
    keys = {one.key for one in offered_steps(session, world.clinician, clock.now())}
    assert "thanks" not in keys
    make_material(session, world.clinician, title="The slides", **TO_THOSE_WHO_CAME)
    offers = {one.key: one.offer for one in offered_steps(session, world.clinician, clock.now())}
    assert offers["thanks"].words == "2 people get one mail each that names: The slides."
    for _ in range(2):
        with commit():
            thank_those_who_came(session=session, by=world.clinician, now=clock.now())
    assert len(mailoutbox) == 2
    assert all("The slides" in mail.body and session.get_absolute_url() in mail.body for mail in mailoutbox)
    assert Notice.objects.filter(notice="session_thanks").count() == 2
