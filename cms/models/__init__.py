from cms.models.changes import PageChange
from cms.models.images import ContentImage, ContentRendition
from cms.models.looking_after import LinkInPage, PageReading, PageReview
from cms.models.moderation import SecondPersonTask
from cms.models.pages import ArticlePage, RootPage, SharedPage

__all__ = [
    "ArticlePage",
    "ContentImage",
    "ContentRendition",
    "LinkInPage",
    "PageChange",
    "PageReading",
    "PageReview",
    "RootPage",
    "SecondPersonTask",
    "SharedPage",
]
