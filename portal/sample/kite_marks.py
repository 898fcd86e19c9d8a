"""One mark that two people gave, and one that is being assessed, of the demo's directory."""

from datetime import datetime, timedelta

from guide.actions.kite_mark import note_finding, sign_assessment, start_assessment
from guide.kite_mark_enums import MarkStandard, StandardResult
from guide.models import DirectoryEntry, KiteMark
from people.models import Person, Service

CLINICIAN, ADMINISTRATOR = "morwenna.hale@team.example", "rosalind.achterberg@team.example"
GIVEN, BEGUN = "Dads Together", "Toddle and Talk"
FOUND = {
    MarkStandard.TRAINED: "List of the team leader: 5 of 6 hold the certificate.",
    MarkStandard.SUPERVISED: "They belong to a reflective group that meets every six weeks.",
    MarkStandard.NEXT_STEP: "Two consultations this year, and the pathway hangs in the office.",
    MarkStandard.LANGUAGE: "Leaflet and entry read together; two words were changed.",
    MarkStandard.TRUE_ENTRY: "Checked last month, with the waiting time.",
    MarkStandard.SEES_BABIES: "Half of the families that came in spring had a baby under two.",
    MarkStandard.OPEN_TO_ALL: "Step-free, and an interpreter can be asked for.",
    MarkStandard.FATHERS: "It is what the group is for.",
    MarkStandard.ASKS_PARENTS: "Asked in May; the meeting is half an hour later since.",
    MarkStandard.SAFE: "The contact on the wall is the current one.",
}


def load_kite_marks(service: Service, now: datetime) -> None:
    clinician = Person.objects.get(email=CLINICIAN)
    given = assessment(service, GIVEN, len(FOUND), clinician, now - timedelta(days=60))
    for by in (clinician, Person.objects.get(email=ADMINISTRATOR)):
        sign_assessment(mark=given, by=by, now=now - timedelta(days=58))
    assessment(service, BEGUN, 4, clinician, now - timedelta(days=6))


def assessment(service: Service, name: str, standards: int, by: Person, now: datetime) -> KiteMark:
    entry = DirectoryEntry.objects.get(service=service, name=name)
    mark = start_assessment(entry=entry, organisation=None, by=by, now=now)
    for standard, evidence in list(FOUND.items())[:standards]:
        result = StandardResult.PARTLY if standard == MarkStandard.NEXT_STEP else StandardResult.MET
        note_finding(mark=mark, standard=standard, result=result, evidence=evidence, by=by, now=now)
    return mark
