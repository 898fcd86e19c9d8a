"""A service's design as an administrator fills it in."""

from __future__ import annotations

import base64
import binascii

from django import forms

from certificates.designs.design import (
    MAX_SIGNATURES,
    OWN_COLOUR,
    PAPER,
    STRAPLINE,
    Design,
    SignatureLine,
    name_of,
)
from config import policy
from core.colours import can_carry, nearest_that_carries
from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from core.logos import Logo
from people.forms.branding import HOW_TO_WRITE, ColourField, as_text, first_bytes, read_or_refuse

Values = dict[str, str | bool]


class DesignForm(forms.Form):
    show_optional = False

    band_colour = ColourField(own=OWN_COLOUR, label="Colour of the band at the top")
    heading_colour = ColourField(own=OWN_COLOUR, label="Colour of headings")
    heading_colour.help_text = f"They stand on cream. {HOW_TO_WRITE} Empty is Attune’s own, {OWN_COLOUR}."
    strapline = GuardedCharField(
        label="Line under your name", max_length=100, required=False, help_text=f"Empty is “{STRAPLINE}”."
    )
    closing = GuardedTextField(
        label="Words near the end",
        max_length=300,
        required=False,
        help_text="For example what the training is recognised for. Leave it empty for none.",
    )
    shows_logo = forms.BooleanField(label="Show your service’s logo, as it is now", required=False)

    def clean_heading_colour(self) -> str:
        colour = self.cleaned_data["heading_colour"]
        if colour and not can_carry(colour, PAPER):
            raise forms.ValidationError(
                f"Headings of {colour} are hard to read on cream. The nearest colour that works is "
                f"{nearest_that_carries(colour, PAPER)}."
            )
        return colour

    @classmethod
    def values_of(cls, design: Design) -> Values:
        plain: Values = {
            "band_colour": design.band_colour,
            "heading_colour": design.heading_colour,
            "strapline": design.strapline,
            "closing": design.closing,
        }
        return {**plain, "shows_logo": bool(design.logo)}


class SignatureForm(forms.Form):
    """One of the people who sign. A picture that was looked at comes back in `kept_picture`, and is read anew."""

    show_optional = False

    name = GuardedNameField(label="Name", max_length=120, required=False)
    role = GuardedNameField(
        label="Role", max_length=120, required=False, help_text="For example “Clinical lead”."
    )
    picture = forms.FileField(
        label="Picture of the signature",
        required=False,
        help_text=f"A PNG, JPEG or SVG of at most {policy.MAX_LOGO_BYTES // 1024} KB. Without one the name stands above a line.",
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.svg"}),
    )
    remove_picture = forms.BooleanField(label="Take the picture away", required=False)
    kept_picture = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_picture(self) -> Logo | None:
        sent = self.cleaned_data["picture"]
        return read_or_refuse(first_bytes(sent)) if sent else None

    def clean_kept_picture(self) -> Logo | None:
        try:
            content = base64.b64decode(self.cleaned_data["kept_picture"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError("Choose the picture again.") from error
        return read_or_refuse(content) if content else None

    def clean(self) -> None:
        super().clean()
        told = self.cleaned_data
        if (told.get("role") or told.get("picture")) and not told.get("name") and "name" not in self.errors:
            self.add_error("name", "Write the name of the person who signs.")

    @property
    def new_picture(self) -> Logo | None:
        if self.cleaned_data["remove_picture"]:
            return None
        return self.cleaned_data["picture"] or self.cleaned_data["kept_picture"]

    def line(self, before: SignatureLine | None) -> SignatureLine | None:
        """As filled in. Without another picture that of before stays, unless it is to be taken away."""
        told = self.cleaned_data
        if not told["name"]:
            return None
        picture = before.picture if before and not told["remove_picture"] else ""
        if new := self.new_picture:
            picture = name_of(new)
        return SignatureLine(told["name"], told["role"], picture)

    def values(self) -> Values:
        told = self.cleaned_data
        return {"name": told["name"], "role": told["role"], "kept_picture": as_text(self.new_picture)}

    @classmethod
    def all_of(cls, design: Design) -> list[SignatureForm]:
        lines = [*design.signatures, *[SignatureLine("")] * MAX_SIGNATURES][:MAX_SIGNATURES]
        return [
            cls(initial={"name": line.name, "role": line.role}, prefix=f"signature-{at}")
            for at, line in enumerate(lines, start=1)
        ]
