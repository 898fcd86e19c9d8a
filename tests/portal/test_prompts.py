"""Every prompt of a module has a private place to write: sealed, guarded, and for its author alone."""

import pytest
from django.urls import reverse

from courses.texts import module_text
from supervision.models import Reflection
from tests.cast import furnish
from tests.feedback.world import rated

WRITE = reverse("supervision:write_reflection")


@pytest.fixture
def school(world):
    furnish(world, "people", "cms", "courses")
    rated(world.course, world.learner)
    return world


def prompts(school):
    """Each with the address of its section."""
    return [
        (one, f"{module.get_absolute_url()}?section={place}")
        for module in (school.module, school.last_module)
        for place, section in enumerate(module_text(module).sections, start=1)
        for one in section.activities
    ]


def test_every_prompt_has_its_place_and_leads_back_to_its_section(school, sign_in):
    client = sign_in(school.learner)
    assert prompts(school)
    for prompt, address in prompts(school):
        page = client.get(address).content.decode()
        assert f'id="private-{prompt.id}"' in page
        assert f'name="next" value="{address}"' in page
        sent = {"about": prompt.wording, "text": "I held my breath too.", "next": address}
        assert client.post(WRITE, sent).url == address
    kept = Reflection.objects.written_by(school.learner)
    assert [one.text() for one in kept.order_by("written_at")] == [
        f"{prompt.wording}\n\nI held my breath too." for prompt, _ in prompts(school)
    ]
    assert not any(b"breath" in bytes(one.sealed) for one in kept)
    for who in ("manager", "clinician", "administrator"):
        assert not Reflection.objects.written_by(getattr(school, who)).exists()


@pytest.mark.parametrize("field", ["about", "text"])
def test_what_could_name_a_family_is_refused_and_the_words_are_not_lost(school, sign_in, field):
    client, address = sign_in(school.learner), prompts(school)[0][1]
    sent = {"about": "What did you see?", "text": "Her eyes.", "next": address}
    answer = client.post(WRITE, sent | {field: "NHS number 943 476 5919"})
    assert answer.status_code == 422
    assert f'name="next" value="{address}"' in answer.content.decode()
    assert not Reflection.objects.exists()


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"])
def test_nobody_is_led_away_from_the_portal(school, sign_in, address):
    answer = sign_in(school.learner).post(WRITE, {"text": "Her eyes.", "next": address})
    assert answer.url == reverse("supervision:reflection", args=[Reflection.objects.get().pk])
