"""The codes that an entry can have several of: what each is called, and by which other words families look for it."""

from __future__ import annotations

from collections.abc import Mapping

from core.languages import LANGUAGES
from guide.enums import AccessNeed, FamilyNeed, NeedLevel, ReferralRoute, TagKind, ThriveGroup


def by_code(choices: list[tuple[str, str]]) -> dict[str, str]:
    return dict(choices)


CODES: Mapping[str, Mapping[str, str]] = {
    TagKind.GROUP: by_code(ThriveGroup.choices),
    TagKind.LEVEL: by_code(NeedLevel.choices),
    TagKind.NEED: by_code(FamilyNeed.choices),
    TagKind.ROUTE: by_code(ReferralRoute.choices),
    TagKind.ACCESS: by_code(AccessNeed.choices),
    TagKind.LANGUAGE: LANGUAGES,
}

# What else a family or a worker may type for a need.
OTHER_WORDS: Mapping[str, str] = {
    FamilyNeed.BONDING: "bond bonding attachment attached love loving connect connected relationship close play",
    FamilyNeed.MOOD: "depression depressed anxious anxiety sad crying worried stress stressed mental health pnd panic ocd",
    FamilyNeed.CRYING: "cry cries colic sleeping awake night nights tired settle settling",
    FamilyNeed.FEEDING: "breastfeeding breast bottle milk weaning eating formula",
    FamilyNeed.DEVELOPMENT: "development learning talking walking smiling premature prem disability special",
    FamilyNeed.MEETING_OTHERS: "friends lonely alone group groups playgroup stay and play company mums",
    FamilyNeed.COUPLE: "couple relationship arguing arguments partner husband wife separated",
    FamilyNeed.LOSS: "birth trauma traumatic miscarriage stillbirth bereavement bereaved died death neonatal grief",
    FamilyNeed.SAFETY: "abuse abused violence violent hurt afraid scared domestic refuge",
    FamilyNeed.MONEY: "poor debt benefits food bank housing homeless rent nappies clothes cold",
    FamilyNeed.SUBSTANCES: "drinking drugs alcohol addiction using",
    FamilyNeed.YOUNG_PARENTS: "teenage teenager teen young mum young dad",
}
FOR_DADS = "dad dads father fathers daddy man men"
FOR_PARTNERS = "partner partners other mum co-parent"


def label(kind: str, code: str) -> str:
    return CODES.get(kind, {}).get(code, code)
