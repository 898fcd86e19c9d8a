"""Under the second name stand packages and nothing of the portal, under the first the portal and nothing of packages."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from courses.models import Package
from courses.packages.host.urls import urlpatterns
from courses.packages.tokens import launch_token
from tests.architecture.test_package_doors import entries, sample_of
from tests.courses.packages.zips import PAGE, scorm_12, sent, taken


@pytest.fixture
def package(school):
    return taken(school, scorm_12(**{"films/one.js": "1"}))


def test_no_address_of_the_portal_answers_under_the_package_host(school, host, sign_in):
    """Also not with a session: the cookie would not be sent there, and is not read."""
    host.client = sign_in(school.administrator)
    own = {str(pattern.pattern).split("/")[0] for pattern in urlpatterns}
    addresses = {sample_of(written) for written, _ in entries(get_resolver().url_patterns)} | {
        "/",
        "/static/css/attune.css",
    }
    answering = [
        address
        for address in sorted(addresses)
        if address.split("/")[1] not in own and host.get(address).status_code != 404
    ]
    assert answering == []


def test_no_address_of_packages_answers_under_the_portals_name(package, school, host):
    token = launch_token(package.units.get(), school.enrolment)
    for path in (f"/play/{token}/", f"/files/{token}/index.html", "/xapi/about"):
        assert host.get(path).status_code == 200
        assert Client().get(path, follow=True).status_code == 404


def test_the_package_host_sets_no_cookie_and_lets_a_package_reach_nothing_else(package, school, host):
    token = launch_token(package.units.get(), school.enrolment)
    page, file = host.get(f"/play/{token}/"), host.get(f"/files/{token}/index.html")
    for response in (page, file):
        assert not response.cookies
        assert "localhost:8000" in response["Content-Security-Policy"].partition("frame-ancestors")[2]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in response
    policy = file["Content-Security-Policy"]
    assert "connect-src 'self' data: blob:;" in policy
    assert "form-action 'self';" in policy
    assert "sandbox allow-scripts" in policy
    assert "allow-top-navigation" not in policy
    assert "allow-popups" not in policy


@pytest.mark.parametrize(
    "path", ["../../x.html", "%2e%2e/x.html", "/etc/passwd", "gone.html", "imsmanifest.xml/x", "a\x00.html"]
)
def test_only_files_of_the_package_are_served(package, school, host, path):
    token = launch_token(package.units.get(), school.enrolment)
    assert host.get(f"/files/{token}/{path}").status_code == 404


def test_a_file_of_another_type_is_not_served_even_where_it_lies_there(package, school, host):
    (package.folder / "late.php").write_text("<?php")
    token = launch_token(package.units.get(), school.enrolment)
    assert host.get(f"/files/{token}/late.php").status_code == 404


def test_a_worker_that_would_stay_is_not_installed(package, school, host):
    token = launch_token(package.units.get(), school.enrolment)
    path = f"/files/{token}/films/one.js"
    assert host.get(path).status_code == 200
    assert host.get(path, service_worker="script").status_code == 404


def test_a_film_can_be_asked_for_in_parts(package, school, host):
    token = launch_token(package.units.get(), school.enrolment)
    response = host.get(f"/files/{token}/index.html", range="bytes=0-8")
    assert (response.status_code, response.content) == (206, PAGE[:9].encode())


@pytest.mark.parametrize("token", ["", "x", "eyJ~x~y", "a~b"])
def test_an_address_that_was_made_up_opens_nothing(host, token, db):
    for path in (f"/play/{token}/", f"/files/{token}/index.html"):
        assert host.get(path).status_code in {403, 404}
    for path in (f"/start/{token}/", f"/report/{token}/", f"/key/{token}/"):
        assert host.ask("POST", path).status_code in {403, 404}


@pytest.mark.parametrize(
    ("dest", "site", "status"),
    [
        ("iframe", "same-site", 403),
        ("object", "cross-site", 403),
        ("iframe", "same-origin", 200),
        ("document", "cross-site", 200),
    ],
)
def test_a_frame_of_another_host_gets_no_page_of_the_portal(dest, site, status, db):
    said = {"HTTP_SEC_FETCH_DEST": dest, "HTTP_SEC_FETCH_SITE": site}
    assert Client().get("/health/", **said).status_code == status


def test_the_page_of_an_activity_lets_the_package_host_be_framed_and_no_other(package, school, sign_in):
    response = sign_in(school.learner).get(f"{package.module.get_absolute_url()}activity/")
    assert "frame-src http://packages.testserver" in response["Content-Security-Policy"]
    frame = response.content.decode().partition("<iframe")[2].partition(">")[0]
    assert "http://packages.testserver/play/" in frame
    assert 'sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-downloads"' in frame


def test_without_a_second_host_name_a_package_is_refused_with_a_sentence(school, settings, sign_in):
    settings.PACKAGE_HOST = ""
    client = sign_in(school.editor)
    form = {"course": school.course.pk, "minutes": "5", "file": scorm_12()}
    response = client.post(reverse("packages:send"), form)
    assert (response.status_code, "PACKAGE_HOST" in response.content.decode()) == (422, True)
    assert not Package.objects.exists()
    for page in ("packages:list", "packages:send"):
        assert "PACKAGE_HOST" in client.get(reverse(page)).content.decode()


def test_a_draft_is_shown_to_editors_only(school, sign_in):
    waiting = sent(school, scorm_12())
    address = reverse("packages:package", args=[waiting.pk])
    assert "It is being read" in sign_in(school.editor).get(address).content.decode()
    assert sign_in(school.learner).get(address).status_code == 403
