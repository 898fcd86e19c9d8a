from django.db import models


class PageChangeKind(models.TextChoices):
    UNPUBLISH = "unpublish", "Unpublish: readers no longer see it, editors keep it"
    MOVE = "move", "Move: it goes to the end of the pages below another one"
    DELETE = "delete", "Delete: it is gone for everybody"

    @property
    def short(self) -> str:
        return str(self.label).partition(":")[0]


class LinkState(models.TextChoices):
    NEW = "new", "Not looked at yet"
    WORKS = "works", "Works"
    UNSURE = "unsure", "Did not answer; tried again later"
    BROKEN = "broken", "Broken"
