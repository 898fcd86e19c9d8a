"""What editors fill in about pages, outside the editor itself."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.models import Page

from cms.enums import PageChangeKind
from core.forms import GuardedAddressField
from core.widgets import DayPicker


class ChangeForm(forms.Form):
    kind = forms.ChoiceField(
        label="What should become of it?", choices=PageChangeKind, widget=forms.RadioSelect
    )
    new_parent = forms.ModelChoiceField(
        Page.objects.none(),
        label="If you move it: below which page?",
        required=False,
        empty_label="Choose a page",
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = page.specific_class.allowed_parent_page_models() if page.specific_class else []
        parents = (
            Page.objects.type(tuple(kinds)).filter(depth__gte=2).order_by("path")
            if kinds
            else Page.objects.none()
        )
        self.fields["new_parent"].queryset = parents.not_descendant_of(page, inclusive=True)  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    due_on = forms.DateField(
        label="When should somebody look again?",
        help_text="A year is usual. Choose less where numbers or names change often.",
        widget=DayPicker,
    )


class RedirectForm(forms.Form):
    old_address = GuardedAddressField(
        label="Old address",
        help_text="The part after the host name, such as /about-us/.",
        max_length=250,
    )
    page = forms.ModelChoiceField(Page.objects.none(), label="Leads to", empty_label="Choose a page")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = Page.objects.live().filter(depth__gt=2).order_by("path")
        self.fields["page"].queryset = pages  # type: ignore[attr-defined]
