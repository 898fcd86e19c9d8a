"""Our courses as packages: whole, readable by what reads packages, and leading nowhere that is not there."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from courses.enums import PackageKind
from courses.packages.export import MADE_AS, course_as_package
from courses.packages.export.building import Collected
from courses.texts import module_text
from tests.courses.packages.zips import taken

KINDS = [PackageKind(kind) for kind in MADE_AS]


@pytest.mark.parametrize("kind", KINDS)
def test_a_course_that_is_taken_along_can_be_taken_in(school, kind):
    made = io.BytesIO(course_as_package(school.course, kind))
    package = taken(school, made)
    assert (package.kind, package.title) == (kind, school.course.title)
    assert package.left_out == []
    assert [unit.path for unit in package.units.all()] == ["index.html"]


def test_everything_that_the_course_says_is_in_it(school):
    with zipfile.ZipFile(io.BytesIO(course_as_package(school.course, KINDS[0]))) as archive:
        page, names = archive.read("index.html").decode(), set(archive.namelist())
        styles = archive.read("static/css/attune.css").decode()
    for module in (school.module, school.last_module):
        text = module_text(module)
        assert all(section.heading in page for section in text.sections)
        for question in text.questions:
            assert page.count("data-right") >= 1
            assert all(option.text in page and option.feedback in page for option in question.options)
    linked = {address for address in re.findall(r'(?:src|href)="([^"#]+)"', page) if "://" not in address}
    assert linked <= names
    fonts = {f"static/{name}" for name in re.findall(r'url\("?\.\./([\w./-]+)', styles)}
    assert fonts <= names
    assert "csrf" not in page


def test_pictures_come_along_and_links_into_the_portal_say_where_it_is(school, settings):
    picture = settings.MEDIA_ROOT / "images" / "baby.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"png")
    text = '<p><a href="/learning/">Learn</a></p>'
    files = Collected()
    html = files.taken_along(f'<img src="/media/images/baby.png"><img src="/media/../secret.png">{text}')
    assert files.content == {"media/images/baby.png": b"png"}
    assert 'src="media/images/baby.png"' in html
    assert 'href="http://localhost:8000/learning/"' in html


@pytest.mark.parametrize("kind", MADE_AS)
def test_editors_take_a_course_with_them(school, sign_in, kind):
    address = reverse("packages:take", args=[school.course.slug, kind])
    response = sign_in(school.editor).get(address)
    assert zipfile.is_zipfile(io.BytesIO(response.content))
    assert f"{school.course.slug}-{kind}.zip" in response["Content-Disposition"]
    assert sign_in(school.learner).get(address).status_code == 403
    assert address in sign_in(school.editor).get(reverse("packages:list")).content.decode()
