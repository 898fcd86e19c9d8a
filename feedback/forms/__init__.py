from feedback.forms.answering import ResponseForm
from feedback.forms.importing import ImportResponsesForm

__all__ = ["ImportResponsesForm", "ResponseForm"]
