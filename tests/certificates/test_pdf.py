import io

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.urls import reverse
from pypdf import PdfReader

from certificates.actions import revoke
from certificates.rendering import certificate_pdf, qr_code
from core import clock
from core.models import AuditEvent
from core.pdf import static_file
from tests.certificates.world import certificate_for_session
from tests.working import work


@pytest.fixture
def certificate(world):
    return certificate_for_session(world.learner, world.clinician)


@pytest.fixture
def pdf(certificate):
    return PdfReader(io.BytesIO(certificate_pdf(certificate)))


def test_the_pdf_says_what_was_frozen(certificate, pdf):
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in (
        "Lea Learner",
        certificate.title,
        certificate.number,
        "1 hour 30 minutes",
        "Talk about them",
    ):
        assert words in text
    assert f"{settings.SITE_URL}/certificates/verify/{certificate.number}/" in text


def test_the_pdf_is_tagged_and_declares_itself_accessible(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert structure(root["/StructTreeRoot"]) >= {"/H1", "/H2", "/P", "/L", "/LI", "/Figure", "/Link"}
    assert "Lea Learner" in pdf.metadata.title
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid" in metadata
    assert "<pdfuaid:part>1" in metadata.replace(" ", "") or 'part="1"' in metadata


def test_each_picture_has_words(pdf, certificate):
    figures = [node for node in nodes(pdf.trailer["/Root"]["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    words = [figure["/Alt"] for figure in figures]
    assert any(certificate.verification_url() in alt for alt in words)
    assert all(words)


def test_the_fonts_are_inside(pdf):
    fonts = {font for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    names = {font.get_object()["/BaseFont"] for font in fonts}
    assert names
    assert all("Atkinson" in name for name in names)


def test_a_pdf_fetches_nothing_but_our_own_files():
    assert static_file("static:fonts/atkinson-hyperlegible-latin-400-normal.woff2").exists()
    for url in ("https://example.org/x.png", "file:///etc/passwd", "static:../manage.py"):
        with pytest.raises((ValueError, SuspiciousFileOperation)):
            static_file(url)


def test_the_qr_code_is_named_for_people_who_cannot_see_it(certificate):
    assert f"<title>QR code: check this certificate at {certificate.verification_url()}</title>" in qr_code(
        certificate
    )


def test_the_holder_downloads_it_and_a_clinician_s_look_is_recorded(world, certificate, sign_in):
    url = reverse("certificates:pdf", args=[certificate.number])
    work()
    response = sign_in(world.learner).get(url)
    assert response["Content-Type"] == "application/pdf"
    assert certificate.number in response["Content-Disposition"]
    opened = AuditEvent.objects.about(certificate).filter(verb="certificate.opened")
    assert not opened.exists()
    sign_in(world.clinician).get(url)
    assert opened.get().actor_id == world.clinician.pk


def test_a_revoked_certificate_cannot_be_downloaded(world, certificate, sign_in):
    revoke(certificate=certificate, reason="mistake", by=world.clinician, now=clock.now())
    response = sign_in(world.learner).get(reverse("certificates:pdf", args=[certificate.number]), follow=True)
    assert "can no longer be downloaded" in response.content.decode()


def nodes(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from nodes(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from nodes(node["/K"])


def structure(root) -> set[str]:
    return {node["/S"] for node in nodes(root) if "/S" in node}
