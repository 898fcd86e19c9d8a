"""Pictures and films come out of the media folder, and nothing else does."""

import pytest

from cms import views
from tests.cms.world import DOT, put_media


@pytest.fixture
def film(db):
    return put_media("documents/film.mp4", bytes(range(100)))


def test_a_picture_is_shown(newsroom, client):
    response = client.get("/media/images/dot.png")
    assert response.content == DOT
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["images/none.png", "images/page.html", "secret/dot.png", "dot.png", "documents/paper.pdf"]
)
def test_nothing_else_is(db, client, path):
    put_media("images/page.html", b"<script>")
    put_media("secret/dot.png", DOT)
    put_media("dot.png", DOT)
    put_media("documents/paper.pdf", b"paper")
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("path", ["images/%2e%2e/secret.png", "images/../../secret.png"])
def test_nobody_climbs_out_of_the_folder(db, client, path, settings):
    put_media("../secret.png", DOT)
    assert client.get(f"/media/{path}").status_code in {400, 404}


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 9), ("bytes=90-", 90, 99), ("bytes=-5", 95, 99), ("bytes=50-500", 50, 99)],
)
def test_a_browser_may_ask_for_a_part_of_a_film(film, client, asked, start, end):
    response = client.get("/media/documents/film.mp4", headers={"range": asked})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{end}/100"
    assert response.content == bytes(range(start, end + 1))


def test_a_part_beyond_the_end_is_refused(film, client):
    assert client.get("/media/documents/film.mp4", headers={"range": "bytes=200-"}).status_code == 416


def test_a_long_film_is_handed_out_in_pieces(film, client, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 10)
    response = client.get("/media/documents/film.mp4", headers={"range": "bytes=0-"})
    assert response["Content-Range"] == "bytes 0-9/100"
    whole = client.get("/media/documents/film.mp4")
    assert b"".join(whole.streaming_content) == bytes(range(100))
