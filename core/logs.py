"""No patient's data in log lines or error reports."""

import logging

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter as DjangoFilter

from core.identifiers import mask


class MaskIdentifiers(logging.Filter):
    """Masks whatever looks like a patient's identifier in the finished message of a log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
        return True


class RefusalsInOneLine(logging.Filter):
    """An address that is refused or not there is no fault of the code: a line says so, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            record.exc_info = None
        return True


class SafeExceptionReporterFilter(DjangoFilter):
    """Error reports carry no submitted values and no local variables: either may hold somebody's words."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, str]:
        if request is None:
            return {}
        return dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request, tb_frame):
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]
