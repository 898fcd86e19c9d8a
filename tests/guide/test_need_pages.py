"""The pages of the need estimate: what it comes to, side by side, and what is refused with nothing half written."""

from dataclasses import replace

import pytest
from django.urls import reverse

from core.errors import Refused
from evidence.need import Span
from guide.actions.need import save_scenario
from guide.forms.need import starting_figures
from guide.models import LocalArea, NeedScenario, Population
from guide.pathway_enums import NeedFigureCode
from guide.wanted import WantedFigure
from tests.guide.pathway_world import FIGURES, scenario, wanted_scenario


def filled(**changes) -> dict[str, str]:
    """What the form of an estimate sends: every figure with a source."""
    sent = {"name": "Next year", "area": "", "base_is": "under_twos", "end": "mid"}
    for code in NeedFigureCode:
        span = FIGURES.get(code)
        if span:
            sent |= {f"{code.value}-mid": str(span.mid), f"{code.value}-source": "A made-up source"}
    return {**sent, **changes}


def test_the_page_says_who_is_not_seen_yet_and_which_staff_that_needs(world, sign_in):
    address = reverse("guide:need_one", args=[scenario(world).pk])
    page = sign_in(world.commissioner).get(address).content.decode()
    for said in (
        "About <strong>2,420</strong>",
        "From 30,672",
        "15,336",
        "2,147",
        "2,760",
        "30.3",
        "because of rounding",
        "A made-up source",
    ):
        assert said in page, said
    assert "Change the figures" not in page, "a commissioner reads"


def test_estimates_stand_side_by_side(world, sign_in):
    one, other = scenario(world), scenario(world, name="All low", end="low")
    client = sign_in(world.clinician)
    query = f"?scenario={one.pk}&scenario={other.pk}"
    page = client.get(reverse("guide:need_compare") + query).content.decode()
    assert "As it is now" in page
    assert "All low" in page
    alone = client.get(reverse("guide:need_compare") + f"?scenario={one.pk}", follow=True).content.decode()
    assert "Tick 2 to 4 estimates" in alone


def test_every_figure_can_be_changed_with_its_range_and_source(world, sign_in):
    client = sign_in(world.clinician)
    answer = client.post(reverse("guide:need_new"), filled(**{"longer-low": "5", "longer-high": "9"}))
    kept = NeedScenario.objects.get(name="Next year")
    assert answer.url == reverse("guide:need_one", args=[kept.pk])
    assert kept.figures.count() == len(FIGURES)
    page = client.get(reverse("guide:need_edit", args=[kept.pk])).content.decode()
    assert all(
        f'name="{code.value}-{part}"' in page
        for code in NeedFigureCode
        for part in ("low", "mid", "high", "source", "dated")
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"longer-mid": "101"}, "over 100%"),
        ({"longer-mid": "8"}, "add up to 101%"),
        ({"insecure-mid": "31"}, "its groups are"),
        ({"seen_elsewhere-mid": "9000"}, "are seen already"),
        ({"base-mid": "80"}, "Too small to estimate by share alone"),
        ({"secure-low": "60"}, "out of order"),
        ({"base-mid": ""}, "give a number"),
        ({"longer-source": ""}, "say where the number is from"),
        ({"longer-source": "child 943 476 5919"}, "NHS number"),
        ({"area": "999999"}, "Choose an area from the list"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(world, sign_in, changes, sentence):
    page = sign_in(world.clinician).post(reverse("guide:need_new"), filled(**changes))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not NeedScenario.objects.exists()


def test_an_area_brings_its_newest_number_of_children(world):
    area = LocalArea.objects.create(service=world.service, kind="district", name="Harbour")
    for year, number in ((2023, 900), (2024, 950)):
        Population.objects.create(area=area, year=year, children_under_two=number, source="Counted")
    assert starting_figures(area)["base"] == WantedFigure(Span.exactly(950), "Counted, 2024")


def test_nobody_keeps_an_estimate_for_another_service(world):
    from_elsewhere = replace(wanted_scenario(world), service=world.other_service)
    with pytest.raises(Refused, match="your own service"):
        save_scenario(wanted=from_elsewhere, by=world.clinician, now=scenario(world).changed_at)
