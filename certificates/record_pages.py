"""What of this room stays open to somebody who has left: to read and to take, not to change."""

from people.own_record import RecordPage

PAGES = [
    RecordPage(
        "certificates:list",
        "Your certificates",
        "Each as a page and as a PDF, with a number by which others can check it.",
        10,
    ),
    RecordPage("certificates:certificate"),
    RecordPage("certificates:pdf"),
    RecordPage("certificates:badge"),
    RecordPage("certificates:badge_file"),
    RecordPage("certificates:verify"),
    RecordPage("certificates:verify_number"),
    RecordPage(
        "certificates:cpd",
        "Your CPD record",
        "What you learned and attended, as a PDF, a workbook or a plain list.",
        20,
    ),
    RecordPage("certificates:cpd_download"),
    RecordPage("certificates:evidence"),
]
