"""Groups of people by job and by place, made so coarse that no subtraction gets below a floor.

Everyone belongs to one job and to one team, and each team to one place. When every group's counts are published, a reader
can add and subtract whole groups. What can be worked out that way are the cuts of the graph whose points are the published
jobs and teams and whose lines are the people that a job and a team share: adding up the jobs on one side and taking away
the teams on the same side leaves exactly the people on lines across the cut (J. Oxley, Matroid Theory, 2nd ed. 2011,
section 2.3: the least supports of the row space of a graph are its bonds). So the groups are safe when each connected part
of the graph has no cut of fewer people than the floor. Places add nothing, because they are sums of their teams.
Least cuts: M. Stoer and F. Wagner, J. ACM 44 (1997) 585.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

Atom = tuple[str, str, str]  # job, place, team
Members = frozenset
Graph = dict[Hashable, dict[Hashable, int]]
Teams = dict[Members, list[Members]]  # by place


@dataclass(frozen=True, slots=True)
class Groupings:
    """The published groups, each a frozenset of what it holds: jobs; places; and teams as (place, team) pairs."""

    jobs: tuple[Members, ...]
    places: tuple[Members, ...]
    teams: tuple[Members, ...]


def safe_groupings(people: Mapping[Atom, int], floor: int) -> Groupings | None:
    """The finest groups we can find of which no sum or difference stands on 1 to `floor` - 1 people.

    `people` counts those who answered by (job, place, team). None when there are fewer than `floor` in all.
    Raises ValueError for a negative count.
    """
    if any(count < 0 for count in people.values()):
        raise ValueError("a count cannot be negative")
    if sum(people.values()) < floor:
        return None
    jobs = _pooled(_sizes(people, lambda atom: atom[0]), floor)
    places = _pooled(_sizes(people, lambda atom: atom[1]), floor)
    teams = {place: _pooled(_sizes(_within(people, place), lambda atom: atom[1:]), floor) for place in places}
    while weak := weakest_cut(_graph(people, jobs, teams), below=floor):
        jobs, teams = _coarser(people, jobs, teams, weak)
    return Groupings(tuple(jobs), tuple(teams), tuple(group for groups in teams.values() for group in groups))


def _sizes(people: Mapping[Atom, int], key) -> dict[Members, int]:
    sizes: dict[Members, int] = defaultdict(int)
    for atom, count in people.items():
        sizes[frozenset([key(atom)])] += count
    return sizes


def _within(people: Mapping[Atom, int], place: Members) -> dict[Atom, int]:
    return {atom: count for atom, count in people.items() if atom[1] in place}


def _pooled(sizes: dict[Members, int], floor: int) -> list[Members]:
    """The smallest two are put together until none is below the floor, or only one is left."""
    sizes = dict(sizes)
    while len(sizes) > 1 and min(sizes.values()) < floor:
        first, second = sorted(sizes, key=lambda group: (sizes[group], sorted(group)))[:2]
        sizes[first | second] = sizes.pop(first) + sizes.pop(second)
    return list(sizes)


def _graph(people: Mapping[Atom, int], jobs: Iterable[Members], teams: Teams) -> Graph:
    job_of = {job: group for group in jobs for job in group}
    team_of = {team: group for groups in teams.values() for group in groups for team in group}
    graph: Graph = defaultdict(lambda: defaultdict(int))
    for (job, place, team), count in people.items():
        if count:
            one, other = ("job", job_of[job]), ("team", team_of[place, team])
            graph[one][other] += count
            graph[other][one] += count
    return graph


def weakest_cut(graph: Graph, *, below: int) -> frozenset | None:
    """One side of the least cut of any connected part, if fewer than `below` people lie across it."""
    for part in _parts(graph):
        weight, side = _least_cut({point: dict(graph[point]) for point in part})
        if side and weight < below:
            return side
    return None


def _parts(graph: Graph) -> list[set]:
    left, parts = set(graph), []
    while left:
        part, edge = set(), [next(iter(left))]
        while edge:
            point = edge.pop()
            if point not in part:
                part.add(point)
                edge += graph[point]
        parts.append(part)
        left -= part
    return parts


def _least_cut(graph: Graph) -> tuple[float, frozenset]:
    """Stoer and Wagner: points that were swallowed stand in `holds`."""
    holds = {point: frozenset([point]) for point in graph}
    best: tuple[float, frozenset] = (float("inf"), frozenset())
    while len(graph) > 1:
        last, before, weight = _phase(graph)
        best = min(best, (weight, holds[last]), key=lambda found: found[0])
        holds[before] |= holds[last]
        _swallow(graph, before, last)
    return best


def _phase(graph: Graph) -> tuple[Hashable, Hashable, int]:
    """Points join in the order of how tightly they are tied to those that joined; the last one's ties are a cut."""
    tied = dict.fromkeys(graph, 0)
    order: list[Hashable] = []
    while tied:
        point = max(tied, key=lambda one: tied[one])
        weight = tied.pop(point)
        order.append(point)
        for other, count in graph[point].items():
            if other in tied:
                tied[other] += count
    return order[-1], order[-2], weight


def _swallow(graph: Graph, into: Hashable, gone: Hashable) -> None:
    for other, count in graph.pop(gone).items():
        del graph[other][gone]
        if other != into:
            graph[into][other] = graph[into].get(other, 0) + count
            graph[other][into] = graph[other].get(into, 0) + count


def _coarser(
    people: Mapping[Atom, int], jobs: list[Members], teams: Teams, side: frozenset
) -> tuple[list[Members], Teams]:
    """Join two groups that the cut separates: teams of one place first, then of jobs and places what is more plentiful."""
    inside = {group for kind, group in side if kind == "team"}
    for place, groups in teams.items():
        if apart := _apart(groups, inside):
            return jobs, {**teams, place: _joined(groups, *_smallest(people, apart, 1))}
    inside_jobs = {group for kind, group in side if kind == "job"}
    places_inside = {place for place, groups in teams.items() if inside & set(groups)}
    if len(jobs) >= len(teams) and (apart := _apart(jobs, inside_jobs)):
        return _joined(jobs, *_smallest(people, apart, 0)), teams
    first, second = _smallest(people, _apart(list(teams), places_inside), 2)
    kept = {place: groups for place, groups in teams.items() if place not in {first, second}}
    return jobs, {**kept, first | second: teams[first] + teams[second]}


def _apart(groups: list, inside: set) -> list[tuple]:
    return [(one, other) for one, other in combinations(groups, 2) if (one in inside) != (other in inside)]


def _joined(groups: list, one: Members, other: Members) -> list:
    return [group for group in groups if group not in {one, other}] + [one | other]


def _smallest(people: Mapping[Atom, int], pairs: list[tuple], kind: int) -> tuple[Members, Members]:
    """Of the pairs the one with fewest people. `kind`: 0 jobs, 1 teams, 2 places."""
    key = (lambda atom: atom[0], lambda atom: atom[1:], lambda atom: atom[1])[kind]

    def size(pair: tuple) -> tuple:
        both = pair[0] | pair[1]
        return sum(count for atom, count in people.items() if key(atom) in both), sorted(map(str, both))

    return min(pairs, key=size)
