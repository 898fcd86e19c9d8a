"""The theory of change: boxes, arrows, figures in the boxes, and what it looked like before."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from programme.actions.strategy import delete_box, review_theory, save_box, start_theory
from programme.actions.strategy.theory import WantedTheoryBox
from programme.models import TheoryBox, TheoryVersion
from programme.strategy.drawing import drawing_of
from programme.strategy.enums import COLUMN_ORDER, StrategyIndicator, TheoryColumn
from programme.strategy.theory_picture import PictureBox, TheoryPicture, picture_of, read_kept_picture
from programme.views.strategy.indicators import INSIDE
from tests.programme.programme_data import programme

THEORY = "programme:theory"


@pytest.fixture
def pictured(world):
    world.theory = start_theory(service=world.service, by=world.clinician, now=clock.now())
    return world


def box_in(world, column: TheoryColumn) -> TheoryBox:
    return world.theory.boxes.get(column=column)


def save(world, by=None, **fields) -> TheoryBox:
    box, now = fields.pop("box", None), fields.pop("now", None) or clock.now()
    wanted = WantedTheoryBox(**{"column": TheoryColumn.ACTIVITIES, "title": "Drop-in", **fields})
    return save_box(theory=world.theory, wanted=wanted, by=by or world.clinician, now=now, box=box)


def main_of(answer) -> str:
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_it_begins_with_a_box_in_each_column_and_one_arrow_after_another(world, sign_in):
    client = sign_in(world.clinician)
    assert "No picture yet" in main_of(client.get(reverse(THEORY)))
    for _ in range(2):
        client.post(reverse(THEORY))
    boxes = list(TheoryBox.objects.all())
    assert {box.column for box in boxes} == set(COLUMN_ORDER)
    assert sum(box.next_boxes.count() for box in boxes) == len(COLUMN_ORDER) - 1


def test_everything_in_the_drawing_stands_in_the_lists_too(pictured, sign_in):
    """Whoever does not see the drawing misses nothing of it."""
    page = main_of(sign_in(pictured.commissioner).get(reverse(THEORY)))
    drawing, _, lists = page.partition("attune-theory__columns")
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawing))
    for box in pictured.theory.boxes.all():
        assert box.title in " ".join(drawn.split())
        assert f"<strong>{box.title}</strong>" in lists
        for other in box.next_boxes.all():
            assert f'<a href="#box-{other.pk}">{other.title}</a>' in lists
            assert f'id="box-{other.pk}"' in lists
    assert drawing.count("marker-end") == len(COLUMN_ORDER) - 1
    assert 'aria-hidden="true"' in drawing


def test_a_box_is_typed_with_all_it_holds_and_taken_out(pictured, sign_in):
    client, last = sign_in(pictured.clinician), box_in(pictured, TheoryColumn.BABIES)
    sent = {
        "column": "activities",
        "title": "Drop-in at the library",
        "words": "Each Tuesday",
        "assumption": "Families know of it",
        "indicator": "consultations",
        "next_boxes": [last.pk],
        "order": "2",
    }
    made = client.post(reverse("programme:theory_box_new"), sent)
    box = TheoryBox.objects.get(title="Drop-in at the library")
    assert made.url.endswith(f"#box-{box.pk}")
    page = main_of(client.get(reverse(THEORY)))
    for words in ("Each Tuesday", "Families know of it", "Consultations:"):
        assert words in page
    again = client.get(reverse("programme:theory_box", args=[box.pk])).context["form"]
    assert again.initial["next_boxes"] == [last.pk]
    client.post(reverse("programme:theory_box_delete", args=[box.pk]))
    assert "Drop-in" not in main_of(client.get(reverse(THEORY)))


def test_an_arrow_goes_to_the_right_alone(pictured):
    first = box_in(pictured, TheoryColumn.INPUTS)
    same = box_in(pictured, TheoryColumn.ACTIVITIES)
    for wrong in (first, same):
        with pytest.raises(Refused, match="further right"):
            save(pictured, next_boxes=(wrong,))
    elsewhere = start_theory(service=pictured.other_service, by=pictured.clinician_elsewhere, now=clock.now())
    with pytest.raises(Refused, match="same picture"):
        save(pictured, next_boxes=(elsewhere.boxes.get(column=TheoryColumn.BABIES),))


def test_a_box_that_moves_left_loses_the_arrows_that_would_point_back(pictured):
    moved = box_in(pictured, TheoryColumn.LEARNING)
    assert moved.boxes_before.exists()
    save(pictured, box=moved, column=TheoryColumn.INPUTS)
    assert not moved.boxes_before.exists()


def test_a_picture_holds_as_many_boxes_as_can_be_read(pictured, monkeypatch):
    monkeypatch.setattr(policy, "MAX_THEORY_BOXES", len(COLUMN_ORDER))
    with pytest.raises(Refused, match="as many as one picture holds"):
        save(pictured)


def test_each_day_of_changes_keeps_its_last_picture(pictured, sign_in):
    first, tomorrow = picture_of(pictured.theory), clock.now() + timedelta(days=1)
    too_many = save(pictured, title="A box too many", now=tomorrow)
    box = save(pictured, title="A new box", now=tomorrow)
    delete_box(box=too_many, by=pictured.clinician, now=tomorrow)
    today, before = TheoryVersion.objects.all()
    assert read_kept_picture(before.picture) == first
    assert box.pk in read_kept_picture(today.picture).titles()
    client = sign_in(pictured.commissioner)
    assert "A new box" not in main_of(client.get(reverse("programme:theory_version", args=[before.pk])))
    assert "A new box" in main_of(client.get(reverse("programme:theory_version", args=[today.pk])))


def test_the_team_says_that_it_looked_at_it(pictured, sign_in):
    client = sign_in(pictured.clinician)
    assert "Nobody has looked" in main_of(client.get(reverse(THEORY)))
    client.post(reverse(THEORY))
    assert "Looked at together on" in main_of(client.get(reverse(THEORY)))


def test_boxes_hold_the_newest_figure_inside_and_outside_what_the_release_gives(pictured, sign_in):
    programme(pictured.service, "change")
    save(pictured, indicator=StrategyIndicator.SUPERVISION_HOURS)
    save(pictured, title="Referrals", indicator=StrategyIndicator.RECEIVED)
    inside = main_of(sign_in(pictured.clinician).get(reverse(THEORY)))
    assert re.search(r"Referrals received:</span> \d+ in \w+ \d{4}\. \w+ ", inside)
    outside = main_of(sign_in(pictured.commissioner).get(reverse(THEORY)))
    assert INSIDE in outside
    assert re.search(r"Referrals received:</span> (about \d+|not shown) in \d{4}/\d\d Q\d", outside)
    month = re.search(r"Referrals received:</span> (\d+ in \w+ \d{4})", inside)[1]
    assert month not in outside


def test_only_those_who_run_the_service_change_it(pictured):
    for person in (pictured.commissioner, pictured.manager, pictured.clinician_elsewhere):
        with pytest.raises(Refused, match="own service"):
            save(pictured, by=person)
        with pytest.raises(Refused, match="own service"):
            review_theory(theory=pictured.theory, by=person, now=clock.now())


def test_no_box_covers_another_and_every_word_has_room_in_its_box():
    """A full column, with the longest titles there can be, and an arrow from each box to each of the last column."""
    long = "Everybody who works with families here understands what babies tell them early"
    boxes = [
        PictureBox(key, column, long, indicator="received", next_keys=())
        for key, column in enumerate([column for column in COLUMN_ORDER for _ in range(4)])
    ]
    last = tuple(box.key for box in boxes if box.column is TheoryColumn.BABIES)
    boxes[0] = PictureBox(0, TheoryColumn.INPUTS, long, next_keys=last)
    drawing = drawing_of(TheoryPicture("", "", tuple(boxes)), {"received": "1,234 in September 2026"})
    assert len(drawing.arrows) == len(last)
    for one in drawing.boxes:
        assert one.x + one.width <= drawing.width
        assert one.y + one.height <= drawing.height
        assert all(one.y < line.y < one.y + one.height for line in one.lines)
        for other in drawing.boxes:
            apart = one.x + one.width < other.x or other.x + other.width < one.x
            assert one is other or apart or one.y + one.height < other.y or other.y + other.height < one.y
