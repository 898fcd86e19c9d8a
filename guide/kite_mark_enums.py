"""The ten standards of the kite mark, and how one of them is met."""

from django.db import models


class MarkStandard(models.TextChoices):
    TRAINED = "trained", "Staff are trained"
    SUPERVISED = "supervised", "Staff have reflective supervision"
    NEXT_STEP = "next_step", "Staff know the next step"
    LANGUAGE = "language", "The shared language is used"
    TRUE_ENTRY = "true_entry", "The entry is true"
    SEES_BABIES = "sees_babies", "Babies are really seen"
    OPEN_TO_ALL = "open_to_all", "It is open to all"
    FATHERS = "fathers", "Fathers, partners and other carers are welcome"
    ASKS_PARENTS = "asks_parents", "Parents are asked"
    SAFE = "safe", "It is safe and joined up"


# What an assessor looks for.
LOOKED_FOR = {
    MarkStandard.TRAINED: "Of the staff who meet families, 80% hold a current Level 1 certificate; from 50% it is partly met.",
    MarkStandard.SUPERVISED: "Staff belong to a reflective group, or have another named supervision with hours that can be told.",
    MarkStandard.NEXT_STEP: "Somebody took a consultation or read the pathway in the last twelve months, and referrals come complete.",
    MarkStandard.LANGUAGE: "The entry, the leaflet and what families read use the words that were agreed.",
    MarkStandard.TRUE_ENTRY: "Checked within three months, with a dated waiting time, ages and area; mistakes are answered within ten days.",
    MarkStandard.SEES_BABIES: "Children under two and families before birth are seen in fact, not only allowed. Somebody says so, with a date.",
    MarkStandard.OPEN_TO_ALL: "Step-free, at home or online; interpreters; the cost is told; families can come by themselves.",
    MarkStandard.FATHERS: "A named offer, at hours they can use, and they are invited by name.",
    MarkStandard.ASKS_PARENTS: "Families are asked twice a year, and one thing was changed because of it.",
    MarkStandard.SAFE: "The safeguarding contact is current, consent and sharing are explained, and somebody comes to the network.",
}


class StandardResult(models.TextChoices):
    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"


class MarkStage(models.TextChoices):
    OPEN = "open", "Being looked at"
    SIGNED_ONCE = "signed_once", "Signed by one of two"
    AWARDED = "awarded", "Given"
    ENDED = "ended", "Ended"
    WITHDRAWN = "withdrawn", "Withdrawn"
