"""A service gives its certificates a look, sees it before it is kept, and what was issued stays as it was."""

import io
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from certificates.actions import set_design
from certificates.designs.design import OWN_COLOUR, PAPER, Design, SignatureLine, why_not_readable
from certificates.designs.reading import design_on
from certificates.models import CertificateDesign, DesignPicture
from certificates.rendering import certificate_pdf
from core import clock
from core.colours import contrast
from core.errors import Refused
from tests.certificates.world import certificate_for_session

PAGE = reverse("certificates:design")
PURPLE = "#5b2a86"


def drawn(colour: str = "#123456") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 48), colour).save(out, "PNG")
    return out.getvalue()


def signature(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("signature.png", content or drawn())


def filled(**more) -> dict:
    plain = {
        "band_colour": PURPLE,
        "heading_colour": PURPLE,
        "strapline": "Learning together in Estuary",
        "closing": "Recognised by the Estuary training board.",
        "signature-1-name": "Dr Ines Okoro",
        "signature-1-role": "Clinical lead",
    }
    return {**plain, **more}


def keep(client, **more):
    return client.post(PAGE, filled(do="save", **more))


def words_of(certificate) -> str:
    pdf = PdfReader(io.BytesIO(certificate_pdf(certificate)))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_it_is_seen_before_it_is_kept(world, sign_in):
    client = sign_in(world.administrator)
    page = client.post(PAGE, filled(do="preview", **{"signature-1-picture": signature()})).content.decode()
    assert "Nothing is kept yet" in page
    for words in (PURPLE, "Learning together in Estuary", "Dr Ines Okoro", "data:image/png;base64,"):
        assert words in page
    assert not CertificateDesign.objects.exists()
    assert not DesignPicture.objects.exists()
    kept = page.split('name="signature-1-kept_picture" value="')[1].split('"')[0]
    keep(client, **{"signature-1-kept_picture": kept})
    assert DesignPicture.objects.count() == 1, "what was looked at came along"


def test_the_page_and_the_paper_show_it(world, sign_in):
    keep(sign_in(world.administrator), **{"signature-1-picture": signature()})
    certificate = certificate_for_session(world.learner, world.clinician)
    page = sign_in(world.learner).get(certificate.get_absolute_url()).content.decode()
    paper = words_of(certificate)
    for words in (
        "Learning together in Estuary",
        "Recognised by the Estuary",
        "Dr Ines Okoro",
        "Clinical lead",
    ):
        assert words in page
        assert words in paper
    assert PURPLE in page
    assert 'alt="Signature of Dr Ines Okoro"' in page


def test_what_was_issued_stays_as_it_looked(world, sign_in):
    client = sign_in(world.administrator)
    before = certificate_for_session(world.learner, world.clinician)
    keep(client, **{"signature-1-picture": signature()})
    first = certificate_for_session(world.learner, world.clinician, title="Another")
    looked = design_on(first)
    keep(client, strapline="Other words", **{"signature-1-picture": signature(drawn("#654321"))})
    client.post(PAGE, {"do": "own"})
    for certificate in (before, first):
        certificate.refresh_from_db()
    assert design_on(first) == looked
    assert looked.signatures[0].picture.startswith("data:image/png;base64,")
    assert before.says.design is None
    assert design_on(before).band_colour == OWN_COLOUR


def test_a_service_without_one_keeps_the_portal_s_own(world):
    certificate = certificate_for_session(world.learner, world.clinician)
    assert certificate.says.design is None
    assert "Learning for people who work with babies" in words_of(certificate)


def test_a_picture_stays_until_another_is_chosen_or_it_is_taken_away(world, sign_in):
    client = sign_in(world.administrator)
    keep(client, **{"signature-1-picture": signature()})
    kept = CertificateDesign.objects.get().look["signatures"][0]["picture"]
    keep(client)
    assert CertificateDesign.objects.get().look["signatures"][0]["picture"] == kept
    keep(client, **{"signature-1-remove_picture": "on"})
    assert CertificateDesign.objects.get().look["signatures"][0]["picture"] == ""


SCRIPTED = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = {
    "a drawing with a script": ({"signature-1-picture": ("a.svg", SCRIPTED)}, "more than a drawing"),
    "no picture at all": ({"signature-1-picture": ("a.png", b"words")}, "no PNG, JPEG or SVG"),
    "a picture that came back changed": ({"signature-1-kept_picture": "bm90IGE="}, "no PNG, JPEG or SVG"),
    "a band too pale for white words": ({"band_colour": "#f2a65a"}, "The nearest colour that works is"),
    "headings too pale for the paper": ({"heading_colour": "#767676"}, "hard to read on cream"),
    "no colour": ({"band_colour": "purple"}, "Write a colour as #"),
    "a role without a name": ({"signature-1-name": ""}, "Write the name of the person who signs"),
    "a family in the words": ({"closing": "for NHS number 943 476 5919"}, "looks like"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_used_is_refused_with_a_sentence_and_nothing_is_kept(world, sign_in, what):
    fields, sentence = BAD[what]
    sent = {
        name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }
    answer = keep(sign_in(world.administrator), **sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not CertificateDesign.objects.exists()


def test_the_action_refuses_what_no_form_would_send(world):
    def attempt(design: Design, by=world.administrator) -> None:
        set_design(service=world.service, design=design, pictures={}, by=by, now=clock.now())

    for design in (
        Design(band_colour="#ffffff"),
        Design(heading_colour="#ffff00"),
        Design(logo="0" * 64),
        Design(signatures=(SignatureLine("A"),) * 3),
    ):
        with pytest.raises(Refused):
            attempt(design)
    with pytest.raises(PermissionDenied):
        attempt(Design(), by=world.clinician)


def test_the_portal_s_own_colours_can_be_read():
    assert why_not_readable(Design(band_colour=OWN_COLOUR, heading_colour=OWN_COLOUR)) is None
    assert contrast(OWN_COLOUR, PAPER) >= 4.5


def test_a_second_service_sees_nothing_of_it(world, sign_in):
    keep(sign_in(world.administrator))
    page = sign_in(world.clinician_elsewhere).get(PAGE).content.decode()
    assert "Estuary" not in page
    assert sign_in(world.clinician_elsewhere).get(f"{PAGE}?service=estuary").status_code == 404


def test_a_renamed_certificate_keeps_its_look(world, sign_in):
    keep(sign_in(world.administrator))
    certificate = certificate_for_session(world.learner, world.clinician)
    assert replace(certificate.says, name="Other").design == certificate.says.design
