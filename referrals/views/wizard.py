"""From a sample of the file to a saved way of reading it, in four steps on one address."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from core import clock
from core.errors import UnreadableFile
from core.template_context import TemplateContext
from people.models import Locality
from people.requests import SignedInRequest
from referrals.actions import save_mapping
from referrals.views.base import SetUpPage
from referrals.wizard.forms import ReferralColumnsForm, SampleForm, SaveForm, WordsForm
from referrals.wizard.preview import HEADER, preview
from referrals.wizard.samples import guessed, read_sample
from referrals.wizard.state import WizardState, packed, unpacked


class WizardView(SetUpPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        return self.page("sample", SampleForm())

    def post(self, request: SignedInRequest, slug: str) -> HttpResponse:
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
        if step not in steps or not is_ready(state, step):
            step = "columns"
        return steps[step](request, state)

    def take_sample(self, request: SignedInRequest) -> HttpResponse:
        form = SampleForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                state = WizardState(read_sample(upload, name=upload.name))
            except UnreadableFile as error:
                form.add_error("file", error.message)
            else:
                initial = guessed(state.sample.headings)
                return self.page("columns", ReferralColumnsForm(state=state, initial=initial), state)
        return self.page("sample", form, status=422)

    def take_columns(self, request: SignedInRequest, state: WizardState) -> HttpResponse:
        form = ReferralColumnsForm(request.POST, state=state)
        if not form.is_valid():
            return self.page("columns", form, state, status=422)
        state = replace(state, columns=form.columns())
        return self.page("words", self.words_form(state), state)

    def take_words(self, request: SignedInRequest, state: WizardState) -> HttpResponse:
        form = self.words_form(state, request.POST)
        if not form.is_valid():
            return self.page("words", form, state, status=422)
        state = replace(state, meanings=form.meanings())
        return self.page("save", SaveForm(initial={"name": state.sample.name.rsplit(".", 1)[0][:80]}), state)

    def save(self, request: SignedInRequest, state: WizardState) -> HttpResponse:
        form = SaveForm(request.POST)
        if form.is_valid():
            definition = state.definition(form.cleaned_data["name"])
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

    def words_form(self, state: WizardState, data: QueryDict | None = None) -> WordsForm:
        places = Locality.objects.filter(service=self.service).values_list("name", flat=True)
        return WordsForm(data, state=state, localities=places)

    def holder(self) -> dict[str, int]:
        return {"person_id": int(self.request.user.pk), "service_id": self.service.pk}

    def page(
        self, step: str, form: Form, state: WizardState | None = None, status: int = 200
    ) -> HttpResponse:
        context: TemplateContext = {"service": self.service, "step": step, "form": form}
        if state:
            context |= {"state": packed(state, **self.holder()), "never": state.sample.never}
        if state and step == "save":
            context |= {"header": HEADER, "dropped": dropped(state)} | self.preview(state)
        return render(self.request, "referrals/wizard.html", context, status=status)

    def preview(self, state: WizardState) -> TemplateContext:
        try:
            found = preview(state, self.service, clock.local_date(clock.now()))
            return {"rows": found.rows, "refused": found.refused, "dates_unclear": found.dates_unclear}
        except ValidationError as problems:
            return {"problems": problems.messages}


def is_ready(state: WizardState, step: str) -> bool:
    """Whether the earlier steps were settled, however this one was reached."""
    if step == "words":
        return state.columns is not None
    return step != "save" or state.meanings is not None


def dropped(state: WizardState) -> list[str]:
    used = set(state.chosen.values())
    return [heading for heading in (*state.sample.headings, *state.sample.never) if heading not in used]
