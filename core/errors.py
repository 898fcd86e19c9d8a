"""Errors that a person can act on. Each carries the sentence to show."""


class Refused(Exception):
    """A rule said no. The message says why and what to do instead."""

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class UnreadableFile(Exception):
    """A file that cannot be read at all: nothing was changed (exit code 2)."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MissingColumns(UnreadableFile):
    """No row has the headings that are needed. A person can say which column is which."""


class AmbiguousDates(UnreadableFile):
    """The file's dates read in either order, and nothing settles which. A person is asked."""

    def __init__(self, examples: list[str]) -> None:
        shown = ", ".join(examples[:3])
        super().__init__(
            f"The dates in this file can be read two ways ({shown}). "
            "Say whether the day or the month comes first and send the file again."
        )
        self.examples = examples


class UnknownReference(UnreadableFile):
    """The service, session or course that was named does not exist."""

    def __init__(self, kind: str, value: object) -> None:
        super().__init__(f"There is no {kind} called “{value}”. Check the spelling; nothing was changed.")
