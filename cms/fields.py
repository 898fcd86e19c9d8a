"""A StreamField whose blocks stay out of the migrations: a new block or a changed label needs none."""

from typing import Any

from wagtail.fields import StreamField


class ContentField(StreamField):
    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self) -> tuple:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        for option in ("min_num", "max_num", "block_counts", "collapsed"):
            kwargs.pop(option, None)
        return name, path, [], kwargs
