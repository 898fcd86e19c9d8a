"""What becomes of pages and pictures when two records are one person's."""

from people.merging import Rule, move

RULES: dict[str, Rule] = {"cms.ContentImage.uploaded_by_user": move}
