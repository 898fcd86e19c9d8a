"""The questions of a draft, each on its own page; up and down without scripts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.template_context import TemplateContext
from feedback.actions import items as actions
from feedback.enums import ItemKind
from feedback.forms.instruments import KINDS, BankForm, ItemForm, KindForm, first_values
from feedback.instrument_rules import bank_for, is_asked_elsewhere
from feedback.models import Instrument, Item
from feedback.views.instruments import BuilderView
from people.requests import SignedInRequest


class NewItemView(BuilderView):
    """First how it is answered, then the question itself."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft = self.own_instrument(pk)
        if not request.GET:
            return self.show(draft, KindForm())
        form = KindForm(request.GET)
        if not form.is_valid():
            return self.show(draft, form, status=422)
        return self.show(draft, ItemForm(kind=ItemKind(form.cleaned_data["kind"])))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft, kinds = self.own_instrument(pk), KindForm(request.POST)
        if not kinds.is_valid():
            return self.show(draft, kinds, status=422)
        form = ItemForm(request.POST, kind=ItemKind(kinds.cleaned_data["kind"]))
        if not form.is_valid():
            return self.show(draft, form, status=422)
        return self.attempt(
            pk, lambda: actions.add_item(instrument=draft, asked=form.asked(), by=request.user)
        )

    def show(self, draft: Instrument, form: KindForm | ItemForm, status: int = 200) -> HttpResponse:
        context: TemplateContext = {"instrument": draft, "form": form}
        if isinstance(form, ItemForm):
            context |= {"kind": form.kind, "kind_words": KINDS[form.kind]}
            return render(self.request, "feedback/instruments/item.html", context, status=status)
        return render(self.request, "feedback/instruments/kind.html", context, status=status)


class BankView(BuilderView):
    """Questions that are asked elsewhere, so that answers can be compared."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft = self.own_instrument(pk)
        return self.show(draft, BankForm(bank=bank_for(draft)))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft = self.own_instrument(pk)
        form = BankForm(request.POST, bank=bank_for(draft))
        if not form.is_valid():
            return self.show(draft, form, status=422)
        item = form.cleaned_data["item"]
        return self.attempt(pk, lambda: actions.add_from_bank(instrument=draft, item=item, by=request.user))

    def show(self, draft: Instrument, form: BankForm, status: int = 200) -> HttpResponse:
        context = {"instrument": draft, "form": form}
        return render(self.request, "feedback/instruments/bank.html", context, status=status)


class ItemView(BuilderView):
    """Change one question, or, if it is asked elsewhere too, make it a question of its own."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        item = self.item(pk)
        return self.show(item, ItemForm(kind=ItemKind(item.kind), initial=first_values(item)))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        item = self.item(pk)
        form = ItemForm(request.POST, kind=ItemKind(item.kind))
        if not form.is_valid():
            return self.show(item, form, status=422)
        return self.attempt(
            item.instrument_id, lambda: actions.change_item(item=item, asked=form.asked(), by=request.user)
        )

    def item(self, pk: int) -> Item:
        items = Item.objects.filter(instrument__service__in=self.services).select_related(
            "instrument__service"
        )
        return get_object_or_404(items, pk=pk)

    def show(self, item: Item, form: ItemForm, status: int = 200) -> HttpResponse:
        context = {
            "item": item,
            "instrument": item.instrument,
            "form": form,
            "kind_words": KINDS[form.kind],
            "is_shared": is_asked_elsewhere(item),
        }
        return render(self.request, "feedback/instruments/item.html", context, status=status)


class ItemStepView(ItemView):
    """One press of a button beside a question."""

    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int, step: str = "") -> HttpResponse:
        item, by = self.item(pk), request.user
        if step == "own":
            self.attempt(item.instrument_id, lambda: actions.make_item_own(item=item, by=by))
            return redirect("feedback:item", pk)
        if step == "remove":
            return self.attempt(item.instrument_id, lambda: actions.remove_item(item=item, by=by))
        return self.attempt(item.instrument_id, lambda: actions.move_item(item=item, up=step == "up", by=by))
