"""The pages of those who run a service, as the guide's views know them: `people/running_pages.py`."""

from people.running_pages import READS, RUNS, ConfirmPage, ConfirmView, FormPage, FormView, RunnersPage

__all__ = ["READS", "RUNS", "ConfirmPage", "ConfirmView", "FormPage", "FormView", "RunnersPage"]
