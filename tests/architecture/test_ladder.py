"""Rooms point only downwards. import-linter walks the imports (bin/test); this walks what it cannot see: model relations."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
LADDER = [
    {"portal"},
    {"programme"},
    {"assignments", "certificates", "competence", "referrals", "guide"},
    {"feedback"},
    {"supervision"},
    {"attendance"},
    {"training_sessions"},
    {"courses"},
    {"cms"},
    {"notifications"},
    {"people"},
    {"core"},
]


def step_of(app_label: str) -> int | None:
    return next((step for step, rooms in enumerate(LADDER) if app_label in rooms), None)


def wrong_relations() -> list[str]:
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        here = step_of(model._meta.app_label)
        for field in model._meta.get_fields(include_hidden=False):
            if here is None or not field.is_relation or field.auto_created or field.related_model is None:
                continue
            there = step_of(field.related_model._meta.app_label)
            same_room = field.related_model._meta.app_label == model._meta.app_label
            if there is not None and not same_room and there <= here:
                wrong.append(f"{model._meta.label}.{field.name} → {field.related_model._meta.label}")
    return wrong


def test_no_model_points_up_or_sideways():
    assert wrong_relations() == []


def test_the_linter_walks_the_same_ladder():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = [set(layer.split(" | ")) for layer in config["contracts"][0]["layers"]]
    renamed = [{"sessions" if room == "training_sessions" else room for room in step} for step in LADDER]
    assert layers == [*renamed[:-1], {"core", "evidence"}]


def test_no_rule_of_ours_hides_in_a_signal():
    rooms = [room for step in LADDER for room in step if room != "training_sessions"] + ["sessions"]
    files = [file for room in rooms for file in (ROOT / room).rglob("*.py")]
    assert not [str(file) for file in files if "django.db.models.signals" in file.read_text()]
