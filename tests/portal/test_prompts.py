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


def test_what_was_written_goes_into_the_cpd_log_only_by_choice(school, sign_in):
    client, (prompt, address) = sign_in(school.learner), prompts(school)[0]
    sent = {"about": prompt.wording, "text": "I held my breath too.", "next": address, "then": "cpd"}
    page = client.post(WRITE, sent, follow=True)
    form = page.context["form"]
    assert (form["topic"].value(), form["relevance"].value()) == (
        prompt.wording[:200],
        "I held my breath too.",
    )
    assert "not sealed" in page.content.decode()
    assert not school.learner.cpd_entries.exists(), "nothing is kept before the form is sent"
    day = form["started_on"].value()
    said = {
        "topic": form["topic"].value(),
        "relevance": form["relevance"].value(),
        "method": form["method"].value(),
        "started_on_day": day.day,
        "started_on_month": day.month,
        "started_on_year": day.year,
        "hours": "0.25",
    }
    client.post(reverse("certificates:add_entry"), said)
    assert school.learner.cpd_entries.get().relevance == "I held my breath too."


def test_nobody_makes_an_entry_of_somebody_else_s_words(school, sign_in):
    sign_in(school.learner).post(WRITE, {"text": "Her eyes."})
    address = reverse("certificates:entry_from_reflection", args=[Reflection.objects.get().pk])
    assert "Her eyes." in sign_in(school.learner).get(address).content.decode()
    for who in ("manager", "clinician", "administrator", "outsider"):
        assert sign_in(getattr(school, who)).get(address).status_code == 404
