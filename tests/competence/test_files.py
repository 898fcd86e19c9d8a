"""Files of one's own beside what one can do: opened by their owner and by the supervisor whom the line was sent to."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from competence.actions import remove_result_file, withdraw_request
from competence.models import ResultFile
from competence.subject_access import erase, export
from config import policy
from core import clock
from core.errors import Refused
from people.merging import Merge, carry_over
from tests.competence.world import PDF, competency, file_of, framework_of, said, sent


@pytest.fixture
def result(world):
    return said(world.learner, framework_of(world.service, world.administrator))


def send(client, result, content=PDF, name="scan.pdf", title="An observation"):
    file = SimpleUploadedFile(name, content)
    return client.post(
        reverse("competence:add_file", args=[result.competency_id]), {"title": title, "file": file}
    )


def test_a_file_is_kept_beside_the_line_it_shows_and_comes_back_as_a_download(result, world, sign_in):
    client = sign_in(world.learner)
    assert send(client, result).status_code == 302
    kept = result.files.get()
    answer = client.get(reverse("competence:file", args=[kept.pk]))
    assert answer.content == PDF
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/octet-stream", "no-store")
    assert "scan" not in kept.file.name
    page = client.get(reverse("competence:assess", args=[result.competency_id])).content.decode()
    assert reverse("competence:file", args=[kept.pk]) in page
    assert "File: An observation" in result.evidence
    rows = dict(export(world.learner))["What you can do"]
    assert rows[0]["files"] == [reverse("competence:file", args=[kept.pk])]


REFUSED = [
    {"content": b"<html><script>x</script></html>"},
    {"content": b"%PDF-1.7 /JavaScript (x)"},
    {"name": "943-476-5919.pdf"},
    {"title": "dob 3/4/2019"},
]


@pytest.mark.parametrize("what", REFUSED, ids=str)
def test_what_runs_or_points_to_a_family_is_refused_and_nothing_that_was_said_is_lost(
    what, result, world, sign_in
):
    page = send(sign_in(world.learner), result, **what)
    assert page.status_code == 422
    assert page.context["file_form"].errors
    assert page.context["form"].initial["state"] == result.state
    assert not ResultFile.objects.exists()


def test_a_line_has_so_many_files(result):
    for _ in range(policy.MAX_EVIDENCE_FILES):
        file_of(result)
    with pytest.raises(Refused, match="at most 5 files"):
        file_of(result)


def test_the_supervisor_opens_it_while_the_line_lies_with_them_and_nobody_else_does(result, world, sign_in):
    kept = file_of(result)
    address = reverse("competence:file", args=[kept.pk])
    assert sign_in(world.clinician).get(address).status_code == 404
    request = sent(world.learner, result, to=world.clinician)
    supervisor = sign_in(world.clinician)
    page = supervisor.get(reverse("competence:confirm_request", args=[request.pk])).content.decode()
    assert address in page
    assert supervisor.get(address).content == PDF
    for who in ("manager", "administrator", "outsider"):
        client = sign_in(getattr(world, who))
        assert client.get(address).status_code == 404
        assert client.post(reverse("competence:remove_file", args=[kept.pk])).status_code == 404
        assert send(client, result).status_code == 404
    with pytest.raises(PermissionDenied):
        remove_result_file(kept=kept, by=world.clinician)
    with pytest.raises(PermissionDenied):
        file_of(result, by=world.clinician)
    withdraw_request(request=request, by=world.learner, now=clock.now())
    assert supervisor.get(address).status_code == 404


@pytest.mark.parametrize("by", ["removing it", "merging two records", "erasing the person"])
def test_the_file_itself_goes(by, result, world, sign_in, commit):
    kept = file_of(result)
    assert kept.file.storage.exists(kept.file.name)
    with commit():
        if by == "removing it":
            sign_in(world.learner).post(reverse("competence:remove_file", args=[kept.pk]))
        elif by == "merging two records":
            said(world.manager, result.competency.domain.framework)
            carry_over(Merge(world.manager, world.learner, world.administrator, clock.now(), by_owner=False))
        else:
            erase(world.learner, by=world.administrator)
    assert not ResultFile.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)


def test_a_file_comes_after_the_line_is_said(world, sign_in):
    framework = framework_of(world.service, world.administrator)
    client, pk = sign_in(world.learner), competency(framework, "1.1").pk
    assert "Save this line first" in client.get(reverse("competence:assess", args=[pk])).content.decode()
    file = SimpleUploadedFile("scan.pdf", PDF)
    assert (
        client.post(reverse("competence:add_file", args=[pk]), {"title": "x", "file": file}).status_code
        == 404
    )
