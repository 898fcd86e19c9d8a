"""`x_at` and `x_by` are both set or both empty, by a database constraint, over every model of ours."""

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Q

from tests.architecture.test_ladder import step_of


def pairs():
    for model in apps.get_models():
        # Pages inherit fields of the CMS, which keeps its own rules.
        names = {field.name for field in model._meta.local_fields}
        if step_of(model._meta.app_label) is None:
            continue
        for at in sorted(name for name in names if name.endswith("_at")):
            by = at.removesuffix("_at") + "_by"
            if by in names:
                yield pytest.param(model, at, by, id=f"{model._meta.label}.{by}")


def nullable(model, name: str) -> bool:
    return model._meta.get_field(name).null


@pytest.mark.parametrize(("model", "at", "by"), list(pairs()))
def test_when_and_who_are_known_together(model, at, by):
    if not nullable(model, at) and not nullable(model, by):
        return
    wanted = Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )
    constraints = [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]
    assert any(constraint.condition == wanted for constraint in constraints)


def test_there_are_pairs_to_look_at():
    assert list(pairs())
