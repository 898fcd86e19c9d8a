"""How a service looks, as an administrator fills it in."""

from __future__ import annotations

import base64
import binascii

from django import forms
from django.core.files.uploadedfile import UploadedFile

from config import policy
from core.colours import WHITE, can_carry, contrast, is_colour, nearest_that_carries
from core.forms import GuardedAddressField, GuardedNameField
from core.logos import Logo, NotALogo, read_logo
from people.branding import OWN_BAR, OWN_BUTTON

HOW_TO_WRITE = "Write a colour as # and six letters or numbers, such as #0b4f55."


class ColourField(forms.CharField):
    """Empty for Attune's own. White words stand on it, so it has to be dark enough for them."""

    def __init__(self, *, own: str, label: str, help_text: str = "") -> None:
        hint = f"{help_text} White words stand on it. {HOW_TO_WRITE} Empty is Attune’s own, {own}.".strip()
        super().__init__(required=False, max_length=7, label=label, help_text=hint)

    def clean(self, value: str) -> str:
        colour = super().clean(value).strip().lower()
        colour = f"#{colour}" if colour and not colour.startswith("#") else colour
        if colour and not is_colour(colour):
            raise forms.ValidationError(HOW_TO_WRITE)
        if colour and not can_carry(colour):
            raise forms.ValidationError(too_pale(colour))
        return colour


def too_pale(colour: str) -> str:
    return (
        f"White words on {colour} are hard to read: their contrast is {contrast(colour, WHITE):.1f} to 1, and "
        f"{policy.MIN_CONTRAST:g} to 1 is needed. The nearest colour that works is {nearest_that_carries(colour)}."
    )


class BrandingForm(forms.Form):
    """A logo that was looked at in the preview comes back in `kept_logo`, and is read anew: nothing that a browser sends is trusted."""

    name = GuardedNameField(label="Name of the service", max_length=120)
    bar_colour = ColourField(own=OWN_BAR, label="Colour of the bar")
    button_colour = ColourField(own=OWN_BUTTON, label="Colour of buttons")
    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text=f"A PNG, JPEG or SVG of at most {policy.MAX_LOGO_BYTES // 1024} KB. It stands on white.",
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.svg"}),
    )
    remove_logo = forms.BooleanField(label="Take the logo away", required=False)
    sign_off = GuardedAddressField(
        label="Last line of mails",
        required=False,
        max_length=160,
        help_text="For example: With kind regards, Together with Baby, 01632 960 140",
    )
    kept_logo = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_logo(self) -> Logo | None:
        sent = self.cleaned_data["logo"]
        return read_or_refuse(first_bytes(sent)) if sent else None

    def clean_kept_logo(self) -> Logo | None:
        written = self.cleaned_data["kept_logo"]
        try:
            content = base64.b64decode(written, validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError("Choose the logo again.") from error
        return read_or_refuse(content) if content else None

    @property
    def wanted_logo(self) -> Logo | None:
        return self.cleaned_data["logo"] or self.cleaned_data["kept_logo"]


def first_bytes(sent: UploadedFile) -> bytes:
    """One more than is allowed is enough to see that it is too large."""
    return sent.read(policy.MAX_LOGO_BYTES + 1)


def read_or_refuse(content: bytes) -> Logo:
    try:
        return read_logo(content)
    except NotALogo as refusal:
        raise forms.ValidationError(str(refusal)) from refusal


def as_text(logo: Logo | None) -> str:
    return base64.b64encode(logo.content).decode() if logo else ""


def as_data_address(logo: Logo) -> str:
    return f"data:{logo.content_type};base64,{as_text(logo)}"
