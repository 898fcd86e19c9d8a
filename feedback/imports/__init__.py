from feedback.imports.responses import import_responses

__all__ = ["import_responses"]
