from feedback.forms.answering import ResponseForm
from feedback.forms.asking import AskForm, SetUpForm
from feedback.forms.importing import ImportResponsesForm

__all__ = ["AskForm", "ImportResponsesForm", "ResponseForm", "SetUpForm"]
