"""Tables of what is never held by row: typed or sent as a file, small counts masked as they are saved, inside only."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from config import policy
from core import clock
from core.errors import Refused, UnreadableFile
from programme.actions import enter_table
from programme.enums import TableKind
from programme.held.files import read_held_file, template_of
from programme.held.forms import HeldTableForm, initial_of
from programme.held.items import COUNTY, LONDON, placed_items
from programme.held.kinds import DECILES, KINDS, NOT_KNOWN, Unit
from programme.held.reading import MASKED, figures_of
from programme.held.values import EnteredCell, EnteredTable
from programme.models import HeldCell, HeldTable


def table_of(world, kind: TableKind, cells: dict[tuple[str, str], str], **more) -> HeldTable:
    told = {"starts_on": date(2024, 4, 1), "ends_on": date(2025, 3, 31), "source": "Clinical system", **more}
    licence = KINDS[kind].licensed
    entered = EnteredTable(
        **{"has_licence": licence, **told},
        cells=tuple(EnteredCell(row, column, Decimal(value)) for (row, column), value in cells.items()),
    )
    return enter_table(service=world.service, kind=kind, entered=entered, by=world.clinician, now=clock.now())


def said_of(world, kind: TableKind, cells: dict[tuple[str, str], str]) -> str:
    return " ".join(figures_of(table_of(world, kind, cells)).said)


def posted(kind: str, **cells: str) -> dict[str, str]:
    return {
        "starts_on": "2024-04-01",
        "ends_on": "2025-03-31",
        "source": "Clinical system",
        "has_licence": "on",
        **cells,
    }


@pytest.mark.parametrize("kind", list(TableKind))
def test_each_kind_of_table_is_typed_and_shown(world, sign_in, kind):
    spec, client = KINDS[kind], sign_in(world.clinician)
    address = reverse("programme:enter_table", args=[kind])
    assert client.get(address).status_code == 200
    cells = {
        f"cell-0-{column.key}": "0.5" if column.unit is Unit.PROBABILITY else "24" for column in spec.columns
    }
    if not spec.rows:
        cells["row-0"] = "2024/25"
    saved = client.post(address, posted(kind, **cells))
    assert saved.status_code == 302, saved.context["form"].errors
    page = client.get(saved.url).content.decode()
    assert spec.title in page
    assert all(column.label in page for column in spec.columns)
    assert HeldTable.objects.get().kind == kind


@pytest.mark.parametrize("count", [1, policy.MAX_HIDDEN_COUNT])
def test_a_small_count_is_masked_as_it_is_saved_and_stored_nowhere(world, count):
    table = table_of(
        world, TableKind.ETHNICITY, {("White", "people"): str(count), (NOT_KNOWN, "people"): "30"}
    )
    assert HeldCell.objects.get(row="White").value is None
    figures = figures_of(table)
    assert [MASKED] in [row[1:] for row in figures.figures.rows]
    assert figures.sum_of("people") == 30


def test_nothing_and_counts_above_the_floor_are_kept_as_they_are(world):
    more = str(policy.MAX_HIDDEN_COUNT + 1)
    table_of(world, TableKind.ETHNICITY, {("White", "people"): "0", (NOT_KNOWN, "people"): more})
    assert [int(cell.value) for cell in HeldCell.objects.order_by("place")] == [0, int(more)]


def test_a_mean_or_a_whole_time_equivalent_is_no_count(world):
    table_of(world, TableKind.STAFF, {("Lead psychologist", "wte"): "1", ("Therapist", "wte"): "5"})
    assert [str(cell.value.normalize()) for cell in HeldCell.objects.order_by("place")] == ["1", "5"]
    assert figures_of(HeldTable.objects.get()).said == ["6 whole-time equivalents in all."]


def test_the_same_kind_and_time_is_replaced_and_another_time_stands_beside_it(world):
    table_of(world, TableKind.STAFF, {("Therapist", "wte"): "5"})
    table_of(world, TableKind.STAFF, {("Therapist", "wte"): "4.5"})
    table_of(world, TableKind.STAFF, {("Therapist", "wte"): "4"}, ends_on=date(2024, 9, 30))
    assert sorted(str(cell.value.normalize()) for cell in HeldCell.objects.all()) == ["4", "4.5"]


@pytest.mark.parametrize("kind", [kind for kind in TableKind if KINDS[kind].licensed])
def test_measures_that_somebody_owns_need_the_licence(world, kind):
    spec = KINDS[kind]
    with pytest.raises(Refused, match="licence"):
        table_of(world, kind, {(spec.rows[0], spec.columns[0].key): "20"}, has_licence=False)
    assert not HeldTable.objects.exists()


def test_an_empty_table_is_not_kept(world):
    with pytest.raises(Refused, match="at least one number"):
        table_of(world, TableKind.STAFF, {})


def test_nobody_outside_the_team_enters_or_removes_a_table(world):
    cells = (EnteredCell("Therapist", "wte", Decimal(5)),)
    entered = EnteredTable(date(2024, 4, 1), date(2025, 3, 31), "Clinical system", False, cells)
    for person in (world.commissioner, world.manager, world.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            enter_table(
                service=world.service, kind=TableKind.STAFF, entered=entered, by=person, now=clock.now()
            )


def test_appointments_stand_beside_the_national_share(world):
    counts = {"attended": "730", "cancelled": "140", "missed": "110", "other": "20"}
    said = said_of(world, TableKind.APPOINTMENTS, {("2023/24", key): count for key, count in counts.items()})
    assert "2023/24: 110 of 1,000 appointments (11%" in said
    assert "15% to 20%" in said


def test_screening_says_how_many_needed_monitoring_with_an_interval(world):
    counts = {"assessed": "100", "monitor": "31", "refer": "20", "missing": "44"}
    said = said_of(
        world, TableKind.SCREENING, {("At the start", key): count for key, count in counts.items()}
    )
    assert "At the start: 51 of 100 babies (51%, 95% interval 41% to 61%) needed monitoring or more." in said


def test_more_found_than_assessed_is_not_put_in_words(world):
    counts = {"assessed": "10", "monitor": "31", "refer": "20"}
    assert said_of(world, TableKind.SCREENING, {("At the start", key): n for key, n in counts.items()}) == ""


def test_deprivation_is_a_share_of_those_whose_area_is_known(world):
    cells = {(name, "people"): "10" for name in DECILES} | {(NOT_KNOWN, "people"): "40"}
    said = said_of(world, TableKind.DEPRIVATION, cells)
    assert "Not known: 40 of 140 people (29%" in said
    assert "20 of 100 people whose area is known (20%" in said
    assert "30 of 100 people whose area is known (30%" in said


def test_a_masked_tenth_is_not_added_up_with_its_neighbours(world):
    cells = {(name, "people"): "10" for name in DECILES} | {(DECILES[2], "people"): "3"}
    said = said_of(world, TableKind.DEPRIVATION, cells)
    assert "most deprived fifth" in said
    assert "three most deprived tenths" not in said


def test_outcomes_say_which_way_and_claim_no_cause(world):
    row = {"mean_before": "20.5", "mean_after": "24", "n_paired": "40", "p": "0.0004"}
    said = said_of(world, TableKind.OUTCOMES, {("MORS warmth", key): value for key, value in row.items()})
    assert "MORS warmth: mean 20.5 before, 24 after, higher (40 answered twice, p < 0.001)." in said
    assert "does not show what the work did" in said


def test_levels_are_shares_of_those_with_a_level(world):
    first, second = KINDS[TableKind.LEVELS].rows[:2]
    cells = {
        (first, "before"): "15",
        (second, "before"): "13",
        (first, "after"): "15",
        (second, "after"): "13",
    }
    said = said_of(world, TableKind.LEVELS, cells | {(NOT_KNOWN, "before"): "9"})
    assert said.count("15 of 28") == 2


# From a file


def as_file(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode())


@pytest.mark.parametrize("kind", list(TableKind))
def test_the_empty_table_of_each_kind_is_read_back(kind):
    spec = KINDS[kind]
    read = read_held_file(as_file(template_of(spec)), name="table.csv", kind=spec)
    assert (read.cells, read.notes) == ({}, [])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_is_read_whatever_its_separator_and_order_of_columns(separator):
    spec = KINDS[TableKind.APPOINTMENTS]
    rows = [["Attended", "Year", "Not attended"], ["730", "2023/24", "110"], ["", "", ""]]
    text = "\ufeff" + "\n".join(separator.join(row) for row in rows)
    read = read_held_file(as_file(text), name="table.csv", kind=spec)
    assert read.cells == {("2023/24", "attended"): "730", ("2023/24", "missed"): "110"}


def test_a_workbook_is_read_too():
    book, out = Workbook(), io.BytesIO()
    for row in (["Group", "People"], ["White", 46], ["Not known", "12,5"]):
        book.active.append(row)
    book.save(out)
    read = read_held_file(io.BytesIO(out.getvalue()), name="t.xlsx", kind=KINDS[TableKind.ETHNICITY])
    assert read.cells == {("White", "people"): "46", (NOT_KNOWN, "people"): "12.5"}


def test_what_cannot_be_used_is_named_and_the_rest_is_read():
    text = "Group,People,Notes\nWhite,46,a\nMartians,3,b\nNot known,many,c\n"
    read = read_held_file(as_file(text), name="t.csv", kind=KINDS[TableKind.ETHNICITY])
    assert read.cells == {("White", "people"): "46"}
    assert len(read.notes) == 3
    assert "Martians" in " ".join(read.notes)


def test_a_file_without_the_first_heading_is_refused_with_a_sentence():
    with pytest.raises(UnreadableFile):
        read_held_file(as_file("a,b\n1,2\n"), name="t.csv", kind=KINDS[TableKind.ETHNICITY])


def test_a_file_fills_the_form_and_nothing_is_kept_before_it_is_saved(world, sign_in):
    client = sign_in(world.clinician)
    file = SimpleUploadedFile("t.csv", b"Group,People\nWhite,46\n")
    page = client.post(reverse("programme:enter_table", args=["ethnicity"]), {"read": "1", "file": file})
    assert page.status_code == 200
    assert 'value="46"' in page.content.decode()
    assert not HeldTable.objects.exists()


def test_lines_that_the_form_has_no_room_for_are_left_out():
    spec = KINDS[TableKind.STAFF]
    cells = {(f"Role {number}", "wte"): "1" for number in range(spec.named_rows + 3)}
    assert len(initial_of(spec, cells)) == 2 * spec.named_rows


# What is refused


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"row-0": "2024/25", "cell-0-attended": "-1"}, "cell-0-attended"),
        ({"row-0": "2024/25", "cell-0-attended": "some"}, "cell-0-attended"),
        ({"cell-0-attended": "20"}, "row-0"),
        ({"row-0": "2024/25", "cell-0-attended": "20", "row-1": "2024/25", "cell-1-attended": "9"}, "row-1"),
        ({"row-0": "NHS number 943 476 5919", "cell-0-attended": "20"}, "row-0"),
        ({"source": "Baby born b. 03/04/2019", "row-0": "2024/25", "cell-0-attended": "20"}, "source"),
        ({"ends_on": "2023-03-31", "row-0": "2024/25", "cell-0-attended": "20"}, "ends_on"),
    ],
)
def test_a_form_says_what_is_wrong_where_it_is(cells, field):
    form = HeldTableForm(posted("appointments", **cells), kind=KINDS[TableKind.APPOINTMENTS])
    assert not form.is_valid()
    assert field in form.errors


def test_a_day_that_is_still_to_come_is_refused():
    ahead = (clock.today() + timedelta(days=1)).isoformat()
    form = HeldTableForm(posted("staff", ends_on=ahead), kind=KINDS[TableKind.STAFF])
    assert "ends_on" in form.errors


# Where it stands


def test_the_evidence_leads_its_team_there_and_its_commissioner_not(world, sign_in):
    link = f"{reverse('programme:held_tables')}?service="
    clinician = sign_in(world.clinician).get(reverse("programme:evaluation_items")).content.decode()
    assert reverse("programme:held_tables") in clinician
    assert link not in sign_in(world.commissioner).get(reverse("programme:evidence")).content.decode()


def test_every_item_of_the_two_evaluations_has_its_place_or_says_why_not(world):
    assert len(COUNTY) + len(LONDON) == 32
    for items in placed_items(world.service).values():
        assert all(item.words for item in items)
    table_of(world, TableKind.SCREENING, {("At the start", "assessed"): "20"})
    county = placed_items(world.service)["A county-wide team, 2019 to 2020"]
    assert [item.is_there for item in county if "ASQ" in item.title] == [True]


def test_removing_a_table_asks_first(world, sign_in):
    table = table_of(world, TableKind.STAFF, {("Therapist", "wte"): "5"})
    client, address = sign_in(world.clinician), reverse("programme:remove_held_table", args=[table.pk])
    client.get(address)
    assert HeldTable.objects.exists()
    client.post(address)
    assert not HeldTable.objects.exists()
