"""Our courses as SCORM packages, for learning systems elsewhere."""

from courses.packages.export.building import MADE_AS, course_as_package

__all__ = ["MADE_AS", "course_as_package"]
