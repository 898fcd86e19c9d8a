"""A large file is refused, or kept unread for the worker; while a page waits, nothing of it is read."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.urls import reverse

from core.tabular.sources import MEGABYTE, is_short
from people.models import ImportRun, Person
from people.tasks import read_staff_list
from referrals.models import ReferralImport
from referrals.tasks import read_referrals
from tests.cast import furnish
from tests.imports.importers import prepare_referrals


def large(heading: str, row: str, size: int) -> TemporaryUploadedFile:
    """As Django keeps a large upload: on the disk."""
    line = f"{row}\n".encode()
    content = f"{heading}\n".encode() + line * (size // len(line) + 1)
    upload = TemporaryUploadedFile("large.csv", "text/csv", len(content), "utf-8")
    upload.write(content)
    upload.seek(0)
    return upload


@pytest.fixture
def nobody_reads(monkeypatch):
    """What would read a file while a page waits: the places where a table begins to be read."""
    for place in ("people.imports.read_table", "people.columns.read_table", "referrals.imports.read_table",
                  "core.columns.read_table", "feedback.imports.responses.read_table",
                  "referrals.wizard.samples.read_table"):  # fmt: skip
        monkeypatch.setattr(place, refuse_to_read)


def refuse_to_read(*args, **kwargs):
    raise AssertionError("a large file was read while the page waited")


def test_a_long_staff_list_is_kept_unread_and_read_by_the_worker(world, sign_in):
    client = sign_in(world.administrator)
    note = "a long text " * 100
    upload = large("Name,Email,Note", f"Ann Lee,ann@w.example,{note}", 2 * MEGABYTE)
    page = client.post(reverse("people:import"), {"file": upload}, follow=True)
    assert "The file is large, so it is read in the background." in page.content.decode()
    assert not Person.objects.filter(email="ann@w.example").exists()
    run = ImportRun.objects.get()
    read_staff_list.func(str(run.pk))
    run.refresh_from_db()
    assert (run.report.created, run.content) == (1, None)


def test_what_a_long_list_lacks_is_said_on_its_page(world, sign_in):
    client = sign_in(world.administrator)
    upload = large("Wer,Was", "Ann,a long text of no use", 2 * MEGABYTE)
    client.post(reverse("people:import"), {"file": upload})
    run = ImportRun.objects.get()
    read_staff_list.func(str(run.pk))
    page = client.get(reverse("people:import_report", args=[run.pk])).content.decode()
    assert "needs a column" in page


def test_a_long_file_of_referrals_is_kept_unread_and_read_by_the_worker(world, sign_in):
    prepare_referrals(world)
    client = sign_in(world.administrator)
    address = reverse("referrals:import", kwargs={"slug": world.service.slug})
    mapping = world.service.referral_mappings.get()
    upload = large("Referral ID,Date received,Notes", f"TWB-1,15/05/2020,{'of no use ' * 100}", 2 * MEGABYTE)
    page = client.post(address, {"file": upload, "mapping": mapping.pk}, follow=True)
    assert "The file is large, so it is read in the background." in page.content.decode()
    batch = ReferralImport.objects.get()
    assert (batch.rows_total, batch.pieces.count()) == (0, 3)
    read_referrals.func(batch.pk)
    batch.refresh_from_db()
    assert (batch.report["created"], batch.pieces.count(), len(batch.digest)) == (1, 0, 64)


@pytest.mark.parametrize(
    ("door", "form", "size"),
    [
        ("people:import", {}, 21),
        ("people:import", {"choose_columns": "on"}, 6),
        ("feedback:import", {"occasion": "evaluation"}, 6),
        ("feedback:import", {"occasion": "evaluation", "choose_columns": "on"}, 6),
        ("referrals:wizard", {"step": "sample"}, 6),
    ],
)
def test_a_file_too_large_to_wait_for_is_refused_unread(world, sign_in, nobody_reads, door, form, size):
    furnish(world, "feedback")
    if form.get("occasion"):
        form = {**form, "about": f"session:{world.rated_session.pk}"}
    kwargs = {"slug": world.service.slug} if door.startswith("referrals") else None
    upload = large("Name,Email,Team", "Ann Lee,ann@w.example,a team", size * MEGABYTE)
    person = world.clinician if door.startswith("feedback") else world.administrator
    page = sign_in(person).post(reverse(door, kwargs=kwargs), {**form, "file": upload})
    assert f"This file is {size} MB. Files up to" in str(page.context["form"].errors)


def test_a_small_workbook_that_unpacks_to_much_is_not_short():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 4_000_000)
    assert len(out.getvalue()) < MEGABYTE
    assert not is_short(out)
    assert is_short(io.BytesIO(b"Name,Email\n"))
