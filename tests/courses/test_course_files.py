"""A course taken along as one file and read by another portal: everything comes over, as drafts, and nothing that should not."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page

from cms.models import ContentImage
from core.errors import UnreadableFile
from core.models import AuditEvent
from courses.actions import import_course, load_course
from courses.models import CoursePage, ModulePage
from courses.transfer.contents import MANIFEST
from courses.transfer.making import course_as_file
from courses.transfer.reading import DAMAGED, NO_COURSE, TOO_NEW, read_course_file
from tests.architecture.test_guarded_pages import PATIENT
from tests.cms.pieces import document, picture
from tests.courses.world import EVERY_KIND

STREAMS = ("outcomes", "sections", "knowledge_check", "read_next")


def streams_of(module: ModulePage) -> dict[str, list]:
    return {name: list(getattr(module, name).get_prep_value()) for name in STREAMS}


def bring(school, content: bytes):
    return import_course(read=read_course_file(ContentFile(content)), by=school.editor)


def changed(content: bytes, **files: bytes | None) -> bytes:
    """The zip with other contents of some of its files, or without them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, what in {**kept, **files}.items():
            if what is not None:
                new.writestr(name, what)
    return out.getvalue()


def with_manifest(content: bytes, edit) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = json.loads(archive.read(MANIFEST))
    edit(found)
    return changed(content, **{MANIFEST: json.dumps(found).encode()})


def first_block(found: dict) -> dict:
    return found["modules"][0]["sections"][0]["value"]["content"][0]


@pytest.fixture
def everything(school, tmp_path, settings):
    """Each kind of block that a file may hold, and a picture, a recording and links within the site besides."""
    settings.MEDIA_ROOT = str(tmp_path)
    course = load_course(EVERY_KIND).course
    module = ModulePage.objects.child_of(course).first()
    raw = list(module.sections.raw_data)
    raw[0]["value"]["content"] += [
        {"type": "image", "value": {"image": picture().pk, "alt": "Teal", "caption": ""}, "id": "p"},
        {
            "type": "audio",
            "value": {
                "title": "A lullaby",
                "recording": document("song.mp3").pk,
                "transcript": "<p>La</p>",
                "seconds": 9,
            },
            "id": "a",
        },
        {
            "type": "text",
            "value": f'<p>See <a linktype="page" id="{course.pk}">the course</a>.</p>',
            "id": "t",
        },
    ]
    module.sections = raw
    module.save_revision().publish()
    return CoursePage.objects.get(pk=course.pk)


def test_every_kind_of_block_comes_over_with_its_pictures_and_recordings_as_drafts(school, everything):
    before = {module.slug: streams_of(module) for module in ModulePage.objects.child_of(everything)}
    content = course_as_file(everything)
    everything.slug = "the-original"
    everything.save()
    imported = bring(school, content)
    assert imported.created == 1 + len(before)
    assert imported.course.slug == "every-kind"
    for module in ModulePage.objects.child_of(imported.course):
        draft = module.get_latest_revision_as_object()
        assert not module.live
        came = json.dumps(streams_of(draft))
        assert came.count('"type"') == json.dumps(before[module.slug]).count('"type"')
        assert streams_of(draft)["knowledge_check"] == before[module.slug]["knowledge_check"]
    assert f'href=\\"{settings.SITE_URL}' in json.dumps(
        streams_of(ModulePage.objects.child_of(imported.course).first().get_latest_revision_as_object())
    )
    assert AuditEvent.objects.filter(verb="course.imported").count() == 1


def test_the_same_file_twice_changes_nothing_and_keeps_no_picture_twice(school, everything):
    content = course_as_file(everything)
    bring(school, content)
    pages, pictures, files = Page.objects.count(), ContentImage.objects.count(), Document.objects.count()
    again = bring(school, content)
    assert (again.created, again.updated) == (0, 0)
    assert "here already" in again.in_words
    kept = (Page.objects.count(), ContentImage.objects.count(), Document.objects.count())
    assert kept == (pages, pictures, files)


def test_a_newer_file_becomes_a_draft_and_readers_keep_what_they_have(school):
    newer = with_manifest(
        course_as_file(school.course), lambda found: found["course"].update(title="Hearing babies")
    )
    imported = bring(school, newer)
    assert (imported.created, imported.updated, imported.unchanged) == (0, 1, 2)
    course = CoursePage.objects.get(pk=school.course.pk)
    assert (course.title, course.draft_title, course.live) == ("Listening to babies", "Hearing babies", True)


def set_first(**values):
    return lambda found: found["modules"][0].update(values)


def set_block(**values):
    return lambda found: first_block(found).update(values)


# What is wrong with the manifest -> what is said of it.
WRONG = [
    (lambda found: found.update(format="other"), NO_COURSE),
    (lambda found: found.update(version=99), TOO_NEW),
    (lambda found: found.pop("modules"), "modules is missing"),
    (lambda found: found.update(modules="none"), DAMAGED),
    (lambda found: found["modules"].append(found["modules"][0]), "same name"),
    (set_first(title=["x"]), "title is no text"),
    (set_first(title="x" * 300), "longer than 255"),
    (set_first(slug="../up"), "no address"),
    (set_first(sections={"a": 1}), "not written as it should be"),
    (set_first(summary=PATIENT), "Take out"),
    (set_block(type="poem"), "does not have: poem"),
    (set_block(value="<p><script>x</script></p>"), "<script>"),
    (set_block(value='<p><a href="javascript:x">x</a></p>'), "not an address"),
    (set_block(value=f"<p>{PATIENT}</p>"), "Take out"),
    (set_block(type="image", value={"image": "picture-1", "alt": "", "caption": ""}), "not in it"),
    (set_block(type="image", value={"image": 7, "alt": "", "caption": "", "more": 1}), "does not know: more"),
    (
        lambda found: found["files"].append(
            {"key": "k", "kind": "document", "name": "files/x.exe", "title": "X"}
        ),
        "type that no course may hold",
    ),
    (
        lambda found: found["files"].append(
            {"key": "k", "kind": "picture", "name": "files/x.png", "title": "X"}
        ),
        "no picture",
    ),
    (
        lambda found: found["files"].append(
            {"key": "k", "kind": "picture", "name": "files/gone.png", "title": "X"}
        ),
        DAMAGED,
    ),
]


def test_whatever_is_wrong_is_said_and_nothing_is_written(school, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    good = changed(course_as_file(school.course), **{"files/x.exe": b"MZ", "files/x.png": b"no picture"})
    kept = Page.objects.count(), list(Page.objects.values_list("latest_revision", flat=True).order_by("pk"))
    for edit, said in WRONG:
        with pytest.raises(UnreadableFile) as refusal:
            bring(school, with_manifest(good, edit))
        assert said in refusal.value.message, said
    for content, said in (
        (b"no zip", DAMAGED),
        (changed(good, **{MANIFEST: None}), NO_COURSE),
        (changed(good, **{MANIFEST: b"{"}), DAMAGED),
        (changed(good, **{"../up.txt": b"x"}), "not safe"),
        (changed(good, **{"files/large.txt": b"x" * (41 * 1024 * 1024)}), "larger"),
    ):
        with pytest.raises(UnreadableFile) as refusal:
            bring(school, content)
        assert said in refusal.value.message, said
    assert kept == (
        Page.objects.count(),
        list(Page.objects.values_list("latest_revision", flat=True).order_by("pk")),
    )
    assert not [path for path in Path(tmp_path).rglob("*") if path.is_file()]


def test_what_does_not_fit_at_the_end_takes_its_pictures_away_again(school, everything, tmp_path):
    """A block whose own rule says no is met after the pictures were kept."""
    content = with_manifest(
        course_as_file(everything),
        lambda found: found["modules"][-1]["knowledge_check"].append(
            {"type": "question", "value": {"question": "Why?", "options": []}, "id": "q"}
        ),
    )
    ContentImage.objects.all().delete()
    Document.objects.all().delete()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(Exception, match=r"does not fit|does not have"):
        bring(school, content)
    assert not ContentImage.objects.exists()
    assert {path for path in tmp_path.rglob("*") if path.is_file()} <= before


def test_editors_take_and_bring_a_course_by_two_pages(school, sign_in):
    client = sign_in(school.editor)
    listed = client.get(reverse("authoring:list")).content.decode()
    taken = reverse("authoring:take", args=[school.course_slug])
    assert taken in listed
    assert reverse("authoring:bring") in listed
    content = client.get(taken).content
    address = reverse("authoring:bring")
    answer = client.post(address, {"file": ContentFile(content, "course.zip")}, follow=True)
    assert "here already" in answer.content.decode()
    for wrong in ({}, {"file": ContentFile(b"x", "course.zip")}):
        assert client.post(address, wrong).status_code == 422
