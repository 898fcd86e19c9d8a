"""In which sections an entry is filled in: whoever corrects a telephone number need not pass all the rest."""

from __future__ import annotations

from django import forms

from core.form_sections import FormSection, sections_of

HEADINGS: dict[str, tuple[str, ...]] = {
    "What it is": ("name", "organisation", "status", "description", "needs", "relation"),
    "Who it is for": (
        "who_for",
        "eligible_from",
        "eligible_to",
        "under_twos_seen",
        "under_twos_told_by",
        "under_twos_told_on",
        "levels",
        "groups",
    ),
    "Dads and partners": ("for_dads", "for_partners", "dads_offer"),
    "How families get there": ("routes", "how_to_refer", "phone", "email", "website"),
    "Cost, times, languages and access": ("cost", "cost_words", "hours_words", "languages", "access"),
    "How long families wait": ("waiting_weeks", "waiting_told_on"),
    "For which areas": ("is_everywhere", "areas"),
    "If it is missing: who says so": ("gap_told_by", "gap_since"),
}


def entry_sections(form: forms.Form) -> list[FormSection]:
    return sections_of(form, HEADINGS, opens_filled=False)
