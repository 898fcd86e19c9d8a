"""What is held and how long is stated for every model, told on the privacy page, and done by `tick`."""

from collections import Counter

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from core.registries import DUE, RETENTION

# The search index has its own tables for each database.
BY_DATABASE = {"wagtailsearch.SQLiteFTSIndexEntry"}


def stated() -> Counter[str]:
    return Counter(model for kept in RETENTION for model in kept.models)


def test_every_model_says_how_long_it_is_kept():
    models = {model._meta.label for model in apps.get_models(include_auto_created=True)} - BY_DATABASE
    silent, gone = sorted(models - stated().keys()), sorted(stated().keys() - models)
    assert not silent, f"say in a room's retention.py how long these are kept: {silent}"
    assert not gone, f"these are no more: {gone}"


def test_none_is_stated_twice():
    assert not [model for model, times in stated().items() if times > 1]


@pytest.mark.parametrize("kept", list(RETENTION), ids=lambda kept: kept.what[:40])
def test_what_ends_by_itself_is_ended_by_tick(kept):
    assert {*kept.ends_by} <= {name for name, _ in DUE.items()}
    ends = any(word in kept.kept for word in ("years", "months", "days", "day"))
    assert ends == bool(kept.ends_by) or kept.kept.startswith("until the person is erased"), kept.kept


@pytest.mark.parametrize("kept", list(RETENTION), ids=lambda kept: kept.what[:40])
def test_each_row_says_all_four_things(kept):
    assert all(text and "|" not in text for text in (kept.what, kept.why, kept.who, kept.kept))


def test_the_privacy_page_says_what_the_rooms_say():
    call_command("privacy_table", check=True)


def test_the_privacy_page_names_no_other_table():
    """The table is written in one place, so that nothing beside it can say something else."""
    page = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert page.count("| data | why |") == 1
