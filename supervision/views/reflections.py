"""A person's private reflections. There is no other way in: every query starts from who is signed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.text import Truncator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from core import clock
from core.errors import Refused
from core.own_pages import page_to_return_to
from core.wording import nhs_date, nhs_moment
from people.requests import SignedInRequest
from people.sealed_texts import text_or_reason
from supervision.actions import delete_reflection, write_reflection
from supervision.forms.reflections import ReflectionForm
from supervision.models import Reflection
from supervision.models.reflections import ReflectionQuerySet

A_PAGE = 20


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ReflectionView(LoginRequiredMixin, View):
    request: SignedInRequest

    def own(self) -> ReflectionQuerySet:
        return Reflection.objects.written_by(self.request.user)


class ReflectionListView(ReflectionView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        page = Paginator(self.own(), A_PAGE).get_page(request.GET.get("page"))
        lines = [(one, Truncator(text_or_reason(one)).words(14)) for one in page.object_list]
        return render(request, "supervision/reflections/list.html", {"page": page, "lines": lines})


class WriteReflectionView(ReflectionView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, ReflectionForm())

    @method_decorator(sensitive_variables())
    def post(self, request: SignedInRequest) -> HttpResponse:
        form = ReflectionForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        try:
            written = write_reflection(text=form.words(), by=request.user, now=clock.now())
        except Refused as refused:
            form.add_error("text", refused.message)
            return self.show(request, form, status=422)
        messages.success(request, "Saved. Only you can open it.")
        if request.POST.get("then") == "cpd":
            return redirect("certificates:entry_from_reflection", pk=written.pk)
        if back := page_to_return_to(request):
            return redirect(back)
        return redirect("supervision:reflection", pk=written.pk)

    def show(self, request: SignedInRequest, form: ReflectionForm, status: int = 200) -> HttpResponse:
        return render(
            request,
            "supervision/reflections/write.html",
            {"form": form, "next": page_to_return_to(request)},
            status=status,
        )


class ReadReflectionView(ReflectionView):
    def get(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        one = get_object_or_404(self.own(), pk=pk)
        context = {"reflection": one, "text": text_or_reason(one)}
        return render(request, "supervision/reflections/read.html", context)


class DeleteReflectionView(ReflectionView):
    def get(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        context = {"reflection": get_object_or_404(self.own(), pk=pk)}
        return render(request, "supervision/reflections/delete.html", context)

    def post(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        delete_reflection(reflection=get_object_or_404(self.own(), pk=pk), by=request.user)
        messages.success(request, "Deleted.")
        return redirect("supervision:reflections")


class ExportReflectionsView(ReflectionView):
    """Everything as one text file, the earliest first."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        rows = self.own().order_by("written_at", "pk")
        parts = [f"{nhs_moment(one.written_at)}\n\n{text_or_reason(one)}\n" for one in rows]
        head = f"Private reflections, saved on {nhs_date(clock.now())}\n"
        response = HttpResponse(
            ("\n" + "-" * 40 + "\n\n").join([head, *parts]), content_type="text/plain; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="my-reflections.txt"'
        return response
