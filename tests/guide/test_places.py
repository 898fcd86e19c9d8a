"""Places: areas in areas, how many babies live there by year and source, and boundaries that are drawn quickly."""

import io
import json
from math import cos, sin, tau

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.errors import Refused, UnreadableFile
from guide.actions import add_area
from guide.boundaries import MAX_POINTS, BadShape, boundary_of
from guide.imports.boundaries import import_boundaries
from guide.imports.populations import import_populations
from guide.models import LocalArea, Population
from guide.values import AreaDraft
from tests.guide.world import areas_of

SQUARE = [[0.5, 51.5], [0.6, 51.5], [0.6, 51.6], [0.5, 51.6], [0.5, 51.5]]


@pytest.fixture
def places(world):
    areas_of(world)
    return world


def figures(world, text: str):
    return import_populations(
        io.BytesIO(text.encode()), name="figures.csv", service=world.service, by=world.administrator
    )


def counts(report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, len(report.rejected)


TABLE = 'Area code,Year,Live births,Under 1,Under 2,IMD decile,Source\nE05000001,2025,"1,200",1190,2400,3,Births register\n'


def test_figures_come_from_a_table_and_twice_changes_nothing(places):
    assert counts(figures(places, TABLE)) == (1, 0, 0, 0)
    one = Population.objects.get()
    assert (one.area, one.births, one.children_under_two, one.source) == (
        places.ward,
        1200,
        2400,
        "Births register",
    )
    assert counts(figures(places, TABLE)) == (0, 0, 1, 0)
    assert counts(figures(places, TABLE.replace("2400", "2500"))) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("E05999999,2025,1,1,2,3,Register", "is no area of your service"),
        ("E05000001,2025,120%,1,2,3,Register", "This is a share"),
        ("E05000001,2025,many,1,2,3,Register", "Write a whole number"),
        ("E05000001,25,1,1,2,3,Register", "four digits"),
        ("E05000001,2025,1,9,2,3,Register", "more children under one than under two"),
        ("E05000001,2025,1,1,2,30,Register", "from 1 (most) to 10 (least)"),
        ("E05000001,2025,1,1,2,3,", "where the figures are from"),
        ("E05000001,2025,,,,3,Register", "at least one figure"),
    ],
)
def test_a_row_that_cannot_be_right_is_left_out_with_its_reason(places, row, reason):
    report = figures(places, TABLE.splitlines()[0] + "\n" + row + "\n")
    assert counts(report) == (0, 0, 0, 1)
    assert reason in report.rejected[0].reason
    assert not Population.objects.exists()


def test_a_table_with_other_headings_is_asked_about_and_then_read(places, sign_in):
    client, other = (
        sign_in(places.administrator),
        TABLE.replace("Area code", "Where").replace("Source", "Whence"),
    )
    address = reverse("guide:area_files")

    def send():
        return client.post(address, {"do": "figures", "file": SimpleUploadedFile("f.csv", other.encode())})

    page = send()
    assert "Which column is what?" in page.content.decode()
    answers = {"area": "Where", "year": "Year", "births": "Live births", "source": "Whence"}
    client.post(reverse("guide:population_columns"), answers | {"state": page.context["state"]})
    assert "<strong>1</strong> new" in send().content.decode()
    assert Population.objects.get().births == 1200


def collection(*shapes, **more) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code, ring in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def read(world, content: bytes, size: int | None = None):
    size = len(content) if size is None else size
    return import_boundaries(io.BytesIO(content), size, service=world.service, by=world.administrator)


def test_boundaries_find_their_areas_by_code_and_twice_changes_nothing(places):
    content = collection(("E05000001", SQUARE), ("E05777777", SQUARE))
    report = read(places, content)
    assert counts(report) == (0, 1, 0, 1)
    assert "is no area of your service" in report.rejected[0].reason
    assert LocalArea.objects.with_boundary().get() == places.ward
    assert counts(read(places, content)) == (0, 0, 1, 1)


def test_a_coast_of_many_points_becomes_simple_enough_to_be_drawn():
    ring = [[0.5 + cos(at * tau / 20_000) / 9, 51.5 + sin(at * tau / 20_000) / 9] for at in range(20_000)]
    kept = boundary_of({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    (points,) = kept["coordinates"][0]
    assert 20 < len(points) <= MAX_POINTS
    assert points[0] == points[-1]


BOW_TIE = [[0.5, 51.5], [0.6, 51.6], [0.6, 51.5], [0.5, 51.6], [0.5, 51.5]]


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Polygon", "coordinates": [BOW_TIE]}, "crosses itself"),
        ({"type": "Polygon", "coordinates": [SQUARE[:3]]}, "not closed"),
        ({"type": "Point", "coordinates": [0.5, 51.5]}, "only polygons"),
        ({"type": "Polygon", "coordinates": [[[51.5, 200.0], *SQUARE]]}, "nowhere on the globe"),
        ({"type": "Polygon", "coordinates": [[["a", "b"], *SQUARE]]}, "not two numbers"),
        ({}, "only polygons"),
    ],
)
def test_a_shape_that_cannot_be_drawn_is_left_out_with_its_reason(geometry, reason):
    with pytest.raises(BadShape, match=reason):
        boundary_of(geometry)


GRID = [[530_000, 180_000], [531_000, 180_000], [531_000, 181_000], [530_000, 180_000]]


@pytest.mark.parametrize(
    ("content", "size", "reason"),
    [
        (collection(("E05000001", GRID)), None, "EPSG:27700"),
        (collection(("E05000001", SQUARE), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}), None, "EPSG:27700"),
        (b"{", None, "no GeoJSON"),
        (b"[]", None, "FeatureCollection"),
        (collection(), None, "no area in this file"),
        (collection(("E05000001", SQUARE)), 50 * 1024 * 1024, "larger than 20 MB"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_changes_nothing_and_says_what_to_do(places, content, size, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(places, content, size)
    assert not LocalArea.objects.with_boundary().exists()


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        ({"kind": "district", "parent": "ward"}, "An area lies within a larger kind"),
        ({"kind": "ward", "name": "Quayside"}, "already"),
        ({"kind": "ward", "code": "E05000001"}, "already"),
    ],
)
def test_an_area_that_cannot_be_is_refused_with_a_sentence(places, sign_in, draft, sentence):
    from_world = {"ward": places.ward.pk}
    data = {"name": "New", "code": "", "parent": "", "locality": "", **draft}
    data["parent"] = from_world.get(data["parent"], data["parent"])
    page = sign_in(places.administrator).post(reverse("guide:add_area"), data)
    assert page.status_code == 422
    assert LocalArea.objects.count() == 3


def test_everybody_sees_babies_and_services_of_each_area(places, client):
    figures(places, TABLE)
    page = client.get(reverse("guide:places"))
    assert not page.cookies
    assert "2400" in page.content.decode()
    assert "Births register, 2025" in page.content.decode()
    assert "Most children under two are in Quayside: 2,400" in page.content.decode()
    drawn = client.get(reverse("guide:places_drawing")).json()
    assert [one["told"] for one in drawn["data"]["values"]] == ["2,400", "not shown"]


def test_an_administrator_adds_and_deletes_an_area(places, sign_in):
    client = sign_in(places.administrator)
    data = {"name": "Marsh", "kind": "ward", "parent": places.district.pk}
    client.post(reverse("guide:add_area"), data)
    area = LocalArea.objects.get(name="Marsh")
    assert area.parent == places.district
    assert "Marsh" in client.get(reverse("guide:areas")).content.decode()
    client.post(
        reverse("guide:area", args=[area.pk]), {"do": "figures", "year": 2025, "births": 9, "source": "Us"}
    )
    assert area.populations.get().births == 9
    client.post(reverse("guide:delete_area", args=[area.pk]))
    assert not LocalArea.objects.filter(name="Marsh").exists()


def test_an_area_of_another_service_is_no_parent(places):
    other = add_area(draft=AreaDraft("Elsewhere", "region"), service=places.other_service, by=None)
    with pytest.raises(Refused, match="of your service"):
        add_area(draft=AreaDraft("New", "ward", parent=other.pk), service=places.service, by=None)
