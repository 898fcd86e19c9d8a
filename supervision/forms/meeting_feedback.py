from typing import Any

from django import forms

from core.widgets import RatingScale, rating_choices
from supervision.models.meeting_feedback import ITEMS


class MeetingFeedbackForm(forms.Form):
    """Five taps."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item, wording in ITEMS.items():
            self.fields[item] = forms.TypedChoiceField(
                label=wording,
                coerce=int,
                choices=rating_choices(prefer_not=False),
                widget=RatingScale(low="Not at all", high="Very much"),
                error_messages={"required": "Choose 1 to 5."},
            )
