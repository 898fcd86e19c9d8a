"""The reports of the sample as somebody takes them away: pages that are full, for the service and for its commissioners."""

import io
import re
import time

import pytest
from pypdf import PdfReader

MIN_LINES = 15  # a heading, a table and a drawing have more; five lines on a page look like a mistake


def pdf_of(visitor) -> PdfReader:
    """The newest report that the evidence leads to; the worker may still be drawing it."""
    visitor.go("/evidence/")
    address = visitor.page.get_by_role("link", name="a PDF").get_attribute("href")
    until = time.monotonic() + 120
    while (answer := visitor.context.request.get(address)).status != 200 and time.monotonic() < until:
        time.sleep(1)
    return PdfReader(io.BytesIO(answer.body()))


@pytest.mark.journey
@pytest.mark.parametrize("who", ["morwenna.hale@team.example", "petra.lindqvist@board.example"])
def test_no_page_of_a_report_holds_only_a_few_lines(visit, who):
    visitor = visit()
    visitor.sign_in(who)
    pages = [page.extract_text() for page in pdf_of(visitor).pages]
    assert len(pages) > 4
    few = {at: text for at, text in enumerate(pages, 1) if len(re.findall(r"\S.*", text)) < MIN_LINES}
    assert few == {}
