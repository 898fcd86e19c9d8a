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
from core.identifiers import GuardProfile
from referrals.mappings import checked
from tests.cast import ROOMS

ROOT = Path(__file__).resolve().parents[2]
# Fields for words that the guard does not read: they look for something, or are compared with a code, and keep nothing.
UNGUARDED = {
    # A picture on its way from the preview to being kept: it is read anew, as a picture.
    "people.BrandingForm.kept_logo",
    # Mail domains: each is read as one, and anything else is refused.
    "people.JoiningForm.domains",
    "certificates.SignatureForm.kept_picture",
    "certificates.NumberForm.number",
    "people.PasswordResetCodeForm.code",
    "people.LoginCodeForm.code",
    "people.SecondStepCodeForm.code",
    "people.SecondStepAgainForm.code",
    "people.AddressCodeForm.code",
}
# What each field is for, where it is not somebody's own words. A new field for words is FREE_TEXT unless it says so.
NAMES = {
    "assignments.SavedTeamViewForm.name",
    "guide.DirectorySearchForm.q",
    "guide.EntryForm.name",
    "guide.EntryForm.organisation",
    "guide.KeptEntryForm.gap_told_by",
    "guide.KeptEntryForm.under_twos_told_by",
    "guide.LocationForm.name",
    "certificates.SignatureForm.name",
    "certificates.SignatureForm.role",
    "people.AddPersonForm.full_name",
    "programme.GroupNameForm.name",
    "programme.RecommendationForm.owner_role",
    "programme.StrategyGroupForm.name",
    "people.AddPersonForm.job_title",
    "people.EditPersonForm.full_name",
    "people.EditPersonForm.job_title",
    "people.EditPersonForm.registration_number",
    "people.BrandingForm.name",
    "people.FurtherPostForm.job_title",
    "people.LocalityNameForm.name",
    "people.NewTeamForm.employer",
    "people.FindEntryForm.find",
    "people.OwnWordForm.word",
    "people.NewTeamForm.name",
    "people.OrganisationForm.name",
    "people.TeamForm.name",
    "people.OwnNameForm.full_name",
    "people.OwnJobForm.job_title",
    "people.OwnRegistrationForm.registration_number",
    "people.SignUpDetailsForm.full_name",
    "people.ContactForm.name",
    "people.LocalitiesForm.names",
    "people.NewServiceForm.name",
    "people.ServiceForm.name",
    "attendance.WalkInForm.name",
    "sessions.CopyForm.title",
    "sessions.BookingQuestionForm.text",
    "sessions.SaveTemplateForm.name",
    "sessions.TemplateForm.name",
}
ADDRESSES = {
    "cms.RedirectForm.old_address",
    "courses.CopyCourseForm.local_contacts",
    "guide.EntryForm.cost_words",
    "guide.EntryForm.dads_offer",
    "guide.EntryForm.description",
    "guide.EntryForm.hours_words",
    "guide.EntryForm.how_to_refer",
    "guide.EntryForm.phone",
    "guide.EntryForm.who_for",
    "guide.KeptEntryForm.cost_words",
    "guide.KeptEntryForm.dads_offer",
    "guide.KeptEntryForm.description",
    "guide.KeptEntryForm.hours_words",
    "guide.KeptEntryForm.how_to_refer",
    "guide.KeptEntryForm.phone",
    "guide.KeptEntryForm.who_for",
    "guide.LocationForm.address",
    "guide.LocationForm.city",
    "guide.LocationForm.postcode",
    "guide.DatedForm.place",
    "guide.MeetingForm.place",
    "guide.NetworkEventForm.place",
    "guide.ReportEntryForm.words",
    "people.BrandingForm.sign_off",
    "people.ContactForm.phone",
    "people.ContactForm.when",
    "people.ServiceForm.area",
    "people.ServiceForm.contact_phone",
    "people.ServiceForm.how_to_refer",
    "supervision.EditGroupForm.place",
    "supervision.GroupDetailsForm.place",
    "supervision.NewGroupForm.place",
    "sessions.NewSessionForm.place",
    "supervision.OpenSlotsForm.place",
    "sessions.SessionForm.place",
    "sessions.CopyForm.place",
    "sessions.ChangeDatesForm.place",
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


def fields_for_words() -> dict[str, forms.Field]:
    return {
        f"{form.__module__.split('.')[0]}.{form.__name__}.{name}": field
        for form in form_classes()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField)
        and (
            isinstance(field, GuardedField)
            or type(field) is forms.CharField
            or isinstance(field.widget, forms.Textarea)
        )
    }


def test_every_field_for_words_is_guarded():
    plain = {name for name, field in fields_for_words().items() if not isinstance(field, GuardedField)}
    assert plain == UNGUARDED


def with_profile(profile: GuardProfile) -> set[str]:
    return {name for name, field in fields_for_words().items() if getattr(field, "profile", None) is profile}


def test_fields_for_names_and_addresses_are_those_that_are_meant():
    assert with_profile(GuardProfile.NAME) >= NAMES
    assert with_profile(GuardProfile.ADDRESS) == ADDRESSES


IDENTIFYING = {"an NHS number": "943 476 5919", "a birth date": "dob 3/4/2019", "a postcode": "SS1 2AB"}


@pytest.mark.parametrize("what", IDENTIFYING)
def test_no_field_takes_what_identifies_a_family(what):
    for name, field in fields_for_words().items():
        if name in UNGUARDED or (what == "a postcode" and name in ADDRESSES):
            continue
        with pytest.raises(ValidationError) as refused:
            field.clean(IDENTIFYING[what])
        assert any(error.code == "identifier" for error in refused.value.error_list), name


def test_an_address_may_have_its_postcode():
    for name in ADDRESSES:
        field = fields_for_words()[name]
        if not field.max_length or field.max_length > 40:
            assert field.clean("Family Hub, Station Road, SS1 2AB")


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
