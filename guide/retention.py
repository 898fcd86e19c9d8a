"""What this app holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule
from core.wording import decided


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"guide: {row.what}", row)


ROWS = (
    RetentionRule(
        "areas, their boundaries and how many babies live there; what the service calls i-THRIVE groups",
        "to show where help is and where it is missing",
        "everybody",
        "until the service removes them",
        ("guide.LocalArea", "guide.Population", "guide.GroupLabel"),
    ),
    RetentionRule(
        "the directory: services, where and when they are, and whom they are for",
        "so that families and workers find help",
        "everybody; the address of a confidential place is not held at all",
        "until the service removes them",
        (
            "guide.DirectoryEntry",
            "guide.DirectoryEntry_areas",
            "guide.EntryTag",
            "guide.EntryLocation",
            "guide.OpeningTime",
        ),
    ),
    RetentionRule(
        "estimates of need: figures about areas, where they are from, and who put them in",
        "to plan how much help is needed",
        "those who run the service, and its commissioners",
        "until the service removes them",
        ("guide.NeedScenario", "guide.NeedFigure"),
    ),
    RetentionRule(
        "kite marks: what was found of each standard, who assessed it, and until when it stands",
        "so that families and workers know what a service was looked at for",
        "who gave it and until when everybody; what was found those who run the service",
        "until the service removes the entry",
        ("guide.KiteMark", "guide.KiteMarkStandard"),
    ),
    RetentionRule(
        "pathways, their versions, and who wrote and signed them",
        "so that families and workers know which help there is",
        "everybody; drafts those who run the service; who signed everybody who is signed in",
        "until the service removes them",
        ("guide.Pathway", "guide.PathwayVersion", "guide.PathwayBlock"),
    ),
    RetentionRule(
        "workshops, their links, and notes about what is good or missing; not who wrote them",
        "so that people in a room say what they know",
        "those who run the service; what they have read and shown everybody of the service",
        "until the service removes them",
        ("guide.GapWorkshop", "guide.WorkshopNote"),
    ),
    RetentionRule(
        "the shared language; leaflets, films and apps with the role of whoever checked them; collections of them",
        "so that all use the same words and trusted material",
        "everybody",
        "until the service removes them",
        (
            "guide.GlossaryTerm",
            "guide.GuideResource",
            "guide.ResourceCollection",
            "guide.ResourceCollection_resources",
        ),
    ),
    RetentionRule(
        "news and events of the network, and who wrote them",
        "so that members, and families where it is for them, know what is on",
        "members of the network; everybody where its writer chose so; who wrote it whoever is signed in",
        "until its writer or the service removes them",
        ("guide.NetworkItem",),
    ),
    RetentionRule(
        "groups of the network: who belongs, papers, comments, meetings and minutes",
        "so that people of several employers work on one thing together",
        "members of the group, and those who run the service; a reported comment also says why",
        "a membership until the person leaves, a comment until its author deletes it, the rest until the service removes the "
        "group",
        (
            "guide.SubGroup",
            "guide.SubGroupMembership",
            "guide.SubGroupPaper",
            "guide.PaperComment",
            "guide.SubGroupMeeting",
        ),
    ),
    RetentionRule(
        "links mailed to whoever runs a listed service, what they sent, and what readers reported as wrong",
        "so that the directory stays true",
        "those who look after the directory of the service; nothing says who reported",
        f"{decided(policy.ENTRY_UPKEEP_KEPT_FOR)} after they are over",
        ("guide.EntryLink", "guide.EntryChange", "guide.EntryReport"),
        ("guide.upkeep",),
    ),
)
