"""Run charts: shares of equal blocks around their middle, without limits, for numbers too small for a control chart."""

from collections.abc import Sequence
from statistics import median

from .control_charts import ControlChart
from .control_charts.chart import Improvement, Phase, Point
from .control_charts.naming import finish, name_run
from .periods import Period
from .refusal import CalculationRefused


def run_chart(blocks: Sequence[Period], *, improvement: Improvement = None) -> ControlChart:
    """Shares (0 to 1) of `blocks` in order, around their median, with the run rules: seven in a row on one side, seven that
    rise or fall. A block on the median breaks a run. Raises Refused("no_points") without blocks.
    """
    counted = [block for block in blocks if block.received]
    if not counted:
        raise CalculationRefused(
            "no_points", "There is no full block of referrals yet.", "one block of 20 referrals"
        )
    values = [block.appropriate / block.received for block in counted]
    middle = median(values)
    points = [
        Point(i, value, middle, None, None, None, None, 0, block.received)
        for i, (value, block) in enumerate(zip(values, counted, strict=True))
    ]
    phase = Phase(0, 0, len(points), len(points), middle, None, None, False, min(values) == max(values))
    return finish(
        "run", name_run(points, improvement), [phase], improvement=improvement, target=None, notes=[]
    )
