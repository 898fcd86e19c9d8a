"""What an import of attendance says of itself, beyond what every import says."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.imports import ImportReport
from core.json_values import JsonObject

# Counts of one file alone; the others are those of the session after it.
OF_ONE_FILE = ("participants", "recognised", "leaving_early")


@dataclass
class AttendanceReport(ImportReport):
    """`stated_heads` is how many people the file itself says were there; `left_out` ran the meeting."""

    stated_heads: int | None = None
    host_unknown: bool = True
    absent: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def as_json(self) -> JsonObject:
        return {
            **super().as_json(),
            "stated_heads": self.stated_heads,
            "host_unknown": self.host_unknown,
            "absent": self.absent,
            "left_out": self.left_out,
        }

    def without_names(self) -> JsonObject:
        """What is kept of an import: of people only how many."""
        return {**self.as_json(), "absent": len(self.absent), "left_out": len(self.left_out)}

    def add_file(self, one: AttendanceReport) -> None:
        """One more file of the same session; the session's own figures are those after the last."""
        self.created += one.created
        self.updated += one.updated
        self.unchanged += one.unchanged
        self.rejected += one.rejected
        self.notes += [note for note in one.notes if note not in self.notes]
        self.to_review, self.stated_heads = one.to_review, one.stated_heads
        self.extra = one.extra | {name: self.extra.get(name, 0) + one.extra[name] for name in OF_ONE_FILE}
        self.absent = list(dict.fromkeys([*self.absent, *one.absent]))
        self.left_out = list(dict.fromkeys([*self.left_out, *one.left_out]))
        self.host_unknown = self.host_unknown and one.host_unknown
