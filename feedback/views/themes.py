"""Themes in what people said: the table, the code book, coding alone, settling together, quotations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from feedback.actions.themes import (
    add_interview,
    bring_comments,
    code_passage,
    delete_passage,
    newest_book,
    save_code_book,
    settle_passage,
    withdraw_quotation,
)
from feedback.forms.themes import CodeBookForm, InterviewPassageForm, PassageCodesForm, as_lines
from feedback.models.open_surveys import OpenSurvey
from feedback.models.themes import CodedPassage
from feedback.reads.themes import themes_of
from feedback.theme_enums import CODERS, STARTING_CODES
from people.requests import SignedInRequest
from people.running_pages import ConfirmPage, FormPage, RunnersPage

BACK = "Themes in what people said"
HEADER = ("Theme", "Passages", "How far two people agree (kappa)")
MOST_LISTED = 20


class ThemesView(RunnersPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        book = newest_book(self.service)
        themes = themes_of(self.service, request.user)
        waiting = OpenSurvey.objects.filter(
            service=self.service, comments__is_shown=True, comments__passage__isnull=True
        )
        context = self.chosen(
            book=book,
            codes=list(book.codes.all()) if book else [],
            themes=themes,
            header=HEADER,
            rows=[(row.name, row.passages, row.agreement) for row in themes.rows],
            floor=policy.MIN_SURVEY_ANSWERS,
            surveys=list(waiting.distinct()),
            most=MOST_LISTED,
        )
        return render(request, "feedback/themes/list.html", context)


class BringCommentsView(RunnersPage):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        survey = self.own(OpenSurvey.objects.select_related("service"), pk)
        try:
            count = bring_comments(survey=survey, by=request.user)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(
                request, f"{count} {'comment waits' if count == 1 else 'comments wait'} to be coded."
            )
        return redirect(f"{reverse('feedback:themes')}?service={survey.service.slug}")


class ThemeForm(FormPage):
    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("feedback:themes") + self.here(), BACK


class CodeBookView(ThemeForm):
    title = "Code book"
    intro = (
        "What you look for when you read. Each change makes a new version, and older passages keep theirs."
    )
    done = "Saved as the newest version."

    def form(self, data: Any = None) -> forms.Form:
        book = newest_book(self.service)
        kept = [(one.name, one.meaning) for one in book.codes.all()] if book else STARTING_CODES
        return CodeBookForm(data, initial={"lines": as_lines(kept)})

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, CodeBookForm)
        save_code_book(service=self.service, codes=form.wanted(), by=self.request.user, now=clock.now())
        return self.back_url


class InterviewPassageView(ThemeForm):
    title = "Add a passage of an interview"
    intro = (
        "The interview stays in your own notes. Here stands only its number, who said it and when, the codes that two of "
        "you find, and a short quotation if the person agreed."
    )
    done = "Added. Two people code it, each alone."

    def form(self, data: Any = None) -> forms.Form:
        return InterviewPassageForm(data, service=self.service, today=clock.today())

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, InterviewPassageForm)
        add_interview(wanted=form.wanted(), by=self.request.user)
        return self.back_url


class OnePassage(RunnersPage):
    def find(self, pk: int) -> CodedPassage:
        passages = CodedPassage.objects.select_related("service", "book", "comment__survey")
        passage = self.own(passages.prefetch_related("codings"), pk)
        self.service = passage.service
        return passage


class CodePassageView(ThemeForm, OnePassage):
    template = "feedback/themes/passage.html"
    title = "What is in it?"
    intro = "Decide alone. You see what the other found once you are both done."
    done = "Saved."

    def prepare(self, **kwargs: int | str) -> None:
        self.passage = self.find(int(kwargs["pk"]))
        super().prepare(**kwargs)

    def form(self, data: Any = None) -> forms.Form:
        own = [one.codes for one in self.passage.codings.all() if one.coded_by_id == self.request.user.pk]
        first = {"codes": own[0] if own else []}
        return PassageCodesForm(data, codes=self.passage.book.codes.all(), initial=first)

    def save(self, form: forms.Form) -> str:
        code_passage(
            passage=self.passage, codes=form.cleaned_data["codes"], by=self.request.user, now=clock.now()
        )
        return self.back_url


class SettlePassageView(CodePassageView):
    title = "What do you both stand by?"
    intro = "You did not find the same. Talk about it, and tick what stands. What each found alone stays for the kappa."
    done = "Settled."

    def form(self, data: Any = None) -> forms.Form:
        found = [set(one.codes) for one in self.passage.codings.all()]
        both, names = set.intersection(*found) if found else set(), dict(self.names())
        only = set.union(*found) - both if found else set()
        self.found_by_one = [name for key, name in names.items() if key in only]
        return PassageCodesForm(data, codes=self.passage.book.codes.all(), initial={"codes": sorted(both)})

    def names(self) -> list[tuple[str, str]]:
        return list(self.passage.book.codes.values_list("key", "name"))

    def get(self, request: SignedInRequest, **kwargs: int | str) -> HttpResponse:
        self.prepare(**kwargs)
        if len(self.passage.codings.all()) < CODERS:
            messages.error(request, "Two people code a passage before it is settled.")
            return redirect(self.back_url)
        return self.show(self.form())

    def save(self, form: forms.Form) -> str:
        settle_passage(
            passage=self.passage, codes=form.cleaned_data["codes"], by=self.request.user, now=clock.now()
        )
        return self.back_url


class WithdrawQuotationView(ConfirmPage, OnePassage):
    button, keep, done = "Withdraw it", "Keep it", "Withdrawn. It is quoted no more."
    title = "Withdraw this quotation?"
    text = "Do it when somebody asks. It is quoted no more, and an excerpt of an interview is deleted. Its codes stay."

    def prepare(self, **kwargs: int | str) -> None:
        self.passage = self.find(int(kwargs["pk"]))
        self.back_url = reverse("feedback:themes") + self.here()

    def act(self) -> str:
        withdraw_quotation(passage=self.passage, by=self.request.user, now=clock.now())
        return self.back_url


class DeletePassageView(ConfirmPage, OnePassage):
    title = "Delete this passage?"
    text = "What you both found in it goes too, and it counts no more."

    def prepare(self, **kwargs: int | str) -> None:
        self.passage = self.find(int(kwargs["pk"]))
        self.back_url = reverse("feedback:code_passage", args=[self.passage.pk])

    def act(self) -> str:
        delete_passage(passage=self.passage, by=self.request.user)
        return reverse("feedback:themes") + self.here()
