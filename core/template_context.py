"""The type of what Django hands to a template. Only for that: data between functions have types of their own."""

from typing import Any

type TemplateContext = dict[str, Any]
