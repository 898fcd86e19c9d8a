"""Taking a package in: by the worker, all of it or nothing, and never twice."""

import io

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from courses import tasks
from courses.enums import PackageState
from courses.models import CoursePage, ModulePage, Package
from courses.packages import actions
from courses.packages.actions import clear_uploads, read_package
from tests.courses.packages.zips import PAGE, cmi5, scorm_12, sent, taken, zipped


def test_a_package_becomes_a_draft_at_the_end_of_its_course(school, commit):
    package = sent(school, scorm_12())
    with commit():
        tasks.read_package_in_background.call(str(package.pk))
    package.refresh_from_db()
    assert (package.state, package.title, package.kind) == (PackageState.READY, "Safer sleep", "scorm12")
    module = ModulePage.objects.get(pk=package.module_id)
    assert (module.live, module.slug) == (False, "safer-sleep")
    assert module.get_parent().specific == CoursePage.objects.get(pk=school.course.pk)
    assert module.credited_minutes == 20
    assert not package.upload, "the zip is not kept"
    assert list((package.folder.parents[1] / "package-uploads").iterdir()) == []


def test_reading_it_again_changes_nothing(school):
    package = taken(school, scorm_12())
    tasks.read_package_in_background.call(str(package.pk))
    assert (package.units.count(), Package.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "file", [zipped({"index.html": PAGE}), zipped({"imsmanifest.xml": "<m>"}), io.BytesIO(b"no zip")]
)
def test_what_cannot_be_taken_says_why_and_leaves_nothing(school, file, sign_in, commit):
    package = sent(school, file)
    with commit():
        read_package(package=package, now=clock.now())
    package.refresh_from_db()
    assert (package.state, package.module) == (PackageState.REFUSED, None)
    assert package.problem
    assert not package.folder.exists()
    assert list(package.folder.parent.iterdir()) == []
    page = sign_in(school.editor).get(reverse("packages:package", args=[package.pk])).content.decode()
    assert "This package was not taken" in page
    assert package.problem in page


def test_a_job_that_is_given_up_says_so(school):
    package = sent(school, scorm_12())
    tasks.say_package_was_not_read(str(package.pk))
    package.refresh_from_db()
    assert package.state == PackageState.REFUSED
    assert "Send it again" in package.problem


def test_only_editors_and_administrators_send(school):
    with pytest.raises(Refused, match="Only editors"):
        sent(school, scorm_12(), by=school.clinician)


def test_a_file_that_is_too_large_is_refused(school, monkeypatch):
    monkeypatch.setattr(actions.receiving.policy, "MAX_PACKAGE_MEGABYTES", 0)
    with pytest.raises(Refused, match="larger than"):
        sent(school, scorm_12())


def test_two_packages_of_one_name_get_addresses_of_their_own(school):
    slugs = {taken(school, file).module.slug for file in (scorm_12(), scorm_12())}
    assert slugs == {"safer-sleep", "safer-sleep-2"}


def test_folders_of_packages_that_are_gone_are_removed_by_the_clock(school):
    gone, stays = taken(school, scorm_12()), taken(school, cmi5())
    folder = gone.folder
    gone.delete()
    assert folder.exists()
    assert clear_uploads(clock.now()) == 1
    assert (folder.exists(), stays.folder.exists()) == (False, True)


def test_sending_from_the_page_leads_to_where_it_is_read(school, sign_in):
    form = {"course": school.course.pk, "title": "For night staff", "minutes": "15", "file": scorm_12()}
    form["file"].name = "sleep.zip"
    response = sign_in(school.editor).post(reverse("packages:send"), form)
    package = Package.objects.get()
    assert response.url == reverse("packages:package", args=[package.pk])
    assert (package.title, package.file_name, package.minutes) == ("For night staff", "sleep.zip", 15)


def test_what_was_left_out_is_told(school, sign_in):
    package = taken(school, scorm_12(**{"start.exe": "MZ"}))
    page = sign_in(school.editor).get(reverse("packages:package", args=[package.pk])).content.decode()
    assert "start.exe" in page
