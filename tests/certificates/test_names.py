"""Names on certificates: in every script of the workforce, and after they have changed."""

import io
from dataclasses import replace

import pytest
from django.urls import reverse
from pypdf import PdfReader

from certificates.actions import make_badge, reissue_in_new_name, revoke
from certificates.models import Certificate
from certificates.rendering import certificate_pdf
from core import clock
from core.errors import Refused
from core.faces.coverage import signs_of
from core.faces.scripts import FONTS, OWN, is_unseen, script_files, signs_that_cannot_be_drawn, styles_for
from people.actions import change_own_details
from tests.cast import make_person
from tests.certificates.world import came, certificate_for_session, hold_session

NAMES = {
    "Latin, with marks": "Łucja Żółć-O’Brien",
    "Vietnamese": "Đặng Thị Ngọc",
    "Yoruba": "Ọláwálé Adéyẹmí",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Олександра Шевченко",
    "Arabic": "فاطمة الزهراء",
    "Urdu": "نگہت پروین",
    "Hebrew": "שרה כהן",
    "Amharic": "ሰላማዊት በቀለ",
    "Bengali": "রহিমা খাতুন",
    "Devanagari": "प्रिया शर्मा",
    "Gurmukhi": "ਹਰਪ੍ਰੀਤ ਕੌਰ",
    "Gujarati": "મીરા પટેલ",
    "Tamil": "கவிதா ராஜன்",
    "Malayalam": "ലക്ഷ്മി നായർ",
    "Sinhala": "නිමාලි පෙරේරා",
    "Thai": "สมหญิง ใจดี",
    "Georgian": "ნინო ბერიძე",
    "Armenian": "Անահիտ Պետրոսյան",
    "Chinese": "王小明 陳麗華",
    "Japanese": "佐藤さくら",
}
CANNOT = {"Korean": "김민지", "Khmer": "សុខា", "a picture": "Lea 🌻"}


@pytest.mark.parametrize("script", NAMES)
def test_there_are_signs_for_a_name_in_each_script(script):
    assert signs_that_cannot_be_drawn(NAMES[script]) == ""


@pytest.mark.parametrize("script", CANNOT)
def test_what_cannot_be_drawn_is_named(script):
    signs = signs_that_cannot_be_drawn(CANNOT[script])
    assert signs
    assert set(signs) <= set(CANNOT[script]) - set("Lea ")


def test_the_files_say_of_themselves_what_a_reader_of_fonts_says():
    from fontTools.ttLib import TTFont  # the worker's own; the product reads the table itself

    files = [*script_files()[::12], script_files()[-1], *(FONTS / name for name in OWN)]
    assert len(files) > 10
    for file in files:
        assert signs_of(file) == set(TTFont(file).getBestCmap()), file.name


def test_no_committed_face_is_large_and_each_package_has_its_licence():
    folder = FONTS / "noto"
    assert max(file.stat().st_size for file in folder.iterdir()) < 1_000_000
    licences = {file.name.removeprefix("LICENSE-") for file in folder.glob("LICENSE-*")}
    for file in folder.glob("*.woff2"):
        assert any(file.name.startswith(f"{name}-") for name in licences), file.name
    assert all("SIL Open Font License" in file.read_text() for file in folder.glob("LICENSE-*"))


# Their faces put letters together from parts that several letters share, and a PDF says of each part one letter alone:
# such names are drawn rightly, and whoever reads the drawn signs alone finds a wrong letter.
OF_SHARED_PARTS = {"Vietnamese", "Yoruba", "Arabic", "Urdu"}


def faces_in(pdf: PdfReader) -> set[str]:
    fonts = [font for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    return {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts}


def said_whole(pdf: PdfReader) -> list[str]:
    """What the elements of a tagged document say instead of the signs that are drawn."""

    def below(element: object) -> list[str]:
        if not isinstance(element, dict):
            return []
        own = [element["/ActualText"]] if "/ActualText" in element else []
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            own += below(kid.get_object())
        return own

    return below(pdf.root_object["/StructTreeRoot"])


def empty_boxes(caplog) -> list[str]:
    """What draws says of each sign that no face has."""
    return [record.getMessage() for record in caplog.records if ".notdef" in record.getMessage()]


def is_ours(face: str) -> bool:
    return face.startswith(("Atkinson", "noto-sans-"))


def drawn_for(world, name: str) -> PdfReader:
    certificate = certificate_for_session(world.learner, world.clinician)
    certificate.statement = replace(certificate.says, name=name).as_json()
    return PdfReader(io.BytesIO(certificate_pdf(certificate)))


def test_a_certificate_draws_a_name_in_each_script_with_faces_of_our_own(world, caplog):
    pdf = drawn_for(world, " ".join(NAMES.values()))
    assert {face for face in faces_in(pdf) if not is_ours(face)} == set()
    assert empty_boxes(caplog) == []
    written = "".join(page.extract_text() for page in pdf.pages)
    lost = {
        script: missing
        for script, name in NAMES.items()
        if (missing := {sign for sign in name if not is_unseen(sign)} - set(written))
    }
    assert lost.keys() <= OF_SHARED_PARTS, lost
    assert said_whole(pdf) == [" ".join(NAMES.values())], "as the standard has it read out"
    assert pdf.metadata.title.endswith(" ".join(NAMES.values()))


def test_a_name_without_a_face_has_the_empty_boxes_of_which_the_warning_speaks(world, caplog):
    drawn = drawn_for(world, CANNOT["Korean"])
    assert empty_boxes(caplog) or not all(is_ours(face) for face in faces_in(drawn))


def test_a_document_in_our_own_signs_declares_no_other_face():
    assert styles_for("Łucja’s certificate – 1½ hours") == ""
    assert styles_for("রহিমা").count("@font-face") == 2


def test_whoever_issues_is_told_which_names_cannot_be_drawn(world, sign_in):
    session = hold_session(world.service)
    for name in (CANNOT["Korean"], NAMES["Bengali"]):
        came(session, make_person(name, world.service, email=f"p{len(name)}@work.example"))
    page = sign_in(world.clinician).get(reverse("certificates:session", args=[session.pk])).content.decode()
    assert "We cannot draw every name" in page
    warned = page.split("We cannot draw every name")[1].split("</div>")[0]
    assert "“김”" in warned
    assert NAMES["Bengali"] not in warned


def test_holders_see_it_on_their_own_certificate(world, sign_in):
    change_own_details(person=world.learner, by=world.learner, full_name=CANNOT["Khmer"])
    certificate = certificate_for_session(world.learner, world.clinician)
    page = sign_in(world.learner).get(certificate.get_absolute_url()).content.decode()
    assert "We cannot draw every name" in page


def renamed(world) -> None:
    change_own_details(person=world.learner, by=world.learner, full_name="Lea Newname")


def test_whoever_has_a_new_name_is_offered_their_certificates_in_it(world, sign_in, mailoutbox):
    first = certificate_for_session(world.learner, world.clinician)
    second = certificate_for_session(world.learner, world.clinician, title="Another")
    client, offer = sign_in(world.learner), reverse("certificates:new_name")
    assert offer not in client.get(reverse("certificates:list")).content.decode()
    renamed(world)
    for page in (reverse("certificates:list"), first.get_absolute_url()):
        assert offer in client.get(page).content.decode()
    assert "Lea Learner" in client.get(offer).content.decode()
    mailed = len(mailoutbox)
    client.post(offer)
    newer = list(world.learner.certificates.valid())
    assert {one.says.name for one in newer} == {"Lea Newname"}
    assert {one.replaces_id for one in newer} == {first.pk, second.pk}
    assert len(mailoutbox) == mailed, "they see it on the page"
    assert offer not in client.get(reverse("certificates:list")).content.decode()


def test_all_but_the_name_stays_as_it_was_said_whatever_the_records_say_today(world):
    certificate = certificate_for_session(world.learner, world.clinician)
    certificate.session.title = "Another title"
    certificate.session.save()
    renamed(world)
    [newer] = reissue_in_new_name(by=world.learner, now=clock.now())
    assert newer.says == replace(certificate.says, name="Lea Newname")
    certificate.refresh_from_db()
    assert (certificate.revoked_reason, certificate.says.name) == ("replaced", "Lea Learner")
    assert {field: getattr(newer, field) for field in Certificate.SHOWN} == {
        field: getattr(certificate, field) for field in Certificate.SHOWN
    }


def test_the_badge_of_the_old_name_no_longer_holds(world):
    certificate = certificate_for_session(world.learner, world.clinician)
    badge = make_badge(certificate=certificate, by=world.learner, now=clock.now())
    renamed(world)
    reissue_in_new_name(by=world.learner, now=clock.now())
    badge.status.refresh_from_db()
    assert badge.status.revoked_at


def test_nothing_is_issued_twice_and_what_was_revoked_stays_so(world):
    certificate = certificate_for_session(world.learner, world.clinician)
    revoke(certificate=certificate, reason="mistake", by=world.clinician, now=clock.now())
    renamed(world)
    with pytest.raises(Refused):
        reissue_in_new_name(by=world.learner, now=clock.now())
    assert world.learner.certificates.count() == 1
