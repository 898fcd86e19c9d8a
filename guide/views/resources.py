"""The library of leaflets, films and apps: for everybody to find, and for those who run a service to look after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from core import clock
from guide.actions.resources import delete_collection, delete_resource, save_collection, save_resource
from guide.forms.resources import FindResourcesForm, ResourceCollectionForm, ResourceForm
from guide.models.resources import GuideResource, ResourceCollection
from guide.views.editing import RUNS, ConfirmPage, FormPage
from people.permissions import is_known, services_where

A_PAGE = 30


class ResourceListView(View):
    """Families find what is for them; whoever is signed in finds everything."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = FindResourcesForm(request.GET)
        found = GuideResource.objects.select_related("service").prefetch_related("collections")
        if not is_known(request.user):
            found = found.for_families()
        if not form.is_valid():
            found = found.none()
        elif form.cleaned_data["kind"]:
            found = found.filter(kind=form.cleaned_data["kind"])
        if form.is_valid() and form.cleaned_data["collection"]:
            found = found.filter(collections=form.cleaned_data["collection"])
        context = {
            "form": form,
            "chosen": form.cleaned_data.get("collection"),
            "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
            "today": clock.today(),
            "runs": {one.pk for one in services_where(request.user, *RUNS)},
        }
        return render(request, "guide/resources/list.html", context, status=422 if form.errors else 200)


class ResourceEditView(FormPage):
    resource: GuideResource | None = None

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("guide:resources"), "Leaflets, films and apps"
        self.title = "Add a leaflet, film or app"
        if "pk" in kwargs:
            self.resource = self.own(GuideResource.objects.select_related("service"), int(kwargs["pk"]))
            self.title = f"Change “{self.resource.title}”"

    def form(self, data: Any = None) -> forms.Form:
        names = ResourceForm.base_fields
        first = {name: getattr(self.resource, name) for name in names} if self.resource else None
        return ResourceForm(data, initial=first)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, ResourceForm)
        wanted = form.wanted(self.resource.service if self.resource else self.service)
        save_resource(wanted=wanted, by=self.request.user, now=clock.now(), resource=self.resource)
        return self.back_url


class DeleteResourceView(ConfirmPage):
    button = "Take it out"

    def prepare(self, **kwargs: int | str) -> None:
        self.resource = self.own(GuideResource.objects.select_related("service"), int(kwargs["pk"]))
        self.title = f"Take “{self.resource.title}” out of the library?"
        self.text = "Pathways and collections that show it do not show it any more."
        self.back_url = reverse("guide:resources")
        self.done = "Taken out."

    def act(self) -> str:
        delete_resource(resource=self.resource, by=self.request.user)
        return self.back_url


class CollectionListView(FormPage):
    """The collections of one's service, and a new one."""

    template = "guide/resources/collections.html"
    title = "Collections"
    button = "Add the collection"
    done = "Added."

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("guide:resources"), "Leaflets, films and apps"
        rows = ResourceCollection.objects.filter(service__in=self.services)
        self.collections = list(rows.prefetch_related("resources"))

    def form(self, data: Any = None) -> forms.Form:
        return ResourceCollectionForm(data, service=self.service)

    def save(self, form: forms.Form) -> str:
        save_collection(service=self.service, by=self.request.user, **form.cleaned_data)
        return reverse("guide:collections")


class CollectionEditView(FormPage):
    def prepare(self, **kwargs: int | str) -> None:
        rows = ResourceCollection.objects.select_related("service")
        self.collection = self.own(rows, int(kwargs["pk"]))
        self.title = f"Change “{self.collection.name}”"
        self.back_url, self.back_text = reverse("guide:collections"), "Collections"

    def form(self, data: Any = None) -> forms.Form:
        one = self.collection
        first = {"name": one.name, "about": one.about, "resources": one.resources.all()}
        return ResourceCollectionForm(data, service=one.service, initial=first)

    def save(self, form: forms.Form) -> str:
        save_collection(
            service=self.collection.service,
            by=self.request.user,
            collection=self.collection,
            **form.cleaned_data,
        )
        return self.back_url


class DeleteCollectionView(ConfirmPage):
    button = "Delete the collection"

    def prepare(self, **kwargs: int | str) -> None:
        self.collection = self.own(ResourceCollection.objects.select_related("service"), int(kwargs["pk"]))
        self.title = f"Delete the collection “{self.collection.name}”?"
        self.text = "What is in it stays in the library."
        self.back_url = reverse("guide:collections")

    def act(self) -> str:
        delete_collection(collection=self.collection, by=self.request.user)
        return self.back_url
