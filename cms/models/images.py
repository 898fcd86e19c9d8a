from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class ContentImage(AbstractImage):
    """Our own image model from the first migration on, so that a field can be added later."""

    admin_form_fields = Image.admin_form_fields


class ContentRendition(AbstractRendition):
    image = models.ForeignKey(ContentImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            ),
        ]
