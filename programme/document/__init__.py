"""A kept report as one run of blocks, from which the page, the PDF, the spreadsheet and the editable document are made."""

from programme.document.blocks import DocumentBlock
from programme.document.contents import contents

__all__ = ["DocumentBlock", "contents"]
