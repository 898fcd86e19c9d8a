"""What the reports hold about whoever made them. Erasing empties the person's record; the reports stand."""

from __future__ import annotations

from core.subject_access import SubjectPart
from people.models import Person
from programme.models import HeldTable, ProgrammeReport, Quotation, Recommendation, SelfAudit


def own_reports(person: Person) -> list[SubjectPart]:
    reports = ProgrammeReport.objects.select_related("service")
    # Whose words a quotation holds is not kept, and they are not the words of whoever noted them.
    noted = Quotation.objects.filter(noted_by=person).select_related("report__service")
    return [
        (
            "Programme reports you asked for",
            [{"report": str(one), "asked": one.asked_at} for one in reports.filter(asked_by=person)],
        ),
        (
            "Programme reports you published",
            [
                {"report": str(one), "published": one.published_at}
                for one in reports.filter(published_by=person)
            ],
        ),
        (
            "Tables you entered",
            [
                {"table": str(one), "entered": one.entered_at}
                for one in HeldTable.objects.filter(entered_by=person)
            ],
        ),
        (
            "Recommendations that you see to",
            [
                {"recommendation": one.text, "due": one.due_on, "status": one.get_status_display()}
                for one in Recommendation.objects.filter(owner=person)
            ],
        ),
        (
            "Self-audits of the team you saved",
            [{"audit": str(one), "saved": one.saved_at} for one in SelfAudit.objects.filter(saved_by=person)],
        ),
        (
            "Quotations you noted",
            [{"report": str(one.report), "agreed on": one.consented_on} for one in noted],
        ),
    ]
