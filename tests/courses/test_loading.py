"""Courses kept as files become pages, once."""

import shutil

import pytest
import yaml
from django.core.management import CommandError, call_command

from core.errors import UnreadableFile
from courses.actions import load_course
from courses.models import CoursePage, Domain, ModulePage
from courses.questions import ManyAnswers, OneAnswer
from courses.texts import module_text
from tests.courses.world import FOLDER


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "course")


def change(folder, name, **values):
    path = folder / name
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text()), **values}, allow_unicode=True))


def test_a_folder_becomes_a_course_with_its_modules_in_order(db):
    loaded = load_course(FOLDER)
    assert (loaded.created, loaded.updated, loaded.unchanged) == (3, 0, 0)
    assert [module.title for module in loaded.course.get_modules()] == ["Looking", "Hearing"]
    assert loaded.course.framework.owner == "AiMH (UK)"
    assert Domain.objects.filter(framework=loaded.course.framework).count() == 7
    module = ModulePage.objects.get(slug="looking")
    assert module.live
    assert [domain.number for domain in module.domains.all()] == [1, 2]
    assert module.outcome_list == ["Describe a gaze.", "Explain a pause."]


def test_the_same_folder_again_changes_nothing(db):
    first = load_course(FOLDER)
    revisions = list(ModulePage.objects.order_by("pk").values_list("live_revision_id", flat=True))
    again = load_course(FOLDER)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 3)
    assert again.course.pk == first.course.pk
    assert list(ModulePage.objects.order_by("pk").values_list("live_revision_id", flat=True)) == revisions


def test_a_changed_file_updates_its_page_and_keeps_the_names_of_its_sections(db, folder):
    load_course(folder)
    before = module_text(ModulePage.objects.get(slug="looking"))
    change(folder, "module-1.yaml", summary="A new summary.")
    again = load_course(folder)
    assert (again.updated, again.unchanged) == (1, 2)
    module = ModulePage.objects.get(slug="looking")
    assert module.summary == "A new summary."
    assert [s.id for s in module_text(module).sections] == [s.id for s in before.sections]


def test_a_page_changed_in_the_editor_is_put_back_to_what_its_file_says(db):
    load_course(FOLDER)
    module = ModulePage.objects.get(slug="looking")
    module.title = "Something else"
    module.save_revision().publish()
    assert load_course(FOLDER).updated == 1
    assert ModulePage.objects.get(slug="looking").title == "Looking"


@pytest.mark.parametrize("name", ["course.yaml", "module-1.yaml"])
@pytest.mark.parametrize("part", ["title", "slug"])
def test_a_file_without_a_part_that_it_needs_says_which(db, folder, name, part):
    path = folder / name
    kept = {key: value for key, value in yaml.safe_load(path.read_text()).items() if key != part}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True))
    with pytest.raises(UnreadableFile, match=f"{name}: {part} is missing"):
        load_course(folder)
    assert not CoursePage.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"sections": [{"heading": "One", "blocks": [{"text": "<script>x</script>"}]}]}, "<script>"),
        ({"sections": [{"heading": "One", "blocks": [{"text": '<a href="javascript:x">x</a>'}]}]}, "link"),
        ({"sections": [{"heading": "One", "blocks": [{"poem": "x"}]}]}, "poem"),
        ({"knowledge_check": [{"question": "Why?", "options": []}]}, "exactly one right answer"),
        (
            {"sections": [{"heading": "One", "blocks": [{"illustration": {"drawing": "x"}}]}]},
            "drawing is one of",
        ),
        (
            {"sections": [{"heading": "One", "blocks": [{"sequence": {"title": "T", "frames": []}}]}]},
            "minimum number of items is 2",
        ),
        (
            {
                "sections": [
                    {
                        "heading": "One",
                        "blocks": [{"go_deeper": {"title": "T", "text": "<p>x</p>", "sources": []}}],
                    }
                ]
            },
            "sources: The minimum number",
        ),
    ],
)
def test_a_file_that_cannot_be_shown_safely_changes_nothing(db, folder, values, said):
    change(folder, "module-2.yaml", **values)
    with pytest.raises(UnreadableFile) as refusal:
        load_course(folder)
    assert said in refusal.value.message
    assert "module-2.yaml" in refusal.value.message
    assert not CoursePage.objects.exists()


def test_the_command_says_what_it_did_and_what_it_could_not(db, capsys, tmp_path):
    call_command("load_course", str(FOLDER))
    assert "Listening to babies: 3 created, 0 updated, 0 unchanged" in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"no file course\.yaml") as refusal:
        call_command("load_course", str(tmp_path))
    assert refusal.value.returncode == 2


def test_the_real_course_loads_in_full(db, settings):
    loaded = load_course(settings.BASE_DIR / "courses/content/infant-mental-health-level-1")
    modules = list(loaded.course.get_modules())
    assert len(modules) == 6
    for module in modules:
        text = module_text(module)
        assert 5 <= len(text.questions) <= 7
        assert all(part.text for question in text.questions for part in question.solution())
        options = [
            option
            for one in text.questions
            if isinstance(one, OneAnswer | ManyAnswers)
            for option in one.options
        ]
        assert all(option.feedback for option in options)
        assert all(section.minutes < 10 for section in text.sections), module.title
        assert 3 <= len(text.read_next) <= 5
        assert 10 <= module.credited_minutes <= 90


def test_the_real_course_again_changes_nothing(db, settings):
    """Also what an editor may add to a block, and drawings, sequences and sources, are stored as the files say."""
    folder = settings.BASE_DIR / "courses/content/infant-mental-health-level-1"
    load_course(folder)
    assert load_course(folder).unchanged == 7
