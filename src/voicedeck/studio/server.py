"""The server: what the page can ask, on this machine only. Every answer is a value; the page draws it.

The page is there as soon as somebody listens: what a film is made with is imported behind it.
"""

from __future__ import annotations

import asyncio
import gc
import json
import secrets
import socket
import sys
import tempfile
import traceback
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from voicedeck.model.errors import InputError, VoicedeckError
from voicedeck.model.source import error
from voicedeck.options import CHOICES, Options
from voicedeck.reporters import as_json
from voicedeck.studio import guide
from voicedeck.studio.desk import Desk
from voicedeck.studio.guard import LISTENING, Application, Guard
from voicedeck.studio.jobs import Jobs
from voicedeck.studio.pictures import Pictures
from voicedeck.studio.takes import Takes

if TYPE_CHECKING:
    from voicedeck.stages.lexicon import Entry
    from voicedeck.studio.rehearsal import Rehearsal, Spoken

Value = TypeVar("Value")

PAGE = Path(__file__).parent / "page"
FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
NEVER = {"Cache-Control": "no-store"}
OCTETS = "application/octet-stream"
LARGEST, LARGEST_FILE = 8_000_000, 200_000_000
"""Bytes of what is asked, and of a deck that is brought."""
LOOKS = 4
"""Looks that are rehearsed at a time: two that are compared, and those of just now."""
REST = 0.25
"""Seconds between two looks at the files."""
SWITCH = 0.001
"""Seconds after which a thread lets another go on: a picture is waited for by somebody, what follows it is not."""
PATIENCE, MIXED_AFTER = 0.5, 1.0
"""Seconds without another key after which lines are spoken, and after these the film is mixed."""
SHOWN = frozenset((".mp4", ".m4a", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf"))
"""Finished files that a browser shows; any other is saved, for a page of ours would run in the studio's name."""
FONTS = {
    "inter": ("fontpkg_inter", "Inter[opsz,wght].ttf"),
    "mono": ("fontpkg_jetbrains_mono", "JetBrainsMono[wght].ttf"),
}


class Studio:
    """Everything that the page can ask for."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.pictures, self.takes = desk, Pictures(), Takes()
        self.jobs = Jobs(self.tell)
        self._drawing, self._editing = ThreadPoolExecutor(2), ThreadPoolExecutor(1)
        self._speaking, self._hearing = ThreadPoolExecutor(1), ThreadPoolExecutor(2)
        self._looks: dict[tuple[str, str], Rehearsal] = {}
        self._listeners: set[asyncio.Queue[str]] = set()
        self._latest: dict[str, int] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = False

    # What is told without being asked

    def tell(self, event: Mapping[str, Any]) -> None:
        """Tell every page something; from any thread."""
        said = json.dumps(event, ensure_ascii=False, default=str)

        def put() -> None:
            for each in self._listeners:
                each.put_nowait(said)

        if self._loop:
            with suppress(RuntimeError):  # it has ended meanwhile
                self._loop.call_soon_threadsafe(put)

    async def events(self, _request: Request) -> Response:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)

        async def stream() -> AsyncIterator[str]:
            try:
                yield "retry: 500\n: welcome\n\n"
                while True:
                    try:
                        yield f"data: {await asyncio.wait_for(queue.get(), 15)}\n\n"
                    except TimeoutError:
                        yield ": still here\n\n"
            finally:
                self._listeners.discard(queue)

        return StreamingResponse(stream(), media_type="text/event-stream", headers=NEVER)

    @asynccontextmanager
    async def at_work(self, _app: object) -> AsyncIterator[None]:
        """While the server is: files are watched, and what is at work is ended at the end."""
        self._loop = asyncio.get_running_loop()
        watcher = asyncio.create_task(self._watch())
        self._warm()
        try:
            yield
        finally:
            watcher.cancel()
            self._closing = True
            await self.jobs.stop()
            for each in (self._drawing, self._editing, self._speaking, self._hearing):
                each.shutdown(wait=False, cancel_futures=True)

    def _warm(self) -> None:
        """What takes long to load is loaded while the browser starts, first of all for a picture."""
        name = self.desk.first

        def seen() -> None:
            try:
                self.pictures.drawn(self._rehearsal(name, {}).draft(self.desk.text(name)), 800)
            except VoicedeckError:  # it is told to the page
                return
            with suppress(RuntimeError):  # the studio is being closed
                self._editing.submit(heard)

        def heard() -> None:
            with suppress(VoicedeckError):
                film = self._rehearsal(name, {}).facts()["film"]
                for each in film["slides"][:1] if film else ():
                    self._hearing.submit(self.takes.say, each["lines"][0]["take"])
            gc.freeze()  # what is loaded by now stays: it is not gone through again amid a key

        self._editing.submit(seen)

    async def _watch(self) -> None:
        """Tell of scripts that another program saved, and of other files that the film is made of."""
        before = None
        while True:
            await asyncio.sleep(REST)
            changed = await asyncio.to_thread(lambda: list(self.desk.changed()))
            for name, text in changed:
                self.tell({"kind": "disk", "script": name, "text": text})
            beside = await asyncio.to_thread(self._beside)
            if before is not None and beside != before:
                self.tell({"kind": "project", "offers": beside.keys() != before.keys()})
            before = beside

    def _beside(self) -> Mapping[Path, tuple[int, int]]:
        from voicedeck.usecases.watch import project_files, stamps

        scripts = {self.desk.path(name) for name in self.desk.names()}
        return stamps(each for each in project_files(scripts) if each not in scripts)

    # The page and its parts

    async def page(self, _request: Request) -> Response:
        return FileResponse(PAGE / "studio.html", headers=NEVER)

    async def part(self, request: Request) -> Response:
        path = PAGE / request.path_params["name"]
        if path.parent != PAGE or path.suffix not in (".js", ".css", ".svg") or not path.is_file():
            raise HTTPException(404)
        kind = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}[path.suffix]
        return FileResponse(path, media_type=kind, headers={"Cache-Control": "no-cache"})

    async def font(self, request: Request) -> Response:
        from importlib import resources

        if request.path_params["name"] not in FONTS:
            raise HTTPException(404)
        package, file = FONTS[request.path_params["name"]]
        return FileResponse(
            Path(str(resources.files(package))) / "files" / file, media_type="font/ttf", headers=FOR_EVER
        )

    async def to_read(self, room: str, request: Request) -> Response:
        """A page of the guide, a picture of it, or an example: whatever else is named is not there."""
        place = f"{room}/{request.path_params['place']}"
        if place not in guide.files():
            raise HTTPException(404)
        if place.endswith(".md"):
            return HTMLResponse(await asyncio.to_thread(guide.page, place), headers=NEVER)
        return FileResponse(guide.files()[place], media_type="image/webp", headers={"Cache-Control": "no-cache"})

    # The script

    async def start(self, request: Request) -> Response:
        name = request.query_params.get("script") or self.desk.first
        text = await asyncio.to_thread(self.desk.text, name)
        told = {"script": name, "text": text, "scripts": self.desk.names(), "readOnly": self.desk.read_only}
        heard_again = find_spec("faster_whisper") is not None
        return JSONResponse({**told, "proof": heard_again, "busy": self.jobs.busy}, headers=NEVER)

    async def offers(self, _request: Request) -> Response:
        """What can be chosen, and written."""

        def offered() -> Mapping[str, Any]:
            from voicedeck.studio.offers import offers

            return offers(self.desk.project)

        return JSONResponse(await self._on(self._hearing, offered), headers=NEVER)

    async def draft(self, request: Request) -> Response:
        """A text as it is now -> all that is to be seen of it; an older one that still waits is given up.

        It is told in two lines of JSON: the picture of the caret's line, as soon as it is drawn, and all else.
        """
        asked = await _asked(request)
        name, look, text, place = asked.text("script"), asked.look, asked.text("text"), asked.number("seat", 0)
        line, width, afresh = asked.number("line", 1), asked.number("width", 960), bool(asked.get("afresh"))
        seat = f"{asked.text('page', '')} {place}"
        self._latest[seat] = mine = self._latest.get(seat, 0) + 1
        loop, told = asyncio.get_running_loop(), asyncio.Queue[dict[str, Any]]()
        if _looked(name, look) not in self._looks:  # what is not on offer is refused
            await self._on(self._editing, partial(self._rehearsal, name, look))

        def work() -> tuple[Rehearsal, dict[str, Any]]:
            rehearsal = self._rehearsal(name, look)
            if mine == self._latest[seat]:
                view = rehearsal.draft(text, afresh=afresh, line=line)
                # Drawn here and sent along: what follows would take the processor from it, and asking the time.
                drawn = b64encode(self.pictures.drawn(view, width) or b"").decode()
                with suppress(RuntimeError):  # the studio is being closed
                    loop.call_soon_threadsafe(
                        told.put_nowait, {"view": view, "line": line, "width": width, "jpeg": drawn}
                    )
            return rehearsal, rehearsal.facts() if mine == self._latest[seat] else {"superseded": True}

        async def lines() -> AsyncIterator[str]:
            whole = asyncio.ensure_future(self._on(self._editing, work))
            whole.add_done_callback(lambda _: told.put_nowait({}))
            while early := await told.get():
                yield f"{json.dumps(early)}\n"
            try:
                rehearsal, facts = await whole
            except Exception as reason:
                _noted(reason)
                rehearsal, facts = None, {"problems": list(_problems(reason)), "film": None}
            film = facts.get("film")
            if rehearsal and film and (film["left"] or not film["name"]) and asked.get("aloud", True):
                at_once = bool(asked.get("now"))
                asyncio.create_task(self._speak(rehearsal, line, seat, mine, at_once=at_once))  # noqa: RUF006
            yield json.dumps(facts)

        return StreamingResponse(lines(), media_type="application/x-ndjson", headers=NEVER)

    async def _speak(self, rehearsal: Rehearsal, line: int, seat: str, mine: int, *, at_once: bool) -> None:
        """Speak what is new, and then mix the film: each once nothing else was written for a while."""
        tell = partial(self._tell_of_speech, int(seat.rpartition(" ")[2]))

        def mix() -> None:
            if rehearsal.finish():
                tell({"left": 0})

        for patience, work in ((PATIENCE, lambda: rehearsal.speak(line, tell)), (MIXED_AFTER, mix)):
            await asyncio.sleep(0 if at_once else patience)
            if mine != self._latest[seat] or self._closing:
                return
            try:
                await self._on(self._speaking, work)
            except Exception as reason:
                if self._closing:
                    return
                _noted(reason)
                tell({"left": 0, "problems": list(_problems(reason))})

    def _tell_of_speech(self, place: int, facts: Mapping[str, Any]) -> None:
        self.tell({"kind": "spoken", "seat": place, **facts})

    async def glimpse(self, request: Request) -> Response:
        """One line's picture in a look that nobody rehearses."""
        from voicedeck.studio.offers import chosen
        from voicedeck.studio.rehearsal import glimpse

        asked = await _asked(request)
        path, options = self.desk.path(asked.text("script")), chosen(asked.look, self.desk.project)
        text, line = asked.text("text"), asked.number("line", 1)
        view = await self._on(self._editing, lambda: glimpse(path, text, options, line, self.pictures))
        return JSONResponse({"view": view}, headers=NEVER)

    async def save(self, request: Request) -> Response:
        self._writable()
        asked = await _asked(request)
        name, text = asked.text("script"), asked.text("text")
        clash = await asyncio.to_thread(self.desk.save, name, text, asked.text("base"))
        if clash:
            told = {"theirs": clash.theirs, "both": clash.both, "torn": clash.torn}
            return JSONResponse(told, status_code=409, headers=NEVER)
        self.tell({"kind": "disk", "script": name, "text": text, "page": asked.text("page", "")})
        return JSONResponse({"saved": True}, headers=NEVER)

    async def new(self, request: Request) -> Response:
        self._writable()
        asked = await _asked(request)
        name = await asyncio.to_thread(self.desk.new, asked.text("title", ""), asked.text("outline", ""))
        return JSONResponse({"script": name, "scripts": self.desk.names()}, headers=NEVER)

    async def bring(self, request: Request) -> Response:
        self._writable()
        data = await _body(request, LARGEST_FILE)

        def brought() -> str:
            with tempfile.TemporaryDirectory() as scratch:
                return self.desk.bring(Path(request.query_params.get("file", "deck.pptx")).name, data, Path(scratch))

        name = await asyncio.to_thread(brought)
        return JSONResponse({"script": name, "scripts": self.desk.names()}, headers=NEVER)

    # What is seen and heard

    async def picture(self, request: Request) -> Response:
        width = _number(request.query_params.get("w", "960"))
        drawn = await self._on(self._drawing, lambda: self.pictures.drawn(request.path_params["key"], width))
        return _found(drawn, "image/jpeg")

    async def take(self, request: Request) -> Response:
        heard = await self._on(self._hearing, lambda: self.takes.say(request.path_params["key"]))
        return _found(heard.samples() if heard else None, OCTETS)

    async def waves(self, request: Request) -> Response:
        keys = (await _asked(request)).texts("takes")[:5000]
        found = {key: heard.wave for key in keys if (heard := self.takes.known(key))}
        return JSONResponse(found, headers=NEVER)

    async def reel(self, request: Request) -> Response:
        from voicedeck.studio.rehearsal import reel

        film = self._spoken(request).film
        facts = await self._on(self._speaking, lambda: reel(film, self.pictures))
        return JSONResponse(facts, headers=NEVER)

    async def sound(self, request: Request) -> Response:
        from voicedeck.studio.rehearsal import piece

        film, number = self._spoken(request).film, _number(request.path_params["number"])
        data = await self._on(self._hearing, lambda: piece(film, number))
        return _found(data, OCTETS)

    async def footage(self, request: Request) -> Response:
        from voicedeck.studio.playing import second

        film, clip, at = self._spoken(request).small, *(request.path_params[each] for each in ("clip", "second"))
        return _found(await self._on(self._drawing, lambda: second(film, _number(clip), _number(at))), OCTETS)

    # How words are said

    async def words(self, request: Request) -> Response:
        """How a line is read; no words of one that is said otherwise by now: the page will ask again."""
        from voicedeck.studio import pronunciation

        asked = await _asked(request)
        if (offered := self.takes.offered(asked.text("take"))) is None:
            return JSONResponse({"words": None}, headers=NEVER)
        film, beat = offered
        found = await self._on(self._hearing, lambda: list(pronunciation.words(film, beat)))
        return JSONResponse({"words": found, "spoken": beat.spoken}, headers=NEVER)

    async def say(self, request: Request) -> Response:
        """A line with another saying of a word, or in another voice, before either is written anywhere."""
        from voicedeck.studio import pronunciation
        from voicedeck.studio.offers import chosen

        asked = await _asked(request)
        film, beat = self._line(asked)
        how = None
        if asked.text("word", ""):
            how = _entry(asked)
        voice = asked.text("voice", "")
        chosen({"voice": voice}, self.desk.project)
        take = await self._on(self._hearing, lambda: pronunciation.said(film, beat, how, voice))
        return Response(take.pcm, media_type=OCTETS, headers=NEVER)

    async def lexicon(self, request: Request) -> Response:
        self._writable()
        from voicedeck.narration.lexicons import add

        asked = await _asked(request)
        how = _entry(asked)
        await asyncio.to_thread(add, self.desk.project.lexicon, [how])
        return JSONResponse({"file": self.desk.project.lexicon.name}, headers=NEVER)

    async def brand(self, request: Request) -> Response:
        """What is laid over every template: colours, name and handle, into the project's file."""
        self._writable()
        from voicedeck.brand import change

        asked, file = await _asked(request), self.desk.project.brand
        values = {name: asked.text(name) for name in ("name", "handle") if name in asked}
        colors = {str(name): str(value) for name, value in asked.table("colors").items()}
        await asyncio.to_thread(change, file, {**values, **({"colors": colors} if colors else {})})
        return JSONResponse({"file": file.name}, headers=NEVER)

    async def report(self, request: Request) -> Response:
        """What ``voicedeck check`` tells of the script as it stands."""
        from voicedeck.usecases.check import report

        asked = await _asked(request)
        film = (await self._on(self._editing, partial(self._rehearsal, asked.text("script"), asked.look))).film
        if film is None:
            return JSONResponse({"readings": [], "unsure": [], "diagnostics": []}, headers=NEVER)
        found = await self._on(self._editing, lambda: report(film))
        return JSONResponse(
            {
                "readings": [[each.source.line, each.written, each.read] for each in found.readings],
                "unsure": [[each.source.line, each.word, each.times] for each in found.unsure],
                "diagnostics": [as_json(each) for each in found.diagnostics],
                "words": found.words,
                "pace": found.pace,
                "seconds": found.seconds,
            },
            headers=NEVER,
        )

    # The author's own voice

    async def prompter(self, _request: Request) -> Response:
        """The page that records: the only one that may ask for a microphone."""
        return FileResponse(PAGE / "record.html", headers={**NEVER, "Permissions-Policy": LISTENING})

    async def sheet(self, request: Request) -> Response:
        from voicedeck.studio import prompter

        path = self.desk.path(request.query_params.get("script", ""))
        return JSONResponse(await self._on(self._hearing, lambda: prompter.lines(path)), headers=NEVER)

    async def recorded(self, request: Request) -> Response:
        """A take of a line, in the format that the browser records in."""
        self._writable()
        from voicedeck.studio import prompter

        path, number, said = self._read(request)
        data = await _body(request, LARGEST_FILE)
        return JSONResponse(
            await self._on(self._hearing, lambda: prompter.keep(path, number, said, data)), headers=NEVER
        )

    async def own(self, request: Request) -> Response:
        """A take as it was recorded."""
        from voicedeck.studio import prompter

        path, number, _ = self._read(request)
        data = await self._on(self._hearing, lambda: prompter.heard(path, number))
        if data is None:
            raise HTTPException(404)
        return Response(data, media_type=OCTETS, headers=NEVER)

    def _read(self, request: Request) -> tuple[Path, int, str]:
        asked = request.query_params
        return self.desk.path(asked.get("script", "")), _number(asked.get("number", "")), asked.get("said", "")

    # What is built

    async def job(self, request: Request) -> Response:
        self._writable()
        asked = await _asked(request)
        job = asked.text("job")
        begun = self.jobs.start(job, self._arguments(job, self.desk.path(asked.text("script")), asked))
        return JSONResponse({"begun": begun}, status_code=200 if begun else 409, headers=NEVER)

    def _arguments(self, kind: str, path: Path, asked: Asked) -> list[str]:
        from voicedeck.studio.offers import BUILT, chosen

        options = chosen(asked.look, self.desk.project, BUILT)
        flags = [
            f"--{CHOICES[name]['flag'] or name}={getattr(options, name)}" for name in BUILT if _differs(options, name)
        ]
        if kind == "build":
            return ["build", str(path), "--json", *flags, *(f"--to={each}" for each in asked.texts("formats"))]
        if kind == "verify":
            return ["verify", str(self._folder(path)), "--json", "--pictures"]
        if kind == "proof":
            return ["proof", str(path), "--json", *(each for each in flags if each.startswith("--voice"))]
        raise InputError(f"“{kind[:40]}” is no job of the studio", hint="build, verify or proof")

    async def cancel(self, _request: Request) -> Response:
        self._writable()
        await self.jobs.stop()
        return JSONResponse({"stopped": True}, headers=NEVER)

    async def results(self, request: Request) -> Response:
        folder = self._folder(self.desk.path(request.query_params.get("script", "")))
        found = sorted(folder.iterdir()) if folder.is_dir() else ()
        files = (each for each in found if each.is_file() and not each.name.startswith("."))
        shown = [[each.name, each.stat().st_size] for each in files]
        return JSONResponse({"folder": folder.name, "files": shown}, headers=NEVER)

    async def output(self, request: Request) -> Response:
        folder, name = self._folder(self.desk.path(request.path_params["script"])), request.path_params["name"]
        path = folder / name
        if name != Path(name).name or name.startswith(".") or not path.is_file():
            raise HTTPException(404)
        if not path.resolve().is_relative_to(self.desk.project.output.resolve()):
            raise HTTPException(404)
        shown = "inline" if path.suffix.lower() in SHOWN else "attachment"
        return FileResponse(path, filename=name, content_disposition_type=shown, headers={"Cache-Control": "no-cache"})

    def _folder(self, path: Path) -> Path:
        from voicedeck.readers.text import folder_name

        return self.desk.project.output / folder_name(path.stem)

    # Helpers of these

    def _rehearsal(self, name: str, look: Mapping[str, Any]) -> Rehearsal:
        key = _looked(name, look)
        made = self._looks.pop(key, None)
        if made is None:
            from voicedeck.studio.offers import chosen
            from voicedeck.studio.rehearsal import Rehearsal

            options = chosen(look, self.desk.project)
            made = Rehearsal(self.desk.path(name), options, self.pictures, self.takes, self._drawing.map)
        self._looks[key] = made
        while len(self._looks) > LOOKS:
            self.takes.withdraw(self._looks.pop(next(iter(self._looks))))
        return made

    def _spoken(self, request: Request) -> Spoken:
        name = request.path_params["name"]
        found = next((spoken for each in self._looks.values() if (spoken := each.spoken(name))), None)
        if found is None:
            raise HTTPException(404)
        return found

    def _line(self, asked: Asked) -> Any:
        found = self.takes.offered(asked.text("take"))
        if found is None:
            raise HTTPException(404)
        return found

    def _writable(self) -> None:
        if self.desk.read_only:
            raise HTTPException(403)

    async def _on(self, threads: Executor, work: Callable[[], Value]) -> Value:
        return await asyncio.get_running_loop().run_in_executor(threads, work)


def _looked(name: str, look: Mapping[str, Any]) -> tuple[str, str]:
    return name, json.dumps(look, sort_keys=True)


def _differs(options: Options, name: str) -> bool:
    return bool(getattr(options, name) != CHOICES[name]["default"])


def _found(data: bytes | None, kind: str) -> Response:
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type=kind, headers=FOR_EVER)


def _entry(asked: Asked) -> Entry:
    from voicedeck.studio import pronunciation

    return pronunciation.entry(asked.text("word"), asked.text("say", ""), asked.text("ipa", ""))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 8 else 0


async def _body(request: Request, most: int) -> bytes:
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            raise HTTPException(413)
    return bytes(data)


class Asked(dict[str, Any]):
    """What a page asks. What it leaves out, or means otherwise, is refused with 400."""

    def text(self, name: str, default: str | None = None) -> str:
        """A text that was sent under a name."""
        return str(self._of(name, str, default))

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        return int(self._of(name, int, default))

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        found = self._of(name, list, [])
        return [str(each) for each in found]

    def table(self, name: str) -> Mapping[str, Any]:
        """Values by their names."""
        found: dict[str, Any] = self._of(name, dict, {})
        return found

    @property
    def look(self) -> Mapping[str, Any]:
        """The look that is asked for."""
        return self.table("look")

    def _of(self, name: str, kind: type, default: Any) -> Any:
        found = self.get(name, default)
        if not isinstance(found, kind):
            raise HTTPException(400)
        return found


async def _asked(request: Request) -> Asked:
    """What a page asks: an object of JSON, which a foreign form cannot send."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415)
    try:
        asked = json.loads(await _body(request, LARGEST))
    except (ValueError, RecursionError) as reason:
        raise HTTPException(400) from reason
    if not isinstance(asked, dict):
        raise HTTPException(400)
    return Asked(asked)


def _problems(reason: Exception) -> Iterator[Mapping[str, Any]]:
    """What is told of an error: one that is outside of our tree is ours."""
    if isinstance(reason, VoicedeckError):
        yield from map(as_json, reason.diagnostics)
    else:
        hint = "the terminal tells where; please report it. Undo takes back what was written last."
        yield as_json(error(f"this is a bug in voicedeck: {reason!r:.200}", None, hint))


def _noted(reason: Exception) -> None:
    """In the terminal stands where a bug of ours is; of requests Starlette writes that itself."""
    if not isinstance(reason, VoicedeckError):
        traceback.print_exception(reason)


async def _refused(_request: Request, reason: Exception) -> Response:
    told = list(_problems(reason))
    return JSONResponse(
        {"problems": told}, status_code=422 if isinstance(reason, VoicedeckError) else 500, headers=NEVER
    )


async def _gone(_request: Request, _reason: Exception) -> Response:
    return Response(status_code=499)


def application(studio: Studio, token: str, port: int) -> Application:
    """The whole of it, behind its guard."""
    get: dict[str, Callable[[Request], Awaitable[Response]]] = {
        "/": studio.page,
        "/page/{name}": studio.part,
        "/font/{name}": studio.font,
        "/start": studio.start,
        "/offers": studio.offers,
        "/events": studio.events,
        "/picture/{key}": studio.picture,
        "/take/{key}": studio.take,
        "/reel/{name}": studio.reel,
        "/sound/{name}/{number}": studio.sound,
        "/footage/{name}/{clip}/{second}": studio.footage,
        "/record/": studio.prompter,
        "/record/sheet": studio.sheet,
        "/record/sound": studio.own,
        "/results": studio.results,
        "/output/{script}/{name}": studio.output,
        **{f"/{room}/{{place:path}}": partial(studio.to_read, room) for room in guide.ROOMS},
    }
    post = {
        "/draft": studio.draft,
        "/glimpse": studio.glimpse,
        "/save": studio.save,
        "/new": studio.new,
        "/bring": studio.bring,
        "/waves": studio.waves,
        "/words": studio.words,
        "/say": studio.say,
        "/lexicon": studio.lexicon,
        "/brand": studio.brand,
        "/record/take": studio.recorded,
        "/report": studio.report,
        "/job": studio.job,
        "/cancel": studio.cancel,
    }
    routes = [Route(path, answer) for path, answer in get.items()]
    routes += [Route(path, answer, methods=["POST"]) for path, answer in post.items()]
    app = Starlette(
        routes=[Mount(f"/{token}", routes=routes)],
        exception_handlers={
            VoicedeckError: _refused,
            Exception: _refused,
            ClientDisconnect: _gone,
        },
        lifespan=studio.at_work,
    )
    return Guard(app, token, port)


def serve(script: Path, port: int, *, read_only: bool, opened: Callable[[str], None]) -> None:
    """Serve the studio on this machine until Ctrl-C; ``opened`` is told the address as soon as it can be opened.

    ``InputError`` where the script cannot be read, ``OSError`` where the port is taken.
    """
    import uvicorn

    sys.setswitchinterval(SWITCH)
    desk = Desk(script, read_only=read_only)
    desk.text(desk.first)
    token = secrets.token_urlsafe(24)
    with socket.create_server(("127.0.0.1", port)) as door:
        number = door.getsockname()[1]
        studio = Studio(desk)
        config = uvicorn.Config(
            application(studio, token, number),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,  # an open stream of events would be waited for without end
        )
        opened(f"http://127.0.0.1:{number}/{token}/")
        uvicorn.Server(config).run(sockets=[door])
