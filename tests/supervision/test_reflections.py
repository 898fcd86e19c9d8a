"""Private reflections: for their author alone, and unreadable at rest."""

import pytest
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from core.registries import SUBJECT_ACCESS
from people.actions import erase_person
from people.models import Person, SealingKey
from people.sealing import unseal
from supervision.actions import delete_reflection, write_reflection
from supervision.models import Reflection

WORDS = "I felt the silence of that kitchen, and my own tears."
LIST = reverse("supervision:reflections")
WRITE = reverse("supervision:write_reflection")
EXPORT = reverse("supervision:export_reflections")


def text_of(response) -> str:
    return response.content.decode()


def page_of(reflection: Reflection, name: str = "reflection") -> str:
    return reverse(f"supervision:{name}", args=[reflection.pk])


@pytest.fixture
def reflection(world):
    return write_reflection(text=WORDS, by=world.learner, now=clock.now())


def everything_in_the_database() -> bytes:
    """Every cell of every table, as bytes."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [cell for row in cursor.fetchall() for cell in row]
    return b"\n".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in cells
    )


def test_a_reflection_is_written_read_and_listed_by_its_author(world, sign_in):
    client = sign_in(world.learner)
    assert "A court may require disclosure" in text_of(client.get(WRITE))
    page = client.post(WRITE, {"text": WORDS}, follow=True)
    assert WORDS in text_of(page)
    assert "I felt the silence" in text_of(client.get(LIST))
    assert "no-store" in page.headers["Cache-Control"]


def test_the_database_holds_no_plain_text(world, sign_in):
    sign_in(world.learner).post(WRITE, {"text": WORDS})
    stored = everything_in_the_database()
    assert b"reflection.written" in stored
    for word in (b"silence", b"kitchen", b"tears"):
        assert word not in stored


@pytest.mark.parametrize(
    "who", ["outsider", "clinician", "manager", "administrator", "editor", "clinician_elsewhere"]
)
def test_no_role_opens_somebody_elses_reflection(world, reflection, sign_in, who):
    client = sign_in(getattr(world, who))
    for name in ("reflection", "delete_reflection"):
        assert client.get(page_of(reflection, name)).status_code == 404
        assert client.post(page_of(reflection, name)).status_code in (404, 405)
    assert "silence" not in text_of(client.get(LIST)) + text_of(client.get(EXPORT))
    assert Reflection.objects.exists()


def test_a_superuser_finds_no_way_to_it(world, reflection, sign_in):
    superuser = Person.objects.create_superuser("root@work.example", full_name="Root")
    client = sign_in(superuser)
    assert client.get(page_of(reflection)).status_code == 404
    assert client.post(page_of(reflection, "delete_reflection")).status_code == 404
    assert Reflection not in admin.site._registry
    assert SealingKey not in admin.site._registry
    for name in ("reflection", "reflectionkey"):
        assert client.get(f"/django-admin/feedback/{name}/").status_code == 404


def test_each_person_has_a_key_of_their_own(world, reflection):
    other = write_reflection(text=WORDS, by=world.clinician, now=clock.now())
    assert bytes(other.key.salt) != bytes(reflection.key.salt)
    with pytest.raises(Refused, match="cannot be opened"):
        unseal(reflection.sealed, other.key.salt)


def test_an_identifier_is_refused_and_the_draft_kept_in_the_form_alone(world, sign_in):
    draft = "A hard visit. NHS number 943 476 5919."
    response = sign_in(world.learner).post(WRITE, {"text": draft})
    assert "There is a problem" in text_of(response)
    assert "A hard visit." in text_of(response)
    with pytest.raises(ValidationError):
        write_reflection(text=draft, by=world.learner, now=clock.now())
    assert b"A hard visit" not in everything_in_the_database()


def test_the_author_exports_and_deletes(world, reflection, sign_in):
    client = sign_in(world.learner)
    export = client.get(EXPORT)
    assert WORDS in text_of(export)
    assert "attachment" in export.headers["Content-Disposition"]
    client.post(page_of(reflection, "delete_reflection"))
    assert not Reflection.objects.exists()


def test_nobody_else_deletes_below_the_page_either(world, reflection):
    with pytest.raises(PermissionDenied):
        delete_reflection(reflection=reflection, by=world.administrator)


def test_the_authors_copy_of_their_data_holds_it_and_nobody_elses_does(world, reflection):
    export = dict(SUBJECT_ACCESS.items())["reflections"]
    assert export(world.learner)[0][1][0]["text"] == WORDS
    assert export(world.administrator)[0][1] == []


def test_erasure_takes_the_words_and_the_key(world, reflection):
    erase_person(person=world.learner, by=world.administrator)
    assert not Reflection.objects.exists()
    assert not SealingKey.objects.exists()


def test_a_new_key_is_put_first_and_the_old_one_taken_away_after_resealing(world, settings, capsys):
    settings.REFLECTION_KEYS = ["old"]
    write_reflection(text=WORDS, by=world.learner, now=clock.now())
    settings.REFLECTION_KEYS = ["new", "old"]
    assert Reflection.objects.get().text() == WORDS
    call_command("reseal_reflections")
    settings.REFLECTION_KEYS = ["new"]
    assert Reflection.objects.get().text() == WORDS


def test_a_lost_key_closes_one_reflection_and_not_the_page(world, reflection, settings, sign_in):
    settings.REFLECTION_KEYS = ["another"]
    client = sign_in(world.learner)
    assert "cannot be opened" in text_of(client.get(page_of(reflection)))
    assert client.get(LIST).status_code == 200


def test_without_keys_nothing_is_written_in_the_clear(world, settings, sign_in):
    settings.REFLECTION_KEYS = []
    response = sign_in(world.learner).post(WRITE, {"text": WORDS})
    assert "REFLECTION_KEYS" in text_of(response)
    assert not Reflection.objects.exists()


def test_the_trail_does_not_say_which_reflection(world, reflection):
    event = AuditEvent.objects.get(verb="reflection.written")
    assert (event.subject_id, event.details) == ("", {})
