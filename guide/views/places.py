"""Places: for everybody a map and a table of babies and services, for administrators the areas and their figures."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.columns import packed, sample_of, unpacked
from core.errors import MissingColumns, Refused, UnreadableFile
from core.imports import ImportReport
from evidence.charts import without_title
from guide.actions import add_area, change_area, delete_area, save_population
from guide.forms.areas import (
    AreaForm,
    BoundaryFileForm,
    PopulationColumnsForm,
    PopulationFileForm,
    PopulationForm,
)
from guide.imports.boundaries import import_boundaries
from guide.imports.populations import KIND, import_populations
from guide.models import LocalArea
from guide.reads.places import in_tree
from guide.reads.populations import area_tree, babies_map, latest_populations, pictures
from people.actions import save_columns
from people.choosing import ServicePage
from people.permissions import user_can_see_evidence
from people.requests import SignedInRequest


class PlacesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = pictures()
        context = {
            "rows": rows,
            "chart": babies_map(rows),
            "reads_evidence": user_can_see_evidence(request.user),
        }
        return render(request, "guide/places/places.html", context)


class PlacesDrawingView(View):
    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse(without_title(babies_map(pictures()).spec))


class AreaListView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        areas = in_tree(list(LocalArea.objects.filter(service=self.service).order_by("name", "pk")))
        figures = latest_populations()
        rows = [(area, range(depth), figures.get(area.pk)) for area, depth in area_tree(areas)]
        return render(request, "guide/places/areas.html", self.chosen(rows=rows))


class AddAreaView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "guide/places/add.html", self.chosen(form=AreaForm(service=self.service)))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = AreaForm(request.POST, service=self.service)
        if form.is_valid():
            try:
                area = add_area(draft=form.draft(), service=self.service, by=request.user)
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, f"{area.name} is added.")
                return redirect(f"{reverse('guide:areas')}{self.here()}")
        return render(request, "guide/places/add.html", self.chosen(form=form), status=422)


class OneArea(ServicePage):
    def area(self, pk: int) -> LocalArea:
        areas = LocalArea.objects.of_services(self.services).select_related("service")
        return get_object_or_404(areas, pk=pk)


class AreaView(OneArea):
    """The area, and its figures by year: each kept by its own button."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        area = self.area(pk)
        form = AreaForm(service=area.service, area=area)
        return self.show(request, area, form, PopulationForm(initial={"year": clock.today().year - 1}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        area = self.area(pk)
        if request.POST.get("do") == "figures":
            return self.keep_figures(request, area)
        form = AreaForm(request.POST, service=area.service, area=area)
        if form.is_valid():
            try:
                change_area(area=area, draft=form.draft(), by=request.user)
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, "Saved.")
                return redirect("guide:area", pk)
        return self.show(request, area, form, PopulationForm(), status=422)

    def keep_figures(self, request: SignedInRequest, area: LocalArea) -> HttpResponse:
        figures = PopulationForm(request.POST)
        if figures.is_valid():
            try:
                save_population(area=area, draft=figures.draft(), by=request.user)
            except Refused as refused:
                figures.add_error(None, refused.message)
            else:
                messages.success(request, "The figures are saved.")
                return redirect("guide:area", area.pk)
        return self.show(request, area, AreaForm(service=area.service, area=area), figures, status=422)

    def show(
        self,
        request: SignedInRequest,
        area: LocalArea,
        form: AreaForm,
        figures: PopulationForm,
        status: int = 200,
    ) -> HttpResponse:
        context = self.chosen(area=area, form=form, figures=figures, populations=area.populations.all())
        return render(request, "guide/places/area.html", context, status=status)


class DeleteAreaView(OneArea):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "guide/places/delete.html", self.chosen(area=self.area(pk)))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        area = self.area(pk)
        delete_area(area=area, by=request.user)
        messages.success(request, f"{area.name} is deleted.")
        return redirect(f"{reverse('guide:areas')}?service={area.service.slug}")


class AreaFilesView(ServicePage):
    """Figures as a table, boundaries as GeoJSON."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, PopulationFileForm(), BoundaryFileForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        if request.POST.get("do") == "boundaries":
            return self.read_boundaries(request)
        form = PopulationFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form, BoundaryFileForm(), status=422)
        upload: UploadedFile = form.cleaned_data["file"]
        try:
            report = import_populations(upload, name=upload.name or "", service=self.service, by=request.user)
        except MissingColumns:
            return self.ask_columns(request, upload)
        except UnreadableFile as error:
            form.add_error("file", error.message)
            return self.show(request, form, BoundaryFileForm(), status=422)
        return self.told(request, report)

    def read_boundaries(self, request: SignedInRequest) -> HttpResponse:
        form = BoundaryFileForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                report = import_boundaries(upload, upload.size, service=self.service, by=request.user)
            except UnreadableFile as error:
                form.add_error("file", error.message)
            else:
                return self.told(request, report)
        return self.show(request, PopulationFileForm(), form, status=422)

    def ask_columns(self, request: SignedInRequest, upload: UploadedFile) -> HttpResponse:
        upload.seek(0)
        sample = sample_of(upload, name=upload.name or "")
        return columns_page(self, request, PopulationColumnsForm(sample=sample), sample)

    def told(self, request: SignedInRequest, report: ImportReport) -> HttpResponse:
        return render(request, "guide/places/imported.html", self.chosen(report=report))

    def show(
        self,
        request: SignedInRequest,
        form: PopulationFileForm,
        boundaries: BoundaryFileForm,
        status: int = 200,
    ) -> HttpResponse:
        context = self.chosen(form=form, boundaries=boundaries)
        return render(request, "guide/places/files.html", context, status=status)


def columns_page(
    view: ServicePage, request: SignedInRequest, form: PopulationColumnsForm, sample: dict[str, list[str]]
) -> HttpResponse:
    state = packed({"sample": list(sample.items()), "service": view.service.pk}, person_id=request.user.pk)
    return render(request, "guide/places/columns.html", view.chosen(form=form, state=state), status=422)


class PopulationColumnsView(ServicePage):
    """What the columns of a table of figures are; it is sent once more afterwards."""

    def post(self, request: SignedInRequest) -> HttpResponse:
        back = redirect(f"{reverse('guide:area_files')}{self.here()}")
        state = unpacked(request.POST.get("state", ""), person_id=request.user.pk)
        if state is None or state.get("service") != self.service.pk:
            messages.error(
                request, "This took more than two hours, or was changed. Send the table once more."
            )
            return back
        sample = dict(state["sample"])
        form = PopulationColumnsForm(request.POST, sample=sample)
        if not form.is_valid():
            return columns_page(self, request, form, sample)
        save_columns(
            service=self.service, kind=KIND, columns=form.columns(), by=request.user, now=clock.now()
        )
        messages.success(request, "Remembered. Now send the table again: it is read as you said.")
        return back
