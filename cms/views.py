"""The one log-in for the editor, and the files that pages show."""

import mimetypes
import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils._os import safe_join
from django.views.generic import RedirectView

# Pictures in every size, and films with their captions. Other files go through the document's own address.
SHOWN = {
    "images": {".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp"},
    "documents": {".m4a", ".mp3", ".mp4", ".ogg", ".webm", ".vtt"},
}
NOT_FOR_YOU = "The editor is for people who write or look after the portal’s pages."
AT_ONCE = 2 * 1024 * 1024  # bytes held in memory for one answer; a browser asks for the rest of a film
A_DAY = "public, max-age=86400"
mimetypes.add_type("text/vtt", ".vtt")


class OneLogInView(RedirectView):
    """The editors' own password forms would step round multi-factor log-in.

    Somebody already signed in came here because the editor refused them; sending them on would send them in circles.
    """

    pattern_name = "account_login"
    query_string = True

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            raise PermissionDenied(NOT_FOR_YOU)
        return super().get(request, *args, **kwargs)


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture or a film out of the media folder, where no web server in front does it."""
    file = shown_file(path)
    response = answer_with_file(
        request, file, mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    )
    response["Cache-Control"] = A_DAY
    return response


def answer_with_file(request: HttpRequest, file: Path, kind: str) -> HttpResponseBase:
    """All of a file, or the part that the browser asks for."""
    size = file.stat().st_size
    wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range", ""))
    response: HttpResponseBase
    if wanted and any(wanted.groups()):
        response = part_of(file, kind, size, *wanted.groups())
    elif size <= AT_ONCE:
        response = HttpResponse(file.read_bytes(), content_type=kind)
    else:
        response = FileResponse(file.open("rb"), content_type=kind)
    response["Accept-Ranges"] = "bytes"
    return response


def shown_file(path: str) -> Path:
    folder = path.split("/", 1)[0]
    file = Path(safe_join(settings.MEDIA_ROOT, path))
    if file.suffix.lower() not in SHOWN.get(folder, set()) or not file.is_file():
        raise Http404
    return file


def part_of(file: Path, kind: str, size: int, first: str, last: str) -> HttpResponse:
    """Some browsers play no film unless they may ask for a part of it."""
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last) if first and last else size - 1, size - 1, start + AT_ONCE - 1)
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with file.open("rb") as opened:
        opened.seek(start)
        content = opened.read(end - start + 1)
    headers = {"Content-Range": f"bytes {start}-{end}/{size}"}
    return HttpResponse(content, content_type=kind, status=206, headers=headers)
