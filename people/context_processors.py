from django.http import HttpRequest

from people.second_step import passkeys_work_here


def sign_in(request: HttpRequest) -> dict[str, bool]:
    return {"passkeys_work_here": passkeys_work_here(request)}
