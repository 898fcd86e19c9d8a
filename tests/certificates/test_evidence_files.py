"""Files beside an activity of the CPD log: checked, private, and gone with the activity."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certificates.actions import add_evidence, remove_evidence
from certificates.models import CpdEntry, CpdEvidence
from certificates.subject_access import erase, export
from config import policy
from core import clock
from core.attached_files import DOCUMENTS
from core.errors import Refused
from people.merging import Merge, carry_over
from tests.certificates.test_cpd_log import add, form_values
from tests.certificates.world import certificate_for_session, make_evidence

PDF = b"%PDF-1.7 certificate"


def word(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return out.getvalue()


TAKEN = {
    "PDF": PDF,
    "Word": word("word/document.xml"),
    "PNG": b"\x89PNG\r\n\x1a\n picture",
    "JPEG": b"\xff\xd8\xff picture",
}
REFUSED = {
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing that runs": b"<svg onload='x'/>",
    "a table": word("xl/workbook.xml"),
    "slides": word("ppt/presentation.xml"),
    "a document with a program": word("word/document.xml", "word/vbaProject.bin"),
    "a PDF that runs": b"%PDF-1.7 /JavaScript (x)",
    "nothing": b"",
}


@pytest.fixture
def entry(world) -> CpdEntry:
    return add(world.learner)


def send(client, entry, content=PDF, name="scan.pdf", title="Certificate"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("certificates:add_evidence", args=[entry.pk]), {"title": title, "file": file})


def test_each_type_of_document_is_kept_and_comes_back_as_a_download(entry, world, sign_in):
    assert {one.label for one in DOCUMENTS} == TAKEN.keys()
    client = sign_in(world.learner)
    for label, content in TAKEN.items():
        assert send(client, entry, content, title=f"A {label}").status_code == 302, label
        kept = entry.files.get(title=f"A {label}")
        answer = client.get(reverse("certificates:evidence", args=[kept.pk]))
        assert answer.content == content
        assert answer["Content-Type"] == "application/octet-stream"
        assert f'filename="{kept.download_name}"' in answer["Content-Disposition"]
        assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
        assert "scan" not in kept.file.name
    log = client.get(reverse("certificates:cpd")).content.decode()
    assert all(reverse("certificates:evidence", args=[one.pk]) in log for one in entry.files.all())
    table = client.get(reverse("certificates:cpd_download", args=["csv"])).content.decode()
    assert "; ".join(one.title for one in entry.files.all()) in table


@pytest.mark.parametrize("what", REFUSED)
def test_anything_else_is_refused_with_what_to_do_whatever_it_is_called(what, entry, world, sign_in):
    page = send(sign_in(world.learner), entry, REFUSED[what])
    assert page.status_code == 422
    assert page.context["file_form"].errors["file"]
    assert not CpdEvidence.objects.exists()


IDENTIFYING = [
    ("Certificate", "943 476 5919.pdf"),
    ("Certificate", "943-476-5919_report.pdf"),
    ("dob 3/4/2019", "scan.pdf"),
]


@pytest.mark.parametrize(("title", "name"), IDENTIFYING)
def test_what_points_to_a_family_is_refused_in_the_title_and_in_the_file_s_own_name(
    title, name, entry, world, sign_in
):
    assert send(sign_in(world.learner), entry, title=title, name=name).status_code == 422
    assert not CpdEvidence.objects.exists()


def test_a_file_may_be_so_large_and_an_activity_has_so_many(entry, world):
    large = ContentFile(PDF + b" " * policy.MAX_EVIDENCE_MEGABYTES * 1024 * 1024, name="scan.pdf")
    with pytest.raises(Refused, match="larger than 10 MB"):
        add_evidence(entry=entry, title="Scan", file=large, by=world.learner, now=clock.now())
    for _ in range(policy.MAX_EVIDENCE_FILES):
        make_evidence(entry)
    with pytest.raises(Refused, match="at most 5 files"):
        make_evidence(entry)


def test_nobody_else_opens_adds_or_removes_one(entry, world, sign_in):
    kept = make_evidence(entry)
    for who in ("manager", "clinician", "administrator", "outsider"):
        client = sign_in(getattr(world, who))
        assert client.get(reverse("certificates:evidence", args=[kept.pk])).status_code == 404
        assert send(client, entry).status_code == 404
        assert client.post(reverse("certificates:remove_evidence", args=[kept.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            remove_evidence(evidence=kept, by=getattr(world, who))
    assert sign_in(world.administrator).get(f"/media/{kept.file.name}").status_code == 404
    assert CpdEvidence.objects.get() == kept


@pytest.mark.parametrize("by", ["removing it", "removing the activity", "erasing the person"])
def test_the_file_itself_goes(by, entry, world, sign_in, commit):
    kept = make_evidence(entry)
    assert kept.file.storage.exists(kept.file.name)
    with commit():
        if by == "removing it":
            sign_in(world.learner).post(reverse("certificates:remove_evidence", args=[kept.pk]))
        elif by == "removing the activity":
            sign_in(world.learner).post(reverse("certificates:remove_entry", args=[entry.pk]))
        else:
            erase(world.learner, world.administrator)
    assert not CpdEvidence.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)


def test_files_stand_in_one_s_own_copy_and_move_with_the_activity(entry, world):
    make_evidence(entry)
    [row] = dict(export(world.learner))["CPD log: files"]
    assert (row["file"], row["kind"]) == ("Certificate of attendance", "pdf")
    carry_over(Merge(world.editor, world.learner, world.administrator, clock.now(), by_owner=True))
    assert CpdEvidence.objects.get().entry.person == world.editor


def test_an_entry_like_one_that_is_there_is_asked_about_and_added_only_when_meant(world, sign_in):
    client, address = sign_in(world.learner), reverse("certificates:add_entry")
    client.post(address, form_values())
    page = client.post(address, form_values(topic="Loss: a day on it", hours="5")).content.decode()
    assert "You already have an entry like this on 3 February 2024" in page
    assert world.learner.cpd_entries.count() == 1
    client.post(address, form_values(topic="Sleep", hours="1", participatory_hours=""))
    assert world.learner.cpd_entries.count() == 2, "another topic on the same day is another activity"
    client.post(address, form_values(topic="Loss: a day on it", hours="5", anyway="yes"))
    assert world.learner.cpd_entries.count() == 3


def test_what_the_portal_wrote_into_the_log_is_noticed_too(world, sign_in):
    afternoon = (clock.now() - timedelta(days=2)).replace(hour=15)  # it begins and ends on one day
    certificate = certificate_for_session(world.learner, world.clinician, ends_at=afternoon)
    day = certificate.says.starts_on
    parts = {"started_on_day": day.day, "started_on_month": day.month, "started_on_year": day.year}
    said = form_values(topic=certificate.says.title.upper(), hours="1", participatory_hours="", **parts)
    page = sign_in(world.learner).post(reverse("certificates:add_entry"), said).content.decode()
    assert "You already have an entry like this" in page
    assert not world.learner.cpd_entries.exists()
