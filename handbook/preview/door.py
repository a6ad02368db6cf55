"""Who may come in: the browser that was opened with this call's address, and nobody else.

The server listens on this machine only, but every page in the browser could speak to it, and every user of the machine.
So each request must name the server by a name of this machine and by its port (a strange name that leads here is an
attack by DNS), must not be sent by another page, and must bring the token: once in the address that the call prints,
then in a cookie that scripts can't read and other pages don't send. Nothing writes; GET and HEAD are all there is.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TOKEN = "token"
HTTP = 80
OURS = ("same-origin", "none")  # of Sec-Fetch-Site: this page itself, or an address that a person opened
STRANGER = (
    "Diese Vorschau gehört zu einem Aufruf von „serve“ auf diesem Rechner. Öffnen Sie die Adresse, die dort im "
    "Terminal steht."
)
READ_ONLY = "Die Vorschau zeigt nur, sie ändert nichts."
SAFE = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Door:
    """An ASGI app around another. `token` is what opens it; `port` the one it is reached at."""

    def __init__(self, app: App, port: int):
        end = "" if port == HTTP else f":{port}"  # browsers leave that one out
        self._app, self._hosts = app, {f"127.0.0.1{end}", f"localhost{end}"}
        self._cookie = f"handbook-{port}"  # cookies don't know of ports
        self.token = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        answer = self._refused(scope)
        if answer is None:
            await self._app(scope, receive, _safe(send))
        else:
            await answer(scope, receive, _safe(send))

    def _refused(self, scope: Scope) -> Response | None:
        """The answer where the app isn't to be asked."""
        headers = Headers(scope=scope)
        own = {f"http://{host}" for host in self._hosts}
        if (
            headers.get("host") not in self._hosts
            or headers.get("sec-fetch-site", "none") not in OURS
            or headers.get("origin", next(iter(own))) not in own
        ):
            return PlainTextResponse(STRANGER, 403)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse(READ_ONLY, 405, {"allow": "GET, HEAD"})
        shown = parse_qs(scope["query_string"].decode("latin-1")).get(TOKEN)
        if scope["path"] == "/" and shown and self._is_token(shown[0]):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._cookie, self.token, httponly=True, samesite="strict", path="/")
            return answer
        if not self._is_token(cookie_parser(headers.get("cookie", "")).get(self._cookie, "")):
            return PlainTextResponse(STRANGER, 403)
        return None

    def _is_token(self, text: str) -> bool:
        return secrets.compare_digest(text.encode("utf-8", "replace"), self.token.encode())


def _safe(send: Send) -> Send:
    """Sends with what keeps other pages out of these answers."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            more = [(name.encode(), value.encode()) for name, value in SAFE.items()]
            message = {**message, "headers": [*message.get("headers", []), *more]}
        await send(message)

    return sent
