"""The little HTML that module files may use. Anything else is refused, so that what is loaded can be shown as it is."""

from html.parser import HTMLParser

TAGS = {"p", "h3", "ul", "ol", "li", "strong", "em", "b", "i", "a", "br"}
SAFE_LINKS = ("https://", "http://", "mailto:", "tel:", "/")


class Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.problems.append(f"<{tag}> is not among the tags that may be used")
        for name, value in attrs:
            if tag != "a" or name != "href":
                self.problems.append(f"<{tag}> may not have {name}")
            elif not (value or "").strip().lower().startswith(SAFE_LINKS):
                self.problems.append(f"a link leads to “{value}”, which is not an address")


def problems_in(html: str) -> list[str]:
    checker = Checker()
    checker.feed(html)
    checker.close()
    return checker.problems
