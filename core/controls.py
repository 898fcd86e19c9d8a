"""How a form field is shown: which of our field templates it takes, and its control with the right classes.

Django's own widget templates stay as they are, because the CMS editor draws its forms with them too.
"""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

from core.widgets import RatingScale, ThreePartDate

# The first match wins, so a subclass stands before its parent.
KINDS: list[tuple[type[forms.Widget], str]] = [
    (RatingScale, "rating"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (ThreePartDate, "date_parts"),
    (forms.CheckboxInput, "checkbox"),
    (forms.PasswordInput, "password"),
]
CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.Textarea, "nhsuk-textarea"),
    (forms.Select, "nhsuk-select"),
    (forms.FileInput, "nhsuk-file-upload__input"),
    (forms.CheckboxInput, "nhsuk-checkboxes__input"),
    (forms.PasswordInput, "nhsuk-input nhsuk-password-input__input nhsuk-js-password-input-input"),
    (forms.Widget, "nhsuk-input"),
]
WITH_ERROR_CLASS = {"nhsuk-input", "nhsuk-textarea", "nhsuk-select"}
OPTION_CLASSES = {
    "radios": "nhsuk-radios__input",
    "checkboxes": "nhsuk-checkboxes__input",
    "rating": "attune-rating__input",
}


def kind_of(field: BoundField) -> str:
    widget = field.field.widget
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "simple")


def control(field: BoundField) -> SafeString:
    """The input itself. Placeholders vanish while typing and are too pale to read: the hint says it instead."""
    attrs: dict[str, str | bool] = {"class": _classes(field), "placeholder": False}
    widget = field.field.widget
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
        attrs["rows"] = "5"
    if isinstance(widget, forms.NumberInput):
        attrs["inputmode"] = "decimal" if isinstance(field.field, forms.DecimalField) else "numeric"
    return field.as_widget(attrs={**attrs, **_given(widget, "inputmode")})


def _given(widget: forms.Widget, *names: str) -> dict[str, str | bool]:
    return {name: widget.attrs[name] for name in names if name in widget.attrs}


def _classes(field: BoundField) -> str:
    widget = field.field.widget
    base = next(classes for cls, classes in CLASSES if isinstance(widget, cls))
    classes = [base, _width(field), widget.attrs.get("class", "")]
    first = base.split()[0]
    if field.errors and first in WITH_ERROR_CLASS:
        classes.append(f"{first}--error")
    return " ".join(filter(None, classes))


def _width(field: BoundField) -> str:
    """A short box for a short answer tells people how much is wanted."""
    widget = field.field.widget
    if isinstance(widget, forms.NumberInput):
        return "nhsuk-input--width-5"
    most = getattr(field.field, "max_length", None)
    if isinstance(widget, forms.TextInput) and most and most <= 20:
        return "nhsuk-input--width-10"
    return ""


def error_texts(field: BoundField) -> list[str]:
    """What is wrong, saying what to do: Django's own "This field is required" does not."""
    required = str(forms.Field.default_error_messages["required"])
    return [_what_to_do(field) if text == required else str(text) for text in field.errors]


def _what_to_do(field: BoundField) -> str:
    kind = kind_of(field)
    if kind == "checkbox":
        return f"Tick the box “{field.label}” to go on"
    if kind in OPTION_CLASSES or isinstance(field.field.widget, forms.Select | forms.FileInput):
        return f"Choose an answer: {field.label}" if kind in OPTION_CLASSES else f"Choose: {field.label}"
    return f"Fill in: {field.label}"


def options(field: BoundField) -> list[BoundWidget]:
    """The single radios or checkboxes of a field, each with its class, and with the hint that the field has for it."""
    css, hints = OPTION_CLASSES[kind_of(field)], getattr(field.field, "option_hints", {})
    for option in field.subwidgets:
        option.data["attrs"]["class"] = css
        if hint := hints.get(str(option.data["value"])):
            option.data["hint"] = hint
            option.data["attrs"]["aria-describedby"] = f"{option.id_for_label}-hint"
    return list(field.subwidgets)


def rating_options(field: BoundField) -> dict[str, list[BoundWidget]]:
    """The numbered taps, and apart from them the choices in words."""
    everything = options(field)
    numbered = [option for option in everything if str(option.data["value"]).isdigit()]
    return {"points": numbered, "others": [option for option in everything if option not in numbered]}


@dataclass(frozen=True)
class DatePart:
    """One of the three boxes of a date. `width` in characters."""

    id: str
    name: str
    label: str
    value: int | str | None
    width: int


def date_parts(field: BoundField) -> list[DatePart]:
    values = field.field.widget.decompress(field.value())
    return [
        DatePart(
            id=f"{field.auto_id}_{part}",
            name=f"{field.html_name}_{part}",
            label=part.capitalize(),
            value=value,
            width=4 if part == "year" else 2,
        )
        for part, value in zip(ThreePartDate.parts, values, strict=True)
    ]


def first_control_id(field: BoundField) -> str:
    """Where the error summary's link leads: the control, or the first of a group."""
    kind = kind_of(field)
    if kind in OPTION_CLASSES:
        return options(field)[0].id_for_label if field.subwidgets else field.auto_id
    if kind == "date_parts":
        return date_parts(field)[0].id
    return field.id_for_label or field.auto_id
