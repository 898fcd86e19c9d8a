"""What the editor holds, and how long."""

from core.registries import RETENTION, RetentionRule


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"cms: {row.what}", row)


ROWS = (
    RetentionRule(
        "pages, pictures and files of the site, their earlier versions, who wrote and approved them",
        "to publish, by two people",
        "what is published everybody; the rest editors and administrators",
        "until an editor removes them",
        (
            "cms.RootPage",
            "cms.ArticlePage",
            "cms.PageChange",
            "cms.ContentImage",
            "cms.ContentRendition",
            "cms.SecondPersonTask",
            "cms.SecondPersonTask_groups",
            "wagtailcore.Page",
            "wagtailcore.Revision",
            "wagtailcore.Comment",
            "wagtailcore.CommentReply",
            "wagtailcore.PageSubscription",
            "wagtailcore.WorkflowState",
            "wagtailcore.TaskState",
            "wagtailcore.ReferenceIndex",
            "wagtaildocs.Document",
            "wagtailimages.Image",
            "wagtailimages.Rendition",
            "wagtailembeds.Embed",
            "wagtailforms.FormSubmission",
            "wagtailredirects.Redirect",
            "wagtailsearch.IndexEntry",
            "cms.PageReview",
            "cms.LinkInPage",
            "taggit.Tag",
            "taggit.TaggedItem",
        ),
    ),
    RetentionRule(
        "what an editor has open just now, and files that they began to send",
        "so that two do not write over each other",
        "editors",
        "a day",
        ("wagtailadmin.EditingSession", "wagtailadmin.FormState", "wagtailcore.UploadedFile"),
        ("cms.left_open",),
    ),
    RetentionRule(
        "how often each page was opened in a month, without anything of who opened it",
        "to find pages that nobody reads",
        "editors and administrators",
        "13 months",
        ("cms.PageReading",),
        ("cms.readings",),
    ),
    RetentionRule(
        "how the editor is set up: the site, groups and their rights, the second person’s workflow",
        "to publish, by two people",
        "whoever runs the portal",
        "as long as the portal",
        (
            "wagtailadmin.Admin",
            "wagtailcore.APIToken",
            "wagtailcore.Locale",
            "wagtailcore.Site",
            "wagtailcore.Collection",
            "wagtailcore.CollectionViewRestriction",
            "wagtailcore.CollectionViewRestriction_groups",
            "wagtailcore.GroupCollectionPermission",
            "wagtailcore.GroupSitePermission",
            "wagtailcore.GroupPagePermission",
            "wagtailcore.PageViewRestriction",
            "wagtailcore.PageViewRestriction_groups",
            "wagtailcore.Workflow",
            "wagtailcore.WorkflowContentType",
            "wagtailcore.WorkflowPage",
            "wagtailcore.WorkflowTask",
            "wagtailcore.Task",
            "wagtailcore.GroupApprovalTask",
            "wagtailcore.GroupApprovalTask_groups",
            "wagtailusers.UserProfile",
        ),
    ),
)
