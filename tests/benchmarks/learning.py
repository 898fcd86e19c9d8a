"""A module under the production server beside a bare page, certificates beside bare WeasyPrint, and reports of SCORM packages.

The database is PostgreSQL with the demo's data. Each takes turns with its baseline, so that a busy machine slows both.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import packages
from tests.benchmarks.pages import BARE, cookie_for, course_of_the_sample, queries_and_weight, rate
from tests.servers import environment_for, manage, running_server

NEEDS_POSTGRES = True
ROUNDS, CERTIFICATES = 5, 10
MIN_SHARE, MAX_KB, MAX_RATIO = 0.12, 250, 1.2


def a_module() -> tuple[str, str]:
    """Its address, and the address of a learner who opens it."""
    from portal.sample.programme import read_programme

    learner = next(person.email for person in read_programme().log_ins if person.shown_as == "learner")
    return course_of_the_sample().get_modules()[0].get_absolute_url(), learner


def share_of_bare(url: str, path: str, cookie: str) -> float:
    rate(url, BARE, "")
    pairs = [(rate(url, path, cookie), rate(url, BARE, "")) for _round in range(ROUNDS)]
    return statistics.median(page / bare for page, bare in pairs)


def per_second(draw: Callable[[], object]) -> float:
    began = time.perf_counter()
    for _one in range(CERTIFICATES):
        draw()
    return CERTIFICATES / (time.perf_counter() - began)


def drawings() -> tuple[float, float]:
    """Our certificates per second, and the same words drawn by WeasyPrint alone: no query, template or kept face."""
    from django.template.loader import render_to_string
    from weasyprint import HTML

    from certificates.designs.reading import design_on
    from certificates.models import Certificate
    from certificates.rendering import certificate_pdf, qr_code
    from core.pdf import fonts, static_files_only

    certificate = Certificate.objects.valid().select_related("service").latest("issued_at")
    context = {
        "certificate": certificate,
        "says": certificate.says,
        "qr": qr_code(certificate),
        "design": design_on(certificate),
    }
    text = render_to_string("certificates/print/certificate.html", context)

    def bare() -> bytes:
        page = HTML(string=text, base_url="static:", url_fetcher=static_files_only())
        return page.write_pdf(pdf_variant="pdf/ua-1", font_config=fonts())

    ours, alone = [], []
    certificate_pdf(certificate)
    bare()
    for _round in range(ROUNDS):
        ours.append(per_second(lambda: certificate_pdf(certificate)))
        alone.append(per_second(bare))
    return statistics.median(ours), statistics.median(alone)


def main() -> None:
    folder = Path(os.environ["ATTUNE_VAR_DIR"])
    environment = environment_for(
        folder, settings="tests.benchmarks.settings", database_url=os.environ["DATABASE_URL"]
    )
    os.environ.update(environment)
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "load_sample_data")
    import django

    django.setup()
    path, learner = a_module()
    queries, weight = queries_and_weight(path, learner)
    with running_server(environment, folder, workers=2, threads=4) as url:
        share = share_of_bare(url, path, cookie_for(learner))
    ours, alone = drawings()
    _world, package, enrolments = packages.prepared()
    commits = packages.reports_beside_bare_writes(package, enrolments).commits
    found = {
        "module_share_of_bare": round(share, 3),
        "module_kb": weight.first,
        "queries": queries,
        "certificates_per_s": round(ours, 2),
        "bare_weasyprint_per_s": round(alone, 2),
        "certificate_ratio": round(alone / ours, 3),
        "scorm_commits_per_s": round(commits),
    }
    print(
        f"a module: {share:.1%} of bare (at least {MIN_SHARE:.0%}), {weight.first} kB (under {MAX_KB}), {queries} queries"
    )
    print(f"a certificate takes {alone / ours:.2f} × bare WeasyPrint (at most {MAX_RATIO})")
    print(json.dumps(found))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
