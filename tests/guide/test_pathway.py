"""The pathway: copied and made local, gaps shown as gaps, signed by two people, compared, and read by families."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide.actions.pathway import (
    discard_draft,
    newest_published,
    save_block,
    sign_version,
    start_draft,
)
from guide.enums import EntryStatus, ReferralRoute, TagKind, ThriveGroup
from guide.models import GroupLabel
from guide.models.pathway import Pathway, PathwayBlock, PathwayVersion
from guide.pathway_enums import BlockKind, PathwayStage, PromptCode
from guide.reads.pathway import pathway_page
from guide.reads.version_changes import changes_between, word_changes
from guide.review_notices import write_due
from guide.starting_pathway import starting_blocks
from guide.wanted import WantedBlock
from notifications.outbox import send_written
from tests.guide.pathway_world import draft_pathway, published_pathway, sign_twice
from tests.guide.world import areas_of, entry
from tests.portal.reading_age import reading_age

PROFESSIONAL, SELF = ((TagKind.ROUTE, route) for route in (ReferralRoute.PROFESSIONAL, ReferralRoute.SELF))
HELP = (TagKind.GROUP, ThriveGroup.HELP)


def page_of(world, sign_in, name: str, pathway: Pathway, who=None) -> str:
    return sign_in(who or world.learner).get(reverse(f"guide:{name}", args=[pathway.pk])).content.decode()


def only_draft(pathway: Pathway) -> PathwayVersion:
    return PathwayVersion.objects.drafts().get(pathway=pathway)


def test_a_new_pathway_has_all_groups_and_all_questions(world):
    blocks = only_draft(draft_pathway(world, "New")).blocks.all()
    assert {block.code for block in blocks if block.kind == BlockKind.GROUP} == set(ThriveGroup.values)
    assert {block.code for block in blocks if block.kind == BlockKind.PROMPT} == set(PromptCode.values)
    assert {block.kind for block in blocks} == set(BlockKind.values)


def test_a_group_is_called_what_the_service_calls_it(world, sign_in):
    GroupLabel.objects.create(service=world.service, group=ThriveGroup.ADVICE, label="Coping")
    page = page_of(world, sign_in, "pathway", published_pathway(world, "Ours"))
    assert "Coping" in page
    assert "(Getting Advice and Signposting)" in page


@pytest.mark.parametrize("group", ThriveGroup)
def test_a_group_without_a_service_is_a_gap_and_says_who_says_so_since_when(world, group):
    version = only_draft(draft_pathway(world, "New"))
    found = {one.block.code: one for one in pathway_page(version).groups}[group]
    assert [(gap.told_by, gap.since) for gap in found.gaps] == [(world.service.name, clock.today())]


def test_what_is_missing_stands_with_who_says_so(world, sign_in):
    areas_of(world)
    told = {"status": EntryStatus.GAP, "gap_told_by": "Health visitors of Harbour"}
    entry(world, "Weekend group for dads", tags=(HELP,), **told)
    entry(world, "Baby talk", tags=(HELP, SELF))
    page = page_of(world, sign_in, "pathway", published_pathway(world, "Ours"))
    assert "Weekend group for dads" in page
    assert "Health visitors of Harbour says so" in page
    assert "Baby talk" in page


def test_services_of_another_area_are_left_out_and_those_of_its_parts_are_not(world):
    areas_of(world)
    entry(world, "In the ward", tags=(HELP,), areas=(world.ward.pk,))
    entry(world, "In the other ward", tags=(HELP,), areas=(world.other_ward.pk,))
    entry(world, "In the district", tags=(HELP,), areas=(world.district.pk,))

    def listed(area) -> list[str]:
        version = only_draft(draft_pathway(world, f"For {area}", area=area))
        found = {one.block.code: one for one in pathway_page(version).groups}
        return sorted(one.name for one in found[ThriveGroup.HELP].entries)

    assert listed(world.ward) == ["In the district", "In the ward"]
    assert listed(world.district) == ["In the district", "In the other ward", "In the ward"]


def test_two_different_people_sign_before_anybody_reads_it(world, sign_in):
    pathway = draft_pathway(world, "Ours")
    version = only_draft(pathway)
    sign_version(version=version, by=world.clinician, now=clock.now())
    with pytest.raises(Refused, match="somebody else"):
        sign_version(version=version, by=world.clinician, now=clock.now())
    assert sign_in().get(reverse("guide:pathway_families", args=[pathway.pk])).status_code == 404
    signed = sign_version(version=version, by=world.administrator, now=clock.now())
    assert signed.stage is PathwayStage.PUBLISHED
    assert sign_in().get(reverse("guide:pathway_families", args=[pathway.pk])).status_code == 200
    with pytest.raises(Refused, match="published"):
        save_block(version=signed, wanted=WantedBlock(BlockKind.WAY, "Late"), by=world.clinician)


def test_a_change_takes_the_first_signature_back(world):
    version = only_draft(draft_pathway(world, "Ours"))
    sign_version(version=version, by=world.clinician, now=clock.now())
    save_block(version=version, wanted=WantedBlock(BlockKind.WAY, "Slowly"), by=world.administrator)
    version.refresh_from_db()
    assert version.stage is PathwayStage.DRAFT


def test_the_published_version_stays_while_the_next_one_is_written(world, sign_in):
    pathway = published_pathway(world, "Ours")
    draft = start_draft(pathway=pathway, by=world.clinician, now=clock.now())
    block = draft.blocks.filter(kind=BlockKind.WAY).first()
    wanted = WantedBlock(BlockKind.WAY, "In partnership", "We work together from the first day.")
    save_block(version=draft, wanted=wanted, by=world.clinician, block=block)
    assert "from the first day" not in page_of(world, sign_in, "pathway", pathway)
    versions = page_of(world, sign_in, "pathway_versions", pathway, world.clinician)
    assert "<ins>" in versions
    assert "from the first" in versions
    assert "from the first" not in page_of(world, sign_in, "pathway_versions", pathway)
    sign_twice(world, pathway)
    assert "from the first day" in page_of(world, sign_in, "pathway", pathway)
    assert "from the first" in page_of(world, sign_in, "pathway_versions", pathway)


def test_versions_tell_what_is_new_gone_and_reworded(world):
    pathway = published_pathway(world, "Ours")
    old, draft = newest_published(pathway), start_draft(pathway=pathway, by=world.clinician, now=clock.now())
    assert changes_between(old, draft) == []
    save_block(version=draft, wanted=WantedBlock(BlockKind.LINK, "Sleep"), by=world.clinician)
    draft.blocks.get(title="The couple").delete()
    found = {one.title: one.state for one in changes_between(old, draft)}
    assert found == {"Sleep": "added", "The couple": "taken_out"}
    assert [(part.text.strip(), part.state) for part in word_changes("a bad start", "a hard start")] == [
        ("a", "same"),
        ("bad", "taken_out"),
        ("hard", "added"),
        ("start", "same"),
    ]


def test_a_copy_for_another_service_leaves_out_what_is_the_first_ones(world):
    entry_of_ours = entry(world, "Baby talk")
    pathway = draft_pathway(world, "Ours")
    PathwayBlock.objects.filter(version__pathway=pathway, code="baby").update(
        entry=entry_of_ours, text="Our own words"
    )
    sign_twice(world, pathway)
    world.clinician, ours = world.clinician_elsewhere, world.clinician
    copied = draft_pathway(world, "Theirs", service=world.other_service, copy_of=pathway)
    block = only_draft(copied).blocks.get(code="baby")
    assert (block.text, block.entry) == ("Our own words", None)
    with pytest.raises(Refused, match="your own service"):
        discard_draft(version=only_draft(copied), by=ours)


def test_families_read_plain_words_without_an_account_or_a_cookie(world, sign_in):
    entry(world, "Referred by a doctor", tags=(HELP, PROFESSIONAL))
    entry(world, "Come by yourself", tags=(HELP, SELF))
    pathway = published_pathway(world, "Ours")
    answer = sign_in().get(reverse("guide:pathway_families", args=[pathway.pk]))
    page = answer.content.decode()
    assert not answer.cookies
    assert "Come by yourself" in page
    assert "Referred by a doctor" not in page
    assert "Help to keep your baby safe" in page
    assert "<svg" in page
    for words in ("6. You", "Getting Risk Support", "deeper", "Cleo Clinician"):
        assert words not in page


def test_what_comes_with_the_portal_is_written_for_a_child_of_nine():
    texts = " ".join(block.family_text for block in starting_blocks())
    assert len(texts.split()) > 200
    assert reading_age(texts) <= 9


def test_each_question_opens_a_module_a_consultation_or_a_service(world, sign_in):
    pathway = published_pathway(world, "Ours")
    page = page_of(world, sign_in, "pathway", pathway)
    assert reverse("supervision:slots") in page
    assert "Look first:" in page
    sheet = page_of(world, sign_in, "pathway_sheet", pathway)
    assert "Needed, not available" in sheet
    assert "<svg" in sheet


def test_a_pathway_whose_review_is_due_says_so_and_reminds_its_administrators(
    world, sign_in, mailoutbox, settings, tmp_path
):
    pathway = published_pathway(world, "Ours")
    PathwayVersion.objects.filter(pathway=pathway).update(review_on=clock.today() - timedelta(days=1))
    assert "Its review was due" in page_of(world, sign_in, "pathway", pathway)
    settings.VAR_DIR = tmp_path
    for _ in range(2):
        write_due(clock.now())
        send_written(clock.now())
    told = [(mail.to[0], mail.subject) for mail in mailoutbox]
    assert [address for address, _ in told] == [world.administrator.email], "once for each day that was set"
    assert "Ours" in told[0][1]
