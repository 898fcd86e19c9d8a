from django.db.models import TextChoices


class PackageKind(TextChoices):
    SCORM_12 = "scorm12", "SCORM 1.2"
    SCORM_2004 = "scorm2004", "SCORM 2004"
    CMI5 = "cmi5", "cmi5"


class PackageState(TextChoices):
    READING = "reading", "Being read"
    READY = "ready", "Ready"
    REFUSED = "refused", "Not taken"


class MoveOn(TextChoices):
    """What a cmi5 unit asks for before it counts as done; the values are those of the standard."""

    PASSED = "Passed", "passed"
    COMPLETED = "Completed", "completed"
    COMPLETED_AND_PASSED = "CompletedAndPassed", "completed and passed"
    COMPLETED_OR_PASSED = "CompletedOrPassed", "completed or passed"
    NOT_APPLICABLE = "NotApplicable", "nothing"
