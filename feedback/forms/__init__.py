from feedback.forms.answering import ResponseForm
from feedback.forms.importing import AskForm, ImportResponsesForm

__all__ = ["AskForm", "ImportResponsesForm", "ResponseForm"]
