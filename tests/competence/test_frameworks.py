"""Administrators write a framework by page and by file, and its next version leaves people's answers as they were."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config import policy
from core.errors import Refused
from courses.actions import add_competency, make_next_version
from courses.actions.frameworks import CompetencyText
from courses.imports import import_framework
from courses.models import Competency, Framework
from people.enums import Role
from people.models import RoleGrant
from tests.competence.world import competency, framework_of, said

HEADINGS = "code,domain_no,domain,level,text,note,source,version\n"
ROW = "1.1,1,Part 1,Level 1,{text},A note,Page 3,{version}\n"


def page_of(framework: Framework) -> str:
    return reverse("competence:framework", args=[framework.pk])


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("framework.csv", text.encode())


def send_file(browser, framework, text: str):
    return browser.post(page_of(framework), {"do": "file", "file": file(text)})


def test_a_framework_is_written_by_page(world, sign_in):
    browser = sign_in(world.administrator)
    assert "None yet" in browser.get(reverse("competence:frameworks")).content.decode()
    details = {"title": "Our own list", "version": "1", "whose": world.service.slug}
    browser.post(reverse("competence:new_framework"), details)
    framework = Framework.objects.get(service=world.service)
    browser.post(page_of(framework), {"do": "domain", "title": "Watching"})
    new = {"domain": framework.domains.get().pk, "code": "1.1", "wording": "Watches before acting"}
    browser.post(reverse("competence:new_competency", args=[framework.pk]), new)
    one = Competency.objects.get()
    assert one.wording in browser.get(page_of(framework)).content.decode()
    edit = reverse("competence:edit_competency", args=[one.pk])
    browser.post(edit, {"code": "1.1", "wording": "Watches first"})
    one.refresh_from_db()
    assert (one.wording, one.retired_on is None) == ("Watches first", False)


def test_a_code_stands_once_in_a_framework(world, framework):
    domain = framework.domains.get(number=2)
    with pytest.raises(Refused, match=r"1\.1 is taken"):
        add_competency(domain=domain, text=CompetencyText("1.1", "Again"), by=world.administrator)


def test_a_file_with_the_columns_of_the_page_is_read_and_reported_row_by_row(world, framework, sign_in):
    browser = sign_in(world.administrator)
    rows = ROW.format(text="New words", version="1") + "2.1,2,Part 2,,,,,1\n"
    page = send_file(browser, framework, HEADINGS + rows).content.decode()
    assert "<strong>1</strong> changed" in page
    assert "This cell is empty." in page
    one = competency(framework, "1.1")
    assert (one.wording, one.note, one.source) == ("New words", "A note", "Page 3")
    assert "<strong>1</strong> as before" in send_file(browser, framework, HEADINGS + rows).content.decode()


def test_a_file_of_another_version_stands_beside_the_one_before(world, framework):
    said(world.learner, framework)
    text = HEADINGS + ROW.format(text="New words", version="2") + ROW.format(text="Newer", version="3")
    report = import_framework(io.BytesIO(text.encode()), name="a.csv", key=framework.key)
    assert (report.created, [one.column for one in report.rejected]) == (1, ["version"])
    newer = Framework.objects.get(earlier=framework)
    assert (newer.version, newer.service) == ("2", world.service)
    assert competency(framework, "1.1").wording == "Notices what a baby says"
    assert import_framework(io.BytesIO(text.encode()), name="a.csv", key=framework.key).unchanged == 1


@pytest.mark.parametrize(
    "text", ["Name,Email\nAnn,a@w.example\n", "x" * (policy.MAX_FRAMEWORK_MEGABYTES * 1024 * 1024 + 1)]
)
def test_a_file_that_is_none_changes_nothing(world, framework, sign_in, text):
    answer = send_file(sign_in(world.administrator), framework, text)
    assert answer.status_code == 422
    assert Competency.objects.count() == 3


def test_the_next_version_begins_with_the_same_words_and_says_what_people_said_before(
    world, framework, sign_in
):
    said(world.learner, framework)
    newer = make_next_version(framework=framework, version="2", by=world.administrator)
    assert competency(newer, "1.1").wording == competency(framework, "1.1").wording
    page = sign_in(world.learner).get(reverse("competence:mine")).content.decode()
    assert "In the version before you said: achieved." in page
    with pytest.raises(Refused, match="newer version"):
        make_next_version(framework=framework, version="3", by=world.administrator)


def test_what_all_services_share_is_changed_only_by_whoever_administers_all(world, sign_in):
    shared = framework_of(None, world.administrator)
    browser = sign_in(world.administrator)
    assert browser.get(page_of(shared)).status_code == 200
    assert browser.post(page_of(shared), {"do": "domain", "title": "More"}).status_code == 403
    RoleGrant.objects.create(person=world.administrator, role=Role.ADMINISTRATOR)
    browser.post(page_of(shared), {"do": "domain", "title": "More"})
    assert shared.domains.filter(title="More").exists()
    assert sign_in(world.clinician_elsewhere).get(page_of(shared)).status_code == 200
