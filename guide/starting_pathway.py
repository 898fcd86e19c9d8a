"""The blocks that a new pathway begins with, from starting_pathway.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from core.decoding import decoded
from guide.wanted import WantedBlock

FILE = Path(__file__).with_name("starting_pathway.yaml")


@dataclass(frozen=True)
class StartingBlock:
    kind: str
    title: str
    text: str
    code: str = ""
    family_title: str = ""
    family_text: str = ""
    look_first: str = ""
    deeper: str = ""
    opens_consultations: bool = False


@dataclass(frozen=True)
class StartingPathway:
    blocks: tuple[StartingBlock, ...]


@cache
def starting_blocks() -> tuple[WantedBlock, ...]:
    found = decoded(StartingPathway, yaml.safe_load(FILE.read_text(encoding="utf-8")))
    return tuple(
        WantedBlock(
            kind=one.kind,
            title=one.title,
            text=one.text,
            code=one.code,
            family_title=one.family_title,
            family_text=one.family_text,
            look_first=one.look_first,
            deeper=one.deeper,
            opens_consultations=one.opens_consultations,
        )
        for one in found.blocks
    )
