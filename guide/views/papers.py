"""A group’s papers, and what its members say under them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.downloads import stored_file
from core.errors import Refused
from guide.actions import papers as actions
from guide.forms.network import CommentForm, PaperForm, ReasonForm
from guide.models import PaperComment, SubGroupPaper
from guide.permissions import user_can_moderate_subgroup
from guide.views.editing import ConfirmView, FormView
from guide.views.subgroups import moderated_group, readable_group
from people.requests import SignedInRequest

A_PAGE = 50


def paper_read_by(request: HttpRequest, pk: int) -> SubGroupPaper:
    rows = SubGroupPaper.objects.select_related("group__service", "added_by")
    paper = get_object_or_404(rows, pk=pk)
    readable_group(request, paper.group_id)
    return paper


def comment_read_by(request: HttpRequest, pk: int) -> PaperComment:
    rows = PaperComment.objects.select_related("paper__group__service", "author")
    comment = get_object_or_404(rows, pk=pk)
    readable_group(request, comment.paper.group_id)
    return comment


class AddPaperView(LoginRequiredMixin, FormView):
    title, button, done = "Add a paper", "Add the paper", "Added. The group can read it."

    def prepare(self, **kwargs: int | str) -> None:
        self.group = readable_group(self.request, int(kwargs["pk"]))
        self.back_url, self.back_text = self.group.get_absolute_url(), self.group.name

    def form(self, data: Any = None) -> forms.Form:
        return PaperForm(data, self.request.FILES if data is not None else None)

    def save(self, form: forms.Form) -> str:
        said = form.cleaned_data
        paper = actions.add_paper(
            group=self.group,
            title=said["title"],
            about=said["about"],
            file=said["file"],
            by=self.request.user,
            now=clock.now(),
        )
        return paper.get_absolute_url()


class PaperView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(paper_read_by(request, pk), CommentForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        paper, form = paper_read_by(request, pk), CommentForm(request.POST)
        if not form.is_valid():
            return self.show(paper, form, 422)
        try:
            actions.write_comment(
                paper=paper, text=form.cleaned_data["text"], by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(paper, form, 422)
        messages.success(request, "The group can read your comment.")
        return redirect(paper)

    def show(self, paper: SubGroupPaper, form: forms.Form, status: int = 200) -> HttpResponse:
        comments = Paginator(paper.comments.select_related("author", "hidden_by"), A_PAGE)
        moderates = user_can_moderate_subgroup(self.request.user, paper.group)
        context = {
            "paper": paper,
            "group": paper.group,
            "form": form,
            "page": comments.get_page(self.request.GET.get("page")),
            "moderates": moderates,
            "may_remove": moderates or paper.added_by_id == self.request.user.pk,
        }
        return render(self.request, "guide/network/paper.html", context, status=status)


class PaperFileView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponseBase:
        paper = paper_read_by(request, pk)
        answer = stored_file(paper.file, paper.download_name)
        answer["Cache-Control"] = "no-store"
        return answer


class RemovePaperView(LoginRequiredMixin, ConfirmView):
    button, done = "Take it out", "Taken out."

    def prepare(self, **kwargs: int | str) -> None:
        self.paper = paper_read_by(self.request, int(kwargs["pk"]))
        if self.paper.added_by_id != self.request.user.pk:
            moderated_group(self.request, self.paper.group_id)
        self.title = f"Take “{self.paper.title}” out?"
        self.text = "The comments under it go with it."
        self.back_url = self.paper.get_absolute_url()

    def act(self) -> str:
        actions.remove_paper(paper=self.paper, by=self.request.user)
        return self.paper.group.get_absolute_url()


class DeleteCommentView(LoginRequiredMixin, ConfirmView):
    title, text = "Delete your comment?", "It cannot be brought back."

    def prepare(self, **kwargs: int | str) -> None:
        self.comment = comment_read_by(self.request, int(kwargs["pk"]))
        if self.comment.author_id != self.request.user.pk:
            raise PermissionDenied("Only whoever wrote a comment deletes it.")
        self.back_url = self.comment.paper.get_absolute_url()

    def act(self) -> str:
        actions.delete_comment(comment=self.comment, by=self.request.user)
        return self.back_url


class ReportCommentView(LoginRequiredMixin, FormView):
    title, button = "Report a comment", "Report it"
    intro = "Those who look after the group read what you say. The others do not see who reported."
    done = "Thank you. Somebody looks at it."

    def prepare(self, **kwargs: int | str) -> None:
        self.comment = comment_read_by(self.request, int(kwargs["pk"]))
        self.back_url, self.back_text = self.comment.paper.get_absolute_url(), self.comment.paper.title

    def form(self, data: Any = None) -> forms.Form:
        return ReasonForm(data)

    def save(self, form: forms.Form) -> str:
        because = form.cleaned_data["because"]
        actions.report_comment(comment=self.comment, because=because, by=self.request.user, now=clock.now())
        return self.back_url


class HideCommentView(ReportCommentView):
    """With a reason; `Let it stand` answers a report without one."""

    title, button, done = "Hide a comment", "Hide it", "Hidden. The group sees why."
    intro = "The words are hidden, not the reason. Whoever wrote it can still read and delete it."

    def prepare(self, **kwargs: int | str) -> None:
        super().prepare(**kwargs)
        moderated_group(self.request, self.comment.paper.group_id)

    def save(self, form: forms.Form) -> str:
        because = form.cleaned_data["because"]
        actions.hide_comment(comment=self.comment, because=because, by=self.request.user, now=clock.now())
        return self.back_url


class LetCommentStandView(LoginRequiredMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        comment = comment_read_by(request, pk)
        moderated_group(request, comment.paper.group_id)
        actions.let_comment_stand(comment=comment, by=request.user)
        messages.success(request, "The comment stands.")
        return redirect(comment.paper)
