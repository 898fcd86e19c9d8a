"""Every chart of a report and of the wider picture is titled with what is seen in it, for whoever reads it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from evidence.charts import Chart
from programme.enums import Audience
from programme.picture.wider import charts_of_picture, wider_picture
from programme.presentation.charts import ONE_EACH, charts_of
from programme.rules.periods import quarter_of
from tests.certificates.world import came, hold_session
from tests.evidence.test_chart_titles import SAYS
from tests.programme.outside_world import write_session
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, settled_report

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def charts_for(world, audience: Audience) -> Iterator[tuple[str, Chart]]:
    report = settled_report(service=world.service, start=FIRST, end=LAST, audience=audience, now=NOW)
    found = charts_of(report)
    every = {name: found.called(name) for name in ONE_EACH}
    if audience is Audience.SERVICE:
        every |= charts_of_picture(wider_picture(world.service, FIRST, LAST))
    yield from ((name, chart) for name, chart in every.items() if chart is not None)


@pytest.mark.parametrize("verdict", ["too_few_data", "change"])
@pytest.mark.parametrize("audience", Audience)
def test_no_chart_is_titled_with_a_bare_noun(world, audience, verdict):
    programme(world.service, verdict)
    write_session(world.service, quarter_of(BEGAN), 3)
    came(hold_session(world.service, ends_at=datetime(2024, 5, 7, 12, tzinfo=UTC)), world.learner)
    charts = dict(charts_for(world, audience))
    assert len(charts) >= (8 if audience is Audience.SERVICE else 2)
    for name, chart in charts.items():
        assert SAYS.search(chart.title), name
        assert chart.what, name
        assert chart.title != chart.what, name
