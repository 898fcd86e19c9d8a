"""Lists of services that others hold, as a table or in the JSON of Open Referral UK: entries here, row by row."""

from guide.imports.reading import import_services

__all__ = ["import_services"]
