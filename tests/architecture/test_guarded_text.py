"""Wherever somebody types words of their own, the identifier guard reads them first, or the reason stands here."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django import forms
from django.core.exceptions import ValidationError

from core.forms import GuardedField
from core.identifiers import refuse_identifiers
from referrals.mappings import checked

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["people", "cms", "courses", "sessions", "feedback", "certificates", "referrals", "portal"]
COLLEAGUE = "the name or job of a colleague, not of a family"
PUBLIC = "the service's own public details, with its address"
VENUE = "where staff meet: an address with its postcode"
ADDRESSES = "work addresses, each looked up among the staff"
# Fields for words that the guard does not read, and why.
UNGUARDED = {
    "people.AddPersonForm.full_name": COLLEAGUE,
    "people.AddPersonForm.job_title": COLLEAGUE,
    "people.FindPeopleForm.name": "looks for colleagues and keeps nothing",
    "people.OwnDetailsForm.full_name": COLLEAGUE,
    "people.OwnDetailsForm.job_title": COLLEAGUE,
    "people.OwnDetailsForm.registration_number": "a number of one's own register",
    "people.SignUpDetailsForm.full_name": COLLEAGUE,
    "people.ContactForm.name": PUBLIC,
    "people.ContactForm.phone": PUBLIC,
    "people.ContactForm.when": PUBLIC,
    "people.LocalitiesForm.names": "names of districts",
    "people.NewServiceForm.name": PUBLIC,
    "people.ServiceForm.area": PUBLIC,
    "people.ServiceForm.contact_phone": PUBLIC,
    "people.ServiceForm.how_to_refer": PUBLIC,
    "people.ServiceForm.name": PUBLIC,
    "sessions.AddMembersForm.members": ADDRESSES,
    "sessions.EditGroupForm.place": VENUE,
    "sessions.GroupDetailsForm.place": VENUE,
    "sessions.NewGroupForm.members": ADDRESSES,
    "sessions.NewGroupForm.place": VENUE,
    "sessions.NewGroupForm.skip": "dates, each read as one",
    "sessions.NewSessionForm.place": VENUE,
    "sessions.OpenSlotsForm.place": VENUE,
    "sessions.RhythmFields.skip": "dates, each read as one",
    "sessions.SessionForm.place": VENUE,
    "sessions.WalkInForm.name": COLLEAGUE,
    "feedback.MailLinksForm.addresses": "work addresses of guests, each wiped as its letter goes",
    "certificates.NumberForm.number": "looks for a certificate and keeps nothing",
}
# Forms that make their fields as they go: where a plain text field is made, and who reads it.
MADE_AS_THEY_GO = {
    "referrals/mapping_form.py": "words of a clinical system: referrals.mappings reads each with the guard",
}


def form_classes() -> set[type[forms.BaseForm]]:
    for room in ROOMS:
        for module in walk_packages(import_module(room).__path__, f"{room}."):
            if not {"migrations", "management"} & set(module.name.split(".")):
                import_module(module.name)
    return {form for form in heirs(forms.BaseForm) if form.__module__.split(".")[0] in ROOMS}


def heirs(parent: type) -> set[type]:
    return {heir for child in parent.__subclasses__() for heir in {child, *heirs(child)}}


def is_guarded(form: type[forms.BaseForm], name: str, field: forms.Field) -> bool:
    model = getattr(getattr(form, "_meta", None), "model", None)
    own = {one.name: one.validators for one in model._meta.fields} if model else {}
    return isinstance(field, GuardedField) or refuse_identifiers in [*field.validators, *own.get(name, [])]


def unguarded() -> set[str]:
    return {
        f"{form.__module__.split('.')[0]}.{form.__name__}.{name}"
        for form in form_classes()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField)
        and (type(field) is forms.CharField or isinstance(field.widget, forms.Textarea))
        and not is_guarded(form, name, field)
    }


def test_every_field_for_words_is_guarded_or_says_why_not():
    assert unguarded() - UNGUARDED.keys() == set()


def test_no_reason_outlives_its_field():
    assert UNGUARDED.keys() - unguarded() == set()


def makes_plain_text(path: Path) -> bool:
    """Whether a function of the file makes a plain text field, where no list of fields shows it."""
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    calls = [node for function in functions for node in ast.walk(function) if isinstance(node, ast.Call)]
    return any(ast.unparse(call.func) in {"forms.CharField", "forms.Textarea"} for call in calls)


def test_forms_made_as_they_go_are_known():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    found = {str(path.relative_to(ROOT)) for path in files if makes_plain_text(path)}
    assert found == set(MADE_AS_THEY_GO)


def test_the_guard_behind_the_mapping_holds():
    definition = {
        "name": "System",
        "columns": {"reference": "Ref", "received_on": "Received"},
        "values": {"outcome": {"NHS 943 476 5919": "pending"}},
    }
    with pytest.raises(ValidationError, match="looks like a person's details"):
        checked(definition)
    definition["values"], definition["columns"]["team"] = {}, "Team of 943 476 5919"
    with pytest.raises(ValidationError, match="looks like a person's details"):
        checked(definition)
