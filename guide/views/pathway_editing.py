"""A pathway's draft: started, its blocks changed one at a time, and signed by two people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide.actions import pathway as actions
from guide.forms.pathway import PathwayBlockForm, PathwayForm, PathwayReviewForm, values_of
from guide.models.pathway import Pathway, PathwayBlock, PathwayVersion
from guide.pathway_enums import BlockKind
from guide.reads.pathway import pathway_page
from guide.reads.shared_words import words_for
from guide.views.editing import ConfirmPage, FormPage, RunnersPage
from people.requests import SignedInRequest

ADDED = (BlockKind.WAY, BlockKind.LINK)


class NewPathwayView(FormPage):
    title = "Start a pathway"
    intro = "It begins as a draft. Readers see it when two people have signed it."
    button = "Start the draft"
    done = "Started. Change what does not fit, then sign it."

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("guide:pathways"), "Pathway"

    def form(self, data: Any = None) -> forms.Form:
        asked = self.request.GET.get("copy", "")
        first = {"copy_of": int(asked)} if asked.isdecimal() and len(asked) < 10 else {}
        return PathwayForm(data, service=self.service, initial=first)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, PathwayForm)
        pathway = actions.start_pathway(wanted=form.wanted(), by=self.request.user, now=clock.now())
        return draft_address(pathway.pk)


def draft_address(pk: int) -> str:
    return reverse("guide:pathway_draft", args=[pk])


class OneDraft(RunnersPage):
    """The draft of a pathway of the reader's own service."""

    def pathway(self, pk: int) -> Pathway:
        return self.own(Pathway.objects.select_related("service", "area"), pk)

    def draft(self, pk: int) -> PathwayVersion:
        drafts = PathwayVersion.objects.drafts().filter(pathway=self.pathway(pk))
        found = drafts.select_related("pathway__service", "first_signed_by", "started_by").first()
        if found is None:
            raise Http404
        return found


class PathwayDraftView(OneDraft):
    """Opening it shows the draft; sending it starts one, signs it, or throws it away."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft = self.draft(pk)
        context = {
            "page": pathway_page(draft),
            "draft": draft,
            "words": words_for(draft.pathway.service),
            "signed_by_reader": draft.first_signed_by_id == request.user.pk,
        }
        return render(request, "guide/pathway/draft.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            return self.do(request, pk, request.POST.get("do", "start"))
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("guide:pathway_draft", pk)

    def do(self, request: SignedInRequest, pk: int, what: str) -> HttpResponse:
        if what == "sign":
            signed = actions.sign_version(version=self.draft(pk), by=request.user, now=clock.now())
            if signed.second_signed_at:
                messages.success(request, "Signed by two people. Readers see this version now.")
                return redirect("guide:pathway", pk)
            messages.success(request, "Signed. Somebody else reads it and signs too, then it is published.")
            return redirect("guide:pathway_draft", pk)
        if what == "discard":
            actions.discard_draft(version=self.draft(pk), by=request.user)
            messages.success(request, "The draft is gone. What is published stays.")
            return redirect("guide:pathways")
        actions.start_draft(pathway=self.pathway(pk), by=request.user, now=clock.now())
        return redirect("guide:pathway_draft", pk)


class DraftForm(FormPage, OneDraft):
    def prepare(self, **kwargs: int | str) -> None:
        self.version = self.draft(int(kwargs["pk"]))
        self.back_url, self.back_text = draft_address(self.version.pathway_id), str(self.version.pathway)


class PathwayReviewView(DraftForm):
    title = "Review date, and what is new"

    def form(self, data: Any = None) -> forms.Form:
        first = {"review_on": self.version.review_on, "changes": self.version.changes}
        return PathwayReviewForm(data, initial=first)

    def save(self, form: forms.Form) -> str:
        actions.set_review(
            version=self.version,
            review_on=form.cleaned_data["review_on"],
            changes=form.cleaned_data["changes"],
            by=self.request.user,
            now=clock.now(),
        )
        return self.back_url


class NewBlockView(DraftForm):
    def prepare(self, **kwargs: int | str) -> None:
        super().prepare(**kwargs)
        if kwargs["kind"] not in ADDED:
            raise Http404
        self.kind = BlockKind(str(kwargs["kind"]))
        self.title = "Add a way of working" if self.kind is BlockKind.WAY else "Add another pathway"

    def form(self, data: Any = None) -> forms.Form:
        return PathwayBlockForm(data, kind=self.kind, service=self.version.pathway.service)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, PathwayBlockForm)
        actions.save_block(version=self.version, wanted=form.wanted(), by=self.request.user)
        return self.back_url


class EditBlockView(DraftForm):
    def prepare(self, **kwargs: int | str) -> None:
        super().prepare(**kwargs)
        self.block = block_of(self.version, int(kwargs["block"]))
        self.title = f"Change “{self.block.title}”"
        self.intro = BlockKind(self.block.kind).label

    def form(self, data: Any = None) -> forms.Form:
        first = values_of(self.block)
        service = self.version.pathway.service
        return PathwayBlockForm(data, kind=self.block.kind, service=service, initial=first)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, PathwayBlockForm)
        wanted = form.wanted(self.block.code)
        actions.save_block(version=self.version, wanted=wanted, by=self.request.user, block=self.block)
        return f"{self.back_url}#block-{self.block.pk}"


class DeleteBlockView(ConfirmPage, OneDraft):
    button = "Take it out"

    def prepare(self, **kwargs: int | str) -> None:
        self.block = block_of(self.draft(int(kwargs["pk"])), int(kwargs["block"]))
        self.title = f"Take “{self.block.title}” out of the draft?"
        self.text = "What is published stays as it is until two people have signed this draft."
        self.back_url = draft_address(int(kwargs["pk"]))
        self.done = "Taken out."

    def act(self) -> str:
        actions.delete_block(block=self.block, by=self.request.user)
        return self.back_url


def block_of(version: PathwayVersion, pk: int) -> PathwayBlock:
    blocks = PathwayBlock.objects.select_related("version__pathway__service", "module", "entry", "resource")
    found = blocks.filter(version=version, pk=pk).first()
    if found is None:
        raise Http404
    return found
