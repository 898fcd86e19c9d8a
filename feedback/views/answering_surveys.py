"""An open survey as whoever has its link answers it: no account, no cookie, no scripts needed."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from config import policy
from core import clock
from core.client_address import client_address
from core.errors import Refused
from core.form_tokens import SignedForm, form_token, shown_form
from feedback.actions.open_surveys import answer_survey
from feedback.forms.open_surveys import QUOTING, SurveyResponseForm
from feedback.models.open_surveys import OpenSurvey, SurveyLanguage
from feedback.rate_limits import SURVEY_ANSWERS, SURVEY_FORMS, WRONG_SURVEY_LINKS
from feedback.survey_enums import SurveyPhrase, SurveyState
from feedback.survey_links import opens
from feedback.survey_words import ENGLISH_CODE, asked_items, offered, takes_own_words

# A field that people do not see. Whatever fills it in is no person.
TRAP = "website"
SLOW_DOWN = "Many answers came from here in the last hour. Please try again later."
OPEN_FOR_LONG = "This page was open for very long. Your answers are still here: please send them again."
VERY_QUICK = "That was very quick. Please look at your answers, and press the button again."


def chosen_language(languages: Sequence[SurveyLanguage], code: str) -> SurveyLanguage | None:
    """The one that was asked for, else English, else what there is."""
    by_code = {one.language: one for one in languages}
    return by_code.get(code) or by_code.get(ENGLISH_CODE) or next(iter(languages), None)


def token_name(survey: OpenSurvey) -> str:
    return f"survey {survey.pk}"


# The form's own token stands for the cookie that nobody gets.
@method_decorator([never_cache, csrf_exempt], name="dispatch")
class OpenSurveyView(View):
    survey: OpenSurvey
    languages: list[SurveyLanguage]
    language: SurveyLanguage | None

    def get(self, request: HttpRequest, pk: int, code: str) -> HttpResponse:
        if refusal := self.not_opened(pk, code):
            return refusal
        if self.survey.state_on(clock.today()) != SurveyState.OPEN or self.language is None:
            return self.page("closed.html")
        if "thanks" in request.GET:
            return self.page("thanks.html")
        return self.show(self.form(self.language), form_token(token_name(self.survey)))

    def post(self, request: HttpRequest, pk: int, code: str) -> HttpResponse:
        if refusal := self.not_opened(pk, code):
            return refusal
        if self.survey.state_on(clock.today()) != SurveyState.OPEN or self.language is None:
            return self.page("closed.html", status=410)
        if request.POST.get(TRAP):
            return self.thanks()
        form = self.form(self.language)
        token = request.POST.get("token", "")
        shown = shown_form(token, token_name(self.survey))
        if form.is_valid() and (sentence := self.why_not_taken(shown)):
            form.add_error(None, sentence)
        if form.is_valid() and shown is not None:
            return self.take(form, shown, token)
        return self.show(form, token if shown else form_token(token_name(self.survey)), 422)

    def take(self, form: SurveyResponseForm, shown: SignedForm, token: str) -> HttpResponse:
        if not SURVEY_ANSWERS.take(client_address(self.request)):
            form.add_error(None, SLOW_DOWN)
            return self.show(form, token, 429)
        if not SURVEY_FORMS.take(shown.number):
            return self.thanks()
        try:
            answer_survey(
                survey=self.survey,
                answers=form.answers(),
                may_be_quoted=bool(form.cleaned_data.get(QUOTING)),
                now=clock.now(),
            )
        except Refused as refused:
            SURVEY_FORMS.give_back(shown.number)
            form.add_error(None, refused.message)
            return self.show(form, token, 422)
        return self.thanks()

    def why_not_taken(self, shown: SignedForm | None) -> str:
        if shown is None:
            return OPEN_FOR_LONG
        return VERY_QUICK if clock.now() - shown.shown_at < policy.FASTEST_SURVEY else ""

    def not_opened(self, pk: int, code: str) -> HttpResponse | None:
        """A wrong code and a survey that is not there are the same to whoever guesses."""
        surveys = OpenSurvey.objects.select_related("instrument", "service__own_words_choice")
        found = surveys.prefetch_related("languages", "instrument__items").filter(pk=pk).first()
        if found is None or not opens(found, code):
            if WRONG_SURVEY_LINKS.take(client_address(self.request)):
                raise Http404
            return HttpResponse(SLOW_DOWN, status=429, content_type="text/plain")
        self.survey, self.languages = found, offered(found, found.languages.all())
        self.language = chosen_language(self.languages, self.request.GET.get("language", ""))
        return None

    def form(self, language: SurveyLanguage) -> SurveyResponseForm:
        has_words = takes_own_words(self.survey)
        items = asked_items(self.survey, own_words=has_words)
        data = self.request.POST if self.request.method == "POST" else None
        return SurveyResponseForm(data, items=items, language=language, has_words=has_words)

    def thanks(self) -> HttpResponse:
        language = self.language.language if self.language else ENGLISH_CODE
        return redirect(f"{self.request.path}?{urlencode({'thanks': 1, 'language': language})}")

    def show(self, form: SurveyResponseForm, token: str, status: int = 200) -> HttpResponse:
        return self.page("answer.html", status=status, form=form, token=token, trap=TRAP)

    def page(self, template: str, *, status: int = 200, **context: object) -> HttpResponse:
        words = self.language.words if self.language else {}
        told = {
            "survey": self.survey,
            "state": self.survey.state_on(clock.today()),
            "languages": self.languages,
            "language": self.language,
            "words": words,
            "title": words.get(SurveyPhrase.TITLE, self.survey.title),
            "is_english": self.language is None or self.language.language == ENGLISH_CODE,
        }
        response = render(self.request, f"feedback/surveys/{template}", told | context, status=status)
        # No other site and no search engine learns the link.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
