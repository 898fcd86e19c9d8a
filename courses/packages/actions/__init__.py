from courses.packages.actions.receiving import (
    clear_uploads,
    give_up_package,
    read_package,
    receive_package,
)
from courses.packages.actions.reporting import Reported, record_gone_through, record_report
from courses.packages.actions.saying import fetch_key, keep_document, let_document_go, store_statements
from courses.packages.actions.starting import Begun, start_unit

__all__ = [
    "Begun",
    "Reported",
    "clear_uploads",
    "fetch_key",
    "give_up_package",
    "keep_document",
    "let_document_go",
    "read_package",
    "receive_package",
    "record_gone_through",
    "record_report",
    "start_unit",
    "store_statements",
]
