"""axe over a page as it stands, at both widths, once the page has come to rest."""

from pathlib import Path

from playwright.sync_api import Error, Page, ViewportSize

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)

# The header folds what does not fit into its menu one or two frames after the window has another width: before that
# its links stand outside of it, white on white.
COME_TO_REST = """async (width) => {
    const frame = () => new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 2000); });
    for (let frames = 0; frames < 30 && window.innerWidth !== width; frames += 1) await frame();
    for (let frames = 0; frames < 5; frames += 1) await frame();
}"""
AXE_SOURCE = AXE.read_text()
# Only what is wrong is put together: the rest is never read.
VIOLATIONS = "async () => (await axe.run({resultTypes: ['violations']})).violations"
CONTRAST = (
    "async () => (await axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})).violations"
)
GONE = ("Execution context was destroyed", "because of a navigation", "Cannot find context")


def nothing_wrong(page: Page, *viewports: ViewportSize) -> None:
    """axe finds nothing and nothing scrolls sideways, at both widths unless one is named."""
    before = page.viewport_size
    for viewport in viewports or (WIDE, PHONE):
        page.set_viewport_size(viewport)
        problems = looked_at(page, viewport["width"])
        assert not problems, f"{page.url} at {viewport['width']}: {problems}"
    if before:
        page.set_viewport_size(before)


def faint_in_the_dark(page: Page) -> list[str]:
    """What can hardly be read on a device that is set to dark. For a page that axe has looked at before."""
    page.emulate_media(color_scheme="dark")
    found = page.evaluate(CONTRAST)
    page.emulate_media(color_scheme="light")
    return [f"{page.url} in the dark: {node['html'][:160]}" for one in found for node in one["nodes"]]


def looked_at(page: Page, width: int, tries: int = 3) -> list[str]:
    """What is wrong. A page that another one replaces meanwhile is looked at again: the other one was meant."""
    try:
        page.wait_for_load_state()
        page.evaluate(COME_TO_REST, width)
        # evaluate() runs outside the page's content security policy, which stays in force.
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SOURCE)
        found = page.evaluate(VIOLATIONS)
        wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    except Error as error:
        if tries == 1 or not any(words in error.message for words in GONE):
            raise
        return looked_at(page, width, tries - 1)
    problems = [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
    return [*problems, *(["scrolls sideways"] if wider else [])]
