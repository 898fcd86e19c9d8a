from people.forms.signup import SignUpDetailsForm

__all__ = ["SignUpDetailsForm"]
