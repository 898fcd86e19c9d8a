from django import forms

from core.forms import GuardedNameField

MAX_LENGTH = 100


class SearchForm(forms.Form):
    """Nothing of it is kept; the guard stands here so that nobody thinks that a family could be found."""

    show_optional = False

    q = GuardedNameField(
        label="What are you looking for?",
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "enterkeyhint": "search", "aria-keyshortcuts": "/"}
        ),
        error_messages={"max_length": f"Search with fewer words: at most {MAX_LENGTH} letters."},
    )
