"""Open surveys for those who run a service: set up, worded, put up on a poster, read in steps, closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from config import policy
from core import clock
from core.languages import WRITTEN
from core.qr import qr_code
from feedback.actions.open_surveys import (
    choose_own_words,
    close_survey,
    delete_survey,
    make_survey,
    tell_what_was_learnt,
    word_survey,
)
from feedback.forms.open_surveys import (
    ChooseLanguageForm,
    OwnWordsForm,
    SurveyForm,
    SurveyLearntForm,
    SurveyResponseForm,
    SurveyWordsForm,
)
from feedback.models.open_surveys import OpenSurvey, OwnWordsChoice
from feedback.permissions import services_building
from feedback.survey_counting import results_of_survey
from feedback.survey_enums import SurveyState
from feedback.survey_links import address_of
from feedback.survey_words import (
    ENGLISH_CODE,
    asked_items,
    english_of,
    missing_words,
    needed_words,
    offered,
    takes_own_words,
)
from feedback.views.answering_surveys import chosen_language
from people.enums import Role
from people.models import Service
from people.requests import SignedInRequest
from people.running_pages import ConfirmPage, FormPage, RunnersPage

A_PAGE = 50


def allows_own_words(service: Service) -> bool:
    return OwnWordsChoice.objects.filter(service=service, is_allowed=True).exists()


class SurveyListView(RunnersPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        page = Paginator(OpenSurvey.objects.of_services(self.services), A_PAGE).get_page(
            request.GET.get("page")
        )
        today = clock.today()
        rows = [(one, one.state_on(today)) for one in page.object_list]
        decides = bool(services_building(request.user))
        return render(request, "feedback/surveys/list.html", {"page": page, "rows": rows, "decides": decides})


class NewSurveyView(FormPage):
    title = "Ask parents, referrers or partners"
    intro = (
        "Whoever has the link can answer, without an account. You read counts of groups, never one person’s answers. "
        "Nobody is kept from answering twice: it would need a cookie or a name."
    )
    button = "Make the survey"
    done = "Made. Look at it once before you hang it up."

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("feedback:surveys"), "Surveys that anybody may answer"

    def form(self, data: Any = None) -> forms.Form:
        return SurveyForm(data, service=self.service, own_words=allows_own_words(self.service))

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, SurveyForm)
        survey = make_survey(wanted=form.wanted(), by=self.request.user, now=clock.now())
        return reverse("feedback:survey", args=[survey.pk])


class OwnWordsView(FormPage):
    roles = (Role.ADMINISTRATOR,)
    title = "People’s own words"
    intro = (
        "Surveys ask for ticks. If you say yes here, a survey may also ask for a few words. Words that point to somebody "
        "are refused, the rest is kept with the month alone and deleted after 12 months. Say yes only if somebody reads it."
    )
    done = "Saved. It holds for every survey of the service at once."

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("feedback:surveys"), "Surveys that anybody may answer"

    def form(self, data: Any = None) -> forms.Form:
        return OwnWordsForm(data, initial={"is_allowed": allows_own_words(self.service)})

    def save(self, form: forms.Form) -> str:
        allowed = form.cleaned_data["is_allowed"]
        choose_own_words(service=self.service, is_allowed=allowed, by=self.request.user, now=clock.now())
        return self.back_url


class OneSurveyPage(RunnersPage):
    def survey(self, pk: int) -> OpenSurvey:
        surveys = OpenSurvey.objects.select_related("instrument", "service__own_words_choice")
        return self.own(surveys.prefetch_related("languages", "instrument__items"), pk)


class SurveyView(OneSurveyPage):
    """Its link, its languages, and what the team may read of it."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        survey = self.survey(pk)
        state, address = survey.state_on(clock.today()), address_of(survey)
        languages = list(survey.languages.all())
        english = english_of(languages)
        context = {
            "survey": survey,
            "state": state,
            "is_closed": state == SurveyState.CLOSED,
            "address": address,
            "languages": [(one, missing_words(survey, one, english)) for one in languages],
            "add_language": ChooseLanguageForm(),
            "results": results_of_survey(survey),
            "floor": policy.MIN_SURVEY_ANSWERS,
            "step": policy.SURVEY_STEP,
        }
        return render(request, "feedback/surveys/one.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """A language is added by its first words."""
        survey, form = self.survey(pk), ChooseLanguageForm(request.POST)
        if not form.is_valid():
            return redirect("feedback:survey", survey.pk)
        return redirect("feedback:survey_words", survey.pk, form.cleaned_data["language"])


class OneSurveyForm(FormPage, OneSurveyPage):
    def prepare(self, **kwargs: int | str) -> None:
        self.thing = self.survey(int(kwargs["pk"]))
        self.back_url = reverse("feedback:survey", args=[self.thing.pk])
        self.back_text = self.thing.title


class SurveyWordsView(OneSurveyForm):
    def prepare(self, **kwargs: int | str) -> None:
        super().prepare(**kwargs)
        self.language = str(kwargs["language"])
        if self.language not in WRITTEN:
            raise Http404
        self.title = f"{self.thing.title}: the words in {WRITTEN[self.language]}"
        self.intro = "Let somebody who speaks it read it once more. People are offered the language when no text is missing."

    def form(self, data: Any = None) -> forms.Form:
        languages = list(self.thing.languages.all())
        needed = needed_words(self.thing, self.language, english_of(languages))
        kept: Mapping[str, str] = next((one.words for one in languages if one.language == self.language), {})
        return SurveyWordsForm(
            data, needed=needed, is_english=self.language == ENGLISH_CODE, initial=dict(kept)
        )

    def save(self, form: forms.Form) -> str:
        word_survey(survey=self.thing, language=self.language, words=form.cleaned_data, by=self.request.user)
        return self.back_url


class SurveyLearntView(OneSurveyForm):
    title = "What we heard, what we changed"
    intro = "It stands on the survey’s page once it is closed. Everybody who has the link can read it."

    def form(self, data: Any = None) -> forms.Form:
        first = {"heard": self.thing.heard, "changed": self.thing.changed}
        return SurveyLearntForm(data, initial=first)

    def save(self, form: forms.Form) -> str:
        tell_what_was_learnt(survey=self.thing, **form.cleaned_data, by=self.request.user)
        return self.back_url


class PreviewSurveyView(OneSurveyPage):
    """As people see it, in each language; sending is not there."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        survey = self.survey(pk)
        languages = offered(survey, survey.languages.all())
        language = chosen_language(languages, request.GET.get("language", ""))
        if language is None:
            return redirect("feedback:survey", survey.pk)
        has_words = takes_own_words(survey)
        form = SurveyResponseForm(
            items=asked_items(survey, own_words=has_words), language=language, has_words=has_words
        )
        context = {"survey": survey, "languages": languages, "language": language, "form": form}
        return render(request, "feedback/surveys/preview.html", context)


class SurveyPosterView(OneSurveyPage):
    """One sheet to hang up: the question, the code, the address, in every language."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        survey = self.survey(pk)
        address = address_of(survey)
        context = {
            "survey": survey,
            "languages": offered(survey, survey.languages.all()),
            "address": address,
            "qr": qr_code(address),
        }
        return render(request, "feedback/surveys/poster.html", context)


class CloseSurveyView(ConfirmPage, OneSurveyPage):
    button, keep, done = "Close it", "Keep it open", "Closed. Say what you heard, and what you change."

    def prepare(self, **kwargs: int | str) -> None:
        self.thing = self.survey(int(kwargs["pk"]))
        self.title = f"Close “{self.thing.title}”?"
        self.text = "It takes no more answers, and cannot be opened again. Its link leads to what you learnt."
        self.back_url = reverse("feedback:survey", args=[self.thing.pk])

    def act(self) -> str:
        close_survey(survey=self.thing, by=self.request.user, now=clock.now())
        return self.back_url


class DeleteSurveyView(ConfirmPage, OneSurveyPage):
    button = "Delete it with its answers"

    def prepare(self, **kwargs: int | str) -> None:
        self.thing = self.survey(int(kwargs["pk"]))
        self.title = f"Delete “{self.thing.title}”?"
        self.text = (
            "All its answers and words go with it, and its link leads nowhere. Themes that were coded stay."
        )
        self.back_url = reverse("feedback:survey", args=[self.thing.pk])

    def act(self) -> str:
        delete_survey(survey=self.thing, by=self.request.user)
        return reverse("feedback:surveys")
