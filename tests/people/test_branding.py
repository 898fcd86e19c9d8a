"""A service looks like itself: its name, logo and colours in the bar, in mails and on certificates."""

import base64
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from config import policy
from core.colours import WHITE, can_carry, contrast, nearest_that_carries
from core.errors import Refused
from core.logos import NotALogo, read_logo
from core.mail import Mail, message_of
from core.models import AuditEvent
from people.actions import set_branding
from people.models import Person, Service
from tests.people.world import give_logo

LOOK = "people:branding"
PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="url(#a)"><path d="M1 1h7z"/></g></svg>'


def picture(width: int = 120, height: int = 60, kind: str = "PNG") -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (width, height), "teal").save(drawn, kind)
    return drawn.getvalue()


def svg(inside: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'.encode()


def wanted(world, **changes) -> dict[str, str]:
    return {
        "name": world.service.name, "bar_colour": "#5b2a6e", "button_colour": "", "sign_off": "Warm wishes", "kept_logo": "",
        **changes,
    }  # fmt: skip


def send(client, world, do: str = "save", **changes):
    return client.post(reverse(LOOK), wanted(world, **changes) | {"do": do})


def sent(content: bytes, name: str = "logo.svg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


ACTIVE = {
    "a script": svg("<script>alert(1)</script>"),
    "a script of another kind": b'<svg xmlns="http://www.w3.org/2000/svg"><x:script xmlns:x="http://www.w3.org/1999/xhtml"/></svg>',
    "a foreign object": svg("<foreignObject><p/></foreignObject>"),
    "a handler": svg('<path onclick="a()"/>'),
    "a handler of the whole": svg("", 'onload="a()"'),
    "a picture from elsewhere": svg('<image href="https://a.example/x.png"/>'),
    "a picture within": svg('<image href="data:image/png;base64,AAAA"/>'),
    "a use of another file": svg('<use xlink:href="https://a.example/x.svg#a"/>'),
    "a link": svg('<a href="javascript:a()"><path/></a>'),
    "a style from elsewhere": svg("<style>@import url(https://a.example/a.css)</style>"),
    "a fill from elsewhere": svg('<path style="fill:url(https://a.example/a)"/>'),
    "an escaped style": svg(r"<style>path{fill:u\72l(https://a.example)}</style>"),
    "an animation of a link": svg('<set attributeName="href" to="javascript:a()"/>'),
    "an entity": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
    "a style sheet": b'<?xml-stylesheet href="https://a.example/a.css"?>' + PLAIN,
    "another alphabet": PLAIN.decode().encode("utf-16"),
    "no drawing": b"<html><script>alert(1)</script></html>",
    "half a drawing": PLAIN[:40],
}


@pytest.mark.parametrize("what", ACTIVE)
def test_a_drawing_that_is_more_than_a_drawing_is_refused_in_a_sentence(what):
    with pytest.raises(NotALogo, match=r"try again\.$"):
        read_logo(ACTIVE[what])


def test_plain_drawings_and_pictures_are_taken_and_pictures_are_drawn_anew():
    inkscape = svg(
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/><path/>'
    )
    assert read_logo(PLAIN).content == PLAIN
    assert read_logo(b'<?xml version="1.0"?>\n' + inkscape).ending == "svg"
    hidden = picture() + b"<script>alert(1)</script>"
    assert b"script" not in read_logo(hidden).content
    assert [read_logo(picture(kind=kind)).ending for kind in ("PNG", "JPEG")] == ["png", "jpg"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"x" * (policy.MAX_LOGO_BYTES + 1), "larger than 100 KB"),
        (picture(policy.MAX_LOGO_SIDE + 1, 40), "dots"),
        (picture(40, policy.MIN_LOGO_SIDE - 1), "dots"),
        (picture(kind="GIF"), "no PNG, JPEG or SVG"),
        (picture()[:60], "cannot be opened|no PNG"),
        (b"", "no PNG, JPEG or SVG"),
    ],
)
def test_what_is_too_large_or_something_else_is_refused(monkeypatch, content, words):
    # What draws documents lets pictures be cut short; the process that reads logos has none of it.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    with pytest.raises(NotALogo, match=words):
        read_logo(content)


@given(st.integers(0, 0xFFFFFF))
def test_the_nearest_colour_always_works_and_one_that_works_stays(number):
    colour = f"#{number:06x}"
    near = nearest_that_carries(colour)
    assert can_carry(near)
    assert not can_carry(colour) or contrast(near, colour) < 1.05


@pytest.mark.parametrize("field", ["bar_colour", "button_colour"])
def test_a_pale_colour_is_refused_with_its_ratio_and_the_nearest_that_works(world, sign_in, field):
    client = sign_in(world.administrator)
    html = send(client, world, **{field: "#F2A65A"}).content.decode()
    assert f"{contrast('#f2a65a', WHITE):.1f} to 1, and 4.5 to 1 is needed" in html
    near = nearest_that_carries("#f2a65a")
    assert near in html
    assert "Write a colour as #" in send(client, world, **{field: "teal"}).content.decode()
    world.service.refresh_from_db()
    assert not (world.service.bar_colour)
    assert not (world.service.button_colour)
    assert send(client, world, **{field: near}).status_code == 302
    with pytest.raises(Refused):
        set_branding(
            service=world.service, name="X", sign_off="", logo=None, removes_logo=False, by=world.administrator,
            **{"bar_colour": "", "button_colour": "", field: "#ffffff"},
        )  # fmt: skip


def test_it_is_seen_before_it_is_kept(world, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = sign_in(world.administrator)
    before = Service.objects.values().get(pk=world.service.pk)
    html = send(client, world, "preview", logo=sent(PLAIN)).content.decode()
    assert "--attune-shown-bar: #5b2a6e" in html
    assert "data:image/svg+xml;base64," in html
    assert "Warm wishes" in html
    assert Service.objects.values().get(pk=world.service.pk) == before
    kept = base64.b64encode(PLAIN).decode()
    assert f'value="{kept}"' in html
    assert send(client, world, kept_logo=kept).status_code == 302
    world.service.refresh_from_db()
    with world.service.logo.open("rb") as kept_file:
        assert kept_file.read() == PLAIN


@pytest.mark.parametrize("kept", ["not base64!", base64.b64encode(ACTIVE["a script"]).decode()])
def test_a_logo_that_comes_back_from_the_preview_is_read_anew(world, sign_in, kept):
    assert send(sign_in(world.administrator), world, kept_logo=kept).status_code == 422
    assert not Service.objects.get(pk=world.service.pk).logo


def test_its_people_see_it_on_every_page_and_others_do_not(world, sign_in, settings, tmp_path, commit):
    settings.MEDIA_ROOT = tmp_path
    admin = sign_in(world.administrator)
    send(admin, world, name="Harbour Babies", logo=sent(picture(), "logo.png"), button_colour="#7a1f1f")
    page = sign_in(world.learner).get("/privacy/")
    html, policy_said = page.content.decode(), page.headers["Content-Security-Policy"]
    nonce = html.partition('<style nonce="')[2].partition('"')[0]
    assert nonce
    assert f"'nonce-{nonce}'" in policy_said
    assert "unsafe-inline" not in policy_said
    for words in (
        "--attune-bar: #5b2a6e",
        "--attune-button: #7a1f1f",
        "Harbour Babies",
        reverse("people:logo", args=["estuary"]),
    ):
        assert words in html
    for other in (None, world.outsider):
        assert "5b2a6e" not in sign_in(other).get("/privacy/").content.decode()
    first = Service.objects.get(pk=world.service.pk).logo
    logo = sign_in().get(reverse("people:logo", args=["estuary"]))
    assert (logo.status_code, logo["Content-Type"]) == (200, "image/png")
    assert "sandbox" in logo["Content-Security-Policy"]
    with commit():
        send(admin, world, remove_logo="on")
    assert not first.storage.exists(first.name)
    assert sign_in().get(reverse("people:logo", args=["estuary"])).status_code == 404
    assert AuditEvent.objects.filter(verb="service.branding_set").count() == 2


def test_visitors_see_the_look_of_the_one_service_and_of_several_none(world, sign_in):
    give_logo(world.service)
    Service.objects.filter(pk=world.service.pk).update(bar_colour="#5b2a6e")
    looks = "--attune-bar: #5b2a6e", world.service.name, reverse("people:logo", args=["estuary"])
    among_several = sign_in().get("/privacy/").content.decode().partition("<main")[0]
    assert not [words for words in looks if words in among_several]
    Person.objects.filter(service=world.other_service).update(service=None)
    world.other_service.delete()
    alone = sign_in().get("/privacy/").content.decode().partition("<main")[0]
    assert [words for words in looks if words not in alone] == []


def test_mails_carry_its_name_its_colour_and_its_last_line(world):
    Service.objects.filter(pk=world.service.pk).update(bar_colour="#5b2a6e", sign_off="Warm wishes, the team")
    mail = Mail(
        to=world.learner.email, subject="Hello", template="people/mail/access_over_message", why="A test."
    )
    message = message_of(mail)
    assert "Warm wishes, the team\n\nWhy you got this" in message.body
    html = str(message.alternatives[0][0])
    assert "background-color:#5b2a6e" in html
    assert world.service.name in html
    other = message_of(
        Mail(to="nobody@elsewhere.example", subject="Hello", template="people/mail/access_over_message")
    )
    assert "Warm wishes" not in other.body
    assert "background-color:#0b4f55" in str(other.alternatives[0][0])


def test_a_name_that_another_service_has_is_refused(world, sign_in):
    answer = send(sign_in(world.administrator), world, name=world.other_service.name)
    assert answer.status_code == 422
    assert "Another service has this name" in answer.content.decode()


def test_it_is_found_from_the_set_up(world, sign_in):
    assert reverse(LOOK) in sign_in(world.administrator).get(reverse("people:setup")).content.decode()
