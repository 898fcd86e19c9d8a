from tests.cast import EVERYBODY, Door

# Pages are everybody's: an editor of any service edits them.
EDITORS = frozenset({"editor", "administrator", "clinician_elsewhere"})
CHANGE = (("pk", "page_change_pk"),)

DOORS = [
    Door("media", frozenset(EVERYBODY), (("path", "media_path"),)),
    Door("site_pages:list", EDITORS),
    Door("site_pages:change", EDITORS, (("pk", "site_page_pk"),)),
    Door("site_pages:dashboard", EDITORS),
    Door("site_pages:review", EDITORS, (("pk", "site_page_pk"),)),
    Door("site_pages:review", EDITORS, (("pk", "site_page_pk"),), "post"),
    Door("site_pages:redirects", EDITORS),
    Door("site_pages:redirects", EDITORS, (), "post"),
    Door("site_pages:remove_redirect", EDITORS, (("pk", "site_redirect_pk"),), "post"),
    Door("site_pages:links", EDITORS),
    Door("site_pages:readings", EDITORS),
    Door("articles", frozenset(EVERYBODY)),
    Door("sitemap", frozenset(EVERYBODY)),
    Door("robots", frozenset(EVERYBODY)),
    Door("site_pages:confirm", EDITORS, CHANGE, "post"),
    Door("site_pages:withdraw", EDITORS, CHANGE, "post"),
]
