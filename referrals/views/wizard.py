"""From a sample of the file to a saved way of reading it, in four steps on one address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import UnreadableFile
from people.models import Locality
from referrals.actions import save_mapping
from referrals.views.base import SetUpPage
from referrals.wizard.forms import ReferralColumnsForm, SampleForm, SaveForm, WordsForm
from referrals.wizard.preview import HEADER, preview
from referrals.wizard.samples import guessed, read_sample
from referrals.wizard.state import packed, unpacked

# What an earlier step must have settled, however the later one was reached.
NEEDS = {"words": "columns", "save": "values"}
DEFINITION = ("columns", "values", "criteria", "weeks_mean")


class WizardView(SetUpPage):
    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.page("sample", SampleForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        step = request.POST.get("step", "sample")
        if step == "sample":
            return self.take_sample(request)
        state = unpacked(request.POST.get("state", ""), **self.holder())
        if state is None:
            messages.error(
                request, "This took more than two hours, or was changed. Send the sample once more."
            )
            return self.page("sample", SampleForm(), status=422)
        steps = {"columns": self.take_columns, "words": self.take_words, "save": self.save}
        if step not in steps or NEEDS.get(step, step) not in {step, *state}:
            step = "columns"
        return steps[step](request, state)

    def take_sample(self, request: HttpRequest) -> HttpResponse:
        form = SampleForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                state = read_sample(upload, name=upload.name)
            except UnreadableFile as error:
                form.add_error("file", error.message)
            else:
                initial = guessed(state["headings"])
                return self.page("columns", ReferralColumnsForm(state=state, initial=initial), state)
        return self.page("sample", form, status=422)

    def take_columns(self, request: HttpRequest, state: dict[str, Any]) -> HttpResponse:
        form = ReferralColumnsForm(request.POST, state=state)
        if not form.is_valid():
            return self.page("columns", form, state, status=422)
        state["columns"] = form.columns()
        return self.page("words", self.words_form(state), state)

    def take_words(self, request: HttpRequest, state: dict[str, Any]) -> HttpResponse:
        form = self.words_form(state, request.POST)
        if not form.is_valid():
            return self.page("words", form, state, status=422)
        state |= form.definition()
        return self.page("save", SaveForm(initial={"name": state["name"].rsplit(".", 1)[0][:80]}), state)

    def save(self, request: HttpRequest, state: dict[str, Any]) -> HttpResponse:
        form = SaveForm(request.POST)
        if form.is_valid():
            definition = {"name": form.cleaned_data["name"], **{key: state[key] for key in DEFINITION}}
            try:
                saved = save_mapping(
                    service=self.service, definition=definition, by=request.user, now=clock.now()
                )
            except ValidationError as problems:
                form.add_error("name", problems.messages[0])
            else:
                messages.success(request, f"Saved: files are read as in “{saved.name}”.")
                return redirect("referrals:import", slug=self.service.slug)
        return self.page("save", form, state, status=422)

    def words_form(self, state: dict[str, Any], data: Any = None) -> WordsForm:
        places = Locality.objects.filter(service=self.service).values_list("name", flat=True)
        return WordsForm(data, state=state, localities=places)

    def holder(self) -> dict[str, int]:
        return {"person_id": int(self.request.user.pk), "service_id": self.service.pk}

    def page(
        self, step: str, form: Any, state: dict[str, Any] | None = None, status: int = 200
    ) -> HttpResponse:
        context = {"service": self.service, "step": step, "form": form}
        if state:
            context["state"] = packed(state, **self.holder())
            context["never"] = state["never"]
        if state and step == "save":
            context |= {"header": HEADER, "dropped": dropped(state), **self.preview(state)}
        return render(self.request, "referrals/wizard.html", context, status=status)

    def preview(self, state: dict[str, Any]) -> dict[str, Any]:
        try:
            return preview(state, self.service, clock.local_date(clock.now()))
        except ValidationError as problems:
            return {"problems": problems.messages}


def dropped(state: dict[str, Any]) -> list[str]:
    used = set(state["columns"].values())
    return [heading for heading in (*state["headings"], *state["never"]) if heading not in used]
