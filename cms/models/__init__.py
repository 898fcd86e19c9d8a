from cms.models.changes import PageChange
from cms.models.images import ContentImage, ContentRendition
from cms.models.looking_after import PageLink, PageReading, PageReview
from cms.models.moderation import SecondPersonTask
from cms.models.pages import ArticlePage, RootPage, SharedPage

__all__ = [
    "ArticlePage",
    "ContentImage",
    "ContentRendition",
    "PageChange",
    "PageLink",
    "PageReading",
    "PageReview",
    "RootPage",
    "SecondPersonTask",
    "SharedPage",
]
