from cms.models.images import ContentImage, ContentRendition

__all__ = ["ContentImage", "ContentRendition"]
