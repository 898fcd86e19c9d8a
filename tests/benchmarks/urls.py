"""The product's addresses and a bare page: one SELECT and a template of 50 rows."""

from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from config.urls import handler403, handler404, handler500
from config.urls import urlpatterns as product

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

TABLE = "<table>{% for row in rows %}<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td></tr>{% endfor %}</table>"


def bare(request):  # type: ignore[no-untyped-def]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        number = cursor.fetchone()[0]
    template = engines["django"].from_string(TABLE) if bare.template is None else bare.template
    bare.template = template
    rows = [(number + at, f"row {at}") for at in range(50)]
    return HttpResponse(template.render({"rows": rows}, request))


bare.template = None  # type: ignore[attr-defined]
urlpatterns = [path("bench/bare/", bare), *product]
