"""Why a mail came is printed for every mail in one place; a template that prints it too says it twice."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_template_says_a_second_time_why_a_mail_came():
    templates = [
        path for path in ROOT.glob("*/templates/*/mail/*.txt") if not path.is_relative_to(ROOT / "core")
    ]
    assert templates
    assert [path.name for path in templates if "Why you got this" in path.read_text()] == []
