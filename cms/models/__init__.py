from cms.models.changes import PageChange
from cms.models.images import ContentImage, ContentRendition
from cms.models.moderation import SecondPersonTask
from cms.models.pages import ArticlePage, RootPage

__all__ = ["ArticlePage", "ContentImage", "ContentRendition", "PageChange", "RootPage", "SecondPersonTask"]
