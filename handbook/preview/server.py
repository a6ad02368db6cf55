"""The server: answers on this machine only, and tells each browser that looks what there is new.

Whoever looks keeps a line open (server-sent events) which says what he or she looks at; that is how the workshop knows
what to build. Each event has the whole state, and the document where it is another than the last that was sent.
"""

from __future__ import annotations

import asyncio
import datetime
import errno
import json
import logging
import math
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ..load.files import Folder
from ..problem import FileTrouble, reason
from .door import TOKEN, Door
from .leaves import SCALES, Leaf, Pictures
from .told import MOST_HITS, Search, areas_told, document_of, place_told, state_told
from .watch import Watch
from .workshop import Choice, Shown, Workshop

HOST, PORT, TRIED = "127.0.0.1", 8765, 20
ALIVE = 10.0  # seconds after which a line says that it is still there
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
SITE = {"/": "index.html", "/preview.css": "preview.css", "/preview.js": "preview.js", "/view.js": "view.js"}
GONE = "Diese Seite gibt es nicht mehr."


class Preview:
    """A book, shown. `folder`: its content; `outside`: where further regions lie. Raises FileTrouble where there is no
    such folder."""

    def __init__(self, folder: Path, today: datetime.date | None = None, outside: Sequence[Path] = ()):
        Folder(folder)
        self.workshop = Workshop(folder, self._published, today, outside)
        self.watch = Watch([folder, *outside], self.workshop.changed)
        self._pictures, self._search = Pictures(), Search()
        self._lines: dict[object, tuple[Choice, asyncio.Event]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over = False
        routes = [Route(path, self._file) for path in SITE]
        routes += [Route("/events", self._events), Route("/picture/{name}", self._picture)]
        routes += [Route("/areas/{name}", self._areas), Route("/place", self._place), Route("/search", self._hits)]
        self.app = Starlette(routes=routes)

    # ------------------------------------------------------------------ lines

    def _published(self, choice: Choice) -> None:
        """From any thread."""
        self._soon(choice)

    def _soon(self, choice: Choice | None) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake, choice)

    def _wake(self, choice: Choice | None) -> None:
        for looked_at, news in self._lines.values():
            if choice in (looked_at, None):
                news.set()

    def end(self) -> None:
        """Close all lines; from any thread."""
        self._over = True
        self._soon(None)

    async def _events(self, request: Request) -> Response:
        self._loop = asyncio.get_running_loop()
        choice, name = _choice(request), request.query_params.get("document", "")
        return StreamingResponse(self._line(choice, name), media_type="text/event-stream")

    async def _line(self, choice: Choice, name: str) -> AsyncIterator[bytes]:
        line, news = object(), asyncio.Event()
        self._lines[line] = choice, news
        self._look()
        sent, known = (-1, False), -1
        try:
            while not self._over:
                state = self.workshop.state(choice)
                building = state.saves != self.workshop.saves
                if (state.number, building) != sent:
                    told = state_told(state, self.workshop.choices, choice, name, building, known)
                    sent = state.number, building
                    known = told["document"]["number"] if told["document"] else known
                    yield b"data: " + _as_json(told) + b"\n\n"
                try:
                    await asyncio.wait_for(news.wait(), ALIVE)
                except TimeoutError:
                    yield b": still here\n\n"
                news.clear()
        finally:
            del self._lines[line]
            self._look()

    def _look(self) -> None:
        self.workshop.look_at(list(dict.fromkeys(choice for choice, _ in reversed(self._lines.values()))))

    # ------------------------------------------------------------------ answers

    async def _file(self, request: Request) -> Response:
        name = SITE[request.url.path]
        data = files("handbook.preview.site").joinpath(name).read_bytes()
        return Response(data, media_type=KINDS[name.rpartition(".")[2]])

    def _shown(self, request: Request) -> Shown | None:
        state = self.workshop.state(_choice(request))
        return document_of(state, request.query_params.get("document", ""))

    async def _picture(self, request: Request) -> Response:
        shown, scale = self._shown(request), _number(request, "scale")
        leaf = _leaf(request, shown)
        if shown is None or leaf is None:
            return PlainTextResponse(GONE, 404)
        fitting = next((each for each in SCALES if each >= scale - 0.01), SCALES[-1])
        data = await run_in_threadpool(self._pictures.png, leaf, shown.document, fitting)
        self.workshop.drawn()
        return Response(data, media_type="image/png")

    async def _areas(self, request: Request) -> Response:
        leaf = _leaf(request, self._shown(request))
        if leaf is None:
            return PlainTextResponse(GONE, 404)
        return _json(await run_in_threadpool(areas_told, leaf))

    async def _place(self, request: Request) -> Response:
        """Where an area of a page was written; the page's name says that it is still the one that was clicked."""
        shown, page = self._shown(request), int(_number(request, "page"))
        if (
            shown is None
            or not 0 <= page < len(shown.leaves)
            or shown.leaves[page].name != request.query_params.get("name")
        ):
            return PlainTextResponse(GONE, 404)
        area = max(0, int(_number(request, "area")))
        return _json(place_told(await run_in_threadpool(shown.places.of, page, area)))

    async def _hits(self, request: Request) -> Response:
        shown, wanted = self._shown(request), request.query_params.get("words", "")[:200]
        hits = await run_in_threadpool(self._search.hits, shown, wanted) if shown else []
        return _json({"hits": hits[:MOST_HITS], "more": len(hits) > MOST_HITS})


def _as_json(data: Any) -> bytes:
    """In ASCII: a file's name may hold what UTF-8 can't write."""
    return json.dumps(data).encode("ascii")


def _json(data: Any) -> Response:
    return Response(_as_json(data), media_type="application/json")


def _choice(request: Request) -> Choice:
    return Choice(*(request.query_params.get(name, "") for name in Choice._fields))


def _leaf(request: Request, shown: Shown | None) -> Leaf | None:
    """The page that is asked for by its name, where the document still has it."""
    wanted = request.path_params["name"]
    return next((leaf for leaf in shown.leaves if leaf.name == wanted), None) if shown else None


def _number(request: Request, name: str) -> float:
    try:
        number = float(request.query_params.get(name, "0"))
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0


# ---------------------------------------------------------------------- the process


def listening(port: int | None) -> socket.socket:
    """A socket on this machine alone, at that port; None: at the first that is free. Raises FileTrouble with a German
    sentence."""
    ports = [port] if port is not None else [*range(PORT, PORT + TRIED), 0]
    for each in ports:
        heard = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                heard.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            heard.bind((HOST, each))
            heard.listen(64)
            return heard
        except OSError as trouble:
            heard.close()
            if port is None:
                continue
            why = "ein anderes Programm benutzt ihn" if trouble.errno == errno.EADDRINUSE else reason(trouble)
            raise FileTrouble(f"Der Port {port} ist nicht frei: {why}. Nennen Sie mit --port einen anderen.") from None
    raise FileTrouble("Auf diesem Rechner ist kein Port frei. Nennen Sie mit --port einen.")


def serve(
    folder: Path,
    port: int | None,
    ready: Callable[[str], None],
    today: datetime.date | None = None,
    outside: Sequence[Path] = (),
) -> None:
    """Show the book, with the regions that lie `outside`, until somebody ends it (KeyboardInterrupt). `ready` is called
    with the address to open, once it answers. Raises FileTrouble where there is no such folder or the port isn't
    free."""
    preview, heard = Preview(folder, today, outside), listening(port)
    number = heard.getsockname()[1]
    door = Door(preview.app, number)
    logging.getLogger("uvicorn").disabled = logging.getLogger("uvicorn.error").disabled = True
    config = uvicorn.Config(
        door, log_config=None, access_log=False, lifespan="off", server_header=False, timeout_graceful_shutdown=2
    )
    server = _Server(config, preview, lambda: ready(f"http://{HOST}:{number}/?{TOKEN}={door.token}"))
    preview.workshop.start()
    preview.watch.start()
    try:
        server.run(sockets=[heard])
    finally:
        preview.watch.stop()
        preview.workshop.stop()
        heard.close()


class _Server(uvicorn.Server):
    """Says when it answers, and lets go of those who look when it ends."""

    def __init__(self, config: uvicorn.Config, preview: Preview, ready: Callable[[], None]):
        super().__init__(config)
        self._preview, self._ready = preview, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    def handle_exit(self, sig: int, frame: Any) -> None:
        self._preview.end()
        super().handle_exit(sig, frame)
