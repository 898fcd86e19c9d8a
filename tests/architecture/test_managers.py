"""A manager that leaves rows out says so by its name: `objects` are all of them."""

from django.apps import apps

ALL = "objects"


def test_objects_are_all_rows_of_their_model(db):
    hiding = [
        model._meta.label
        for model in apps.get_models()
        for manager in model._meta.managers
        if manager.name == ALL and manager.all().query.where
    ]
    assert not hiding, f"name these managers for what they leave out, such as not_undone: {hiding}"
