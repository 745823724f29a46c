"""Voices that are fetched by name into the user's folder: what there is, what is here, getting and removing one.

Piper's are listed by their makers' catalogue, which is kept for days without a network; Kokoro's styles by
``kokoro.toml`` beside this module. What is loaded goes into ``NAME.part`` and is gone on with where it stopped, also
after a Ctrl-C or in the next call; a voice is there only when each of its files has the catalogue's size and digest.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlsplit

from voicedeck.model.errors import ChoiceError, OutputError, VoiceError
from voicedeck.model.regex import regex
from voicedeck.voices.online import wait

if TYPE_CHECKING:
    from requests import Response

Answer = TypeVar("Answer")

HOMES = {
    "piper": "https://huggingface.co/rhasspy/piper-voices/resolve/v1.0.0",
    "kokoro": "https://huggingface.co/onnx-community/Kokoro-82M-v1.0-ONNX/resolve/1939ad2a8e416c0acfeecc08a694d14ef25f2231/voices",
}  # fmt: skip
"""A tag and a commit, not "main": what is loaded tomorrow is what was loaded today."""
TRIES = 5
TIMEOUT = 30.0
"""Seconds without a byte."""
SLOWEST, WATCHED = 1_000, 30.0
"""Bytes a second over so many seconds: slower is broken off and gone on with."""
LARGEST_CATALOGUE = 5_000_000
LARGEST_PART = 500_000_000
ROOM = 50_000_000
"""Bytes that stay free on the disk."""
STYLE_BYTES = 522_240
_PIECE = 1 << 16
_NAMES = {
    "piper": regex(r"[a-z]{2,3}_[A-Z]{2}-[A-Za-z0-9_]{1,60}-(?:x_low|low|medium|high)"),
    "kokoro": regex(r"[a-z][fm]_[a-z]{2,30}"),
}
_LICENCE = regex(r"licen[cs]e", re.IGNORECASE)
_KOKORO_LANGUAGES = {"b": "en-GB", "e": "es", "f": "fr", "i": "it", "p": "pt-BR"}
"""By a style's first letter; all others are read as American English here, whatever their speaker's language."""
_RECORD = "voice.json"
"""Written last: where it is, the voice is whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a voice: its path at home, its bytes, and their digest as ``md5:…`` or ``sha256:…``."""

    path: str
    size: int
    digest: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that can be fetched; ``language`` is a BCP 47 tag, ``sex`` "" where the catalogue does not say."""

    engine: str
    variant: str
    language: str
    sex: str
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """What ``--voice`` takes once it is here."""
        return f"{self.engine}:{self.variant}"

    @property
    def size(self) -> int:
        """Bytes of all parts."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A voice that is here: its folder and what its card says of its licence."""

    engine: str
    variant: str
    language: str
    sex: str
    licence: str
    folder: Path

    def file(self, suffix: str) -> Path:
        """Its file of that suffix (".onnx", ".bin")."""
        return self.folder / f"{self.variant}{suffix}"


def folder() -> Path:
    """``VOICEDECK_VOICES``, or the user's data folder: where fetched voices stand."""
    from platformdirs import user_data_path

    chosen = os.environ.get("VOICEDECK_VOICES")
    return Path(chosen) if chosen else user_data_path("voicedeck") / "voices"


def fetched(engine: str) -> tuple[Fetched, ...]:
    """The engine's voices that are here, by name."""
    records = sorted((folder() / engine).glob(f"*/{_RECORD}"))
    return tuple(found for found in map(_record, records) if found and found.engine == engine)


def found(engine: str, variant: str) -> Fetched | None:
    """The voice of that name, where it is here."""
    if not _NAMES[engine].fullmatch(variant):
        return None
    record = _record(folder() / engine / variant / _RECORD)
    return record if record and record.variant == variant else None


def remove(name: str) -> int:
    """Delete a fetched voice or what is there of one; the bytes that became free. ``ChoiceError`` where none is."""
    engine, variant = _parsed(name)
    place = folder() / engine / variant
    if not place.is_dir():
        here = ", ".join(f"{each.engine}:{each.variant}" for each in (*fetched("kokoro"), *fetched("piper")))
        raise ChoiceError(f"the voice {name} was not fetched", hint=f"here are: {here}" if here else "none is here")
    freed = sum(path.stat().st_size for path in place.iterdir())
    (place / _RECORD).unlink(missing_ok=True)
    shutil.rmtree(place)
    return freed


@dataclass(frozen=True, slots=True)
class Library:
    """Where voices are fetched from. ``homes`` overrides the makers' addresses by engine; ``sleep`` is for tests."""

    homes: Mapping[str, str] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep

    def offers(self, engine: str) -> tuple[Offer, ...]:
        """All voices of an engine, by name; ``VoiceError`` where its catalogue cannot be had and none was kept."""
        return _styles() if engine == "kokoro" else tuple(_piper(self._catalogue(engine)))

    def offer(self, name: str) -> Offer:
        """The voice called ENGINE:NAME; ``ChoiceError`` where there is none, with the nearest."""
        engine, variant = _parsed(name)
        known = {each.variant: each for each in self.offers(engine)}
        if variant not in known:
            near = difflib.get_close_matches(variant, known, 3, 0.5)
            hint = f"did you mean {', '.join(near)}?" if near else "voicedeck voices --available LANGUAGE lists them"
            raise ChoiceError(f"{engine} has no voice “{variant}”", hint=hint)
        return known[variant]

    def get(self, name: str, told: Callable[[int], None]) -> Fetched:
        """The voice, fetched where it is not here; ``told`` hears how many more bytes are there.

        Raises ``ChoiceError`` for an unknown name, ``OutputError`` where the disk has no room, ``VoiceError`` where
        the server does not give it whole.
        """
        engine, variant = _parsed(name)
        if here := found(engine, variant):
            return here
        offer = self.offer(name)
        place = folder() / engine / variant
        try:
            place.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(place).free
            if free < offer.size + ROOM:
                needed = f"{name} needs {offer.size / 1e6:.0f} MB, {free / 1e6:.0f} MB are free in {place}"
                raise OutputError(needed, hint="make room, or name another folder in VOICEDECK_VOICES")
            for part in offer.parts:
                self._fetch(f"{self._home(engine)}/{quote(part.path)}", part, place / part.name, told)
            _write_record(offer, place, self._home(engine))
        except OSError as reason:
            raise OutputError(f"{place} cannot be written: {reason.strerror or reason}", hint="make room") from reason
        made = found(engine, variant)
        assert made is not None
        return made

    def _home(self, engine: str) -> str:
        return self.homes.get(engine) or HOMES[engine]

    def _catalogue(self, engine: str) -> Mapping[str, Any]:
        """The makers' list; the one that was kept where the server does not answer."""
        kept, address = folder() / engine / "catalogue.json", f"{self._home(engine)}/voices.json"
        try:
            data = b"".join(self._patiently(address, lambda: list(_body(_asked(address, 0), LARGEST_CATALOGUE))))
            listed = _object(data)
        except VoiceError:
            if not kept.is_file():
                raise
            return _object(kept.read_bytes())
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".part")
        fresh.write_bytes(data)
        fresh.replace(kept)
        return listed

    def _fetch(self, address: str, part: Part, target: Path, told: Callable[[int], None]) -> None:
        """The file, whole and with its digest; what is there of it already is gone on with."""
        if target.is_file() and _digested(target, part) == part.digest:
            told(part.size)
            return
        growing = target.with_name(f"{target.name}.part")
        for again in (True, False):
            self._patiently(address, lambda: _grow(address, part, growing, told))
            if _digested(growing, part) == part.digest:
                growing.replace(target)
                return
            growing.unlink()  # damaged on the way, or by an earlier call: once more from its start
            if not again:
                raise _failure(address, f"another {target.name} than the catalogue says (its digest differs)")
            told(-part.size)

    def _patiently(self, address: str, ask: Callable[[], Answer]) -> Answer:
        """The answer, asked for at most five times, each a longer wait apart."""
        import requests
        import urllib3

        trouble = ""
        for attempt in range(1, TRIES + 1):
            later = ""
            try:
                return ask()
            except _BusyError as busy:
                trouble, later = busy.args
            except (requests.RequestException, urllib3.exceptions.HTTPError) as reason:
                trouble = f"no whole answer ({type(reason).__name__})"
            if attempt < TRIES:
                self.sleep(wait(attempt, later))
        raise _failure(address, f"{trouble} after {TRIES} tries")


class _BusyError(Exception):
    """The server wants to be asked again: what it said, and its Retry-After."""


def _parsed(name: str) -> tuple[str, str]:
    """Engine and variant of a name that could be a voice's, and nothing else: it becomes a folder's name."""
    engine, _, variant = name.partition(":")
    if engine not in _NAMES:
        raise ChoiceError(f"no voices can be fetched for “{engine[:40]}”", hint="name piper:… or kokoro:…")
    if not _NAMES[engine].fullmatch(variant):
        example = {"piper": "piper:de_DE-thorsten-medium", "kokoro": "kokoro:bm_george"}[engine]
        raise ChoiceError(f"“{variant[:60]}” is no name of a {engine} voice", hint=f"such as {example}")
    return engine, variant


def _styles() -> tuple[Offer, ...]:
    """Kokoro's styles, by their digests."""
    listed = tomllib.loads((resources.files("voicedeck.voices") / "kokoro.toml").read_text(encoding="utf-8"))["styles"]
    return tuple(
        Offer("kokoro", name, _KOKORO_LANGUAGES.get(name[0], "en-US"), {"f": "female", "m": "male"}[name[1]],
              (Part(f"{name}.bin", STYLE_BYTES, f"sha256:{digest}"),))
        for name, digest in sorted(listed.items())
    )  # fmt: skip


def _piper(listed: Mapping[str, Any]) -> Iterator[Offer]:
    """The catalogue's voices; an entry that is not what it should be is passed over."""
    for name, entry in sorted(listed.items()):
        try:
            parts = tuple(
                Part(str(path), int(each["size_bytes"]), f"md5:{each['md5_digest']}")
                for path, each in sorted(entry["files"].items())
            )
            language = str(entry["language"]["code"]).replace("_", "-")
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            continue
        wanted = {f"{name}.onnx", f"{name}.onnx.json"}
        named = {part.name for part in parts}
        harmless = all(0 < part.size <= LARGEST_PART and re.fullmatch(r"[\w.-]+", part.name) for part in parts)
        if _NAMES["piper"].fullmatch(name) and wanted <= named <= {*wanted, "MODEL_CARD"} and harmless:
            yield Offer("piper", name, language, "", parts)


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        listed = json.loads(data)
    except (ValueError, RecursionError):
        listed = None
    if not isinstance(listed, dict):
        raise VoiceError("the list of voices is no JSON object", hint="try again later")
    return listed


def _asked(address: str, have: int) -> Response:
    """The server's answer from byte ``have`` on; raises what it is to be asked again for, or given up."""
    import requests

    if urlsplit(address).scheme not in ("http", "https"):
        raise ChoiceError(f"{address} is no web address", hint="--from takes http:// or https://")
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    answer = requests.get(address, headers=headers, stream=True, timeout=TIMEOUT)
    if answer.status_code == 429 or answer.status_code >= 500:
        raise _BusyError(f"{answer.status_code} {answer.reason}", answer.headers.get("Retry-After", ""))
    if answer.status_code not in (200, 206):
        raise _failure(address, f"{answer.status_code} {answer.reason}")
    return answer


def _body(answer: Response, longest: int) -> Iterator[bytes]:
    """The body in pieces, as they come; broken off where it is longer than it may be, or trickles."""
    import urllib3

    began, came, total = time.monotonic(), 0, 0
    with answer:
        while piece := answer.raw.read1(_PIECE):
            came, total = came + len(piece), total + len(piece)
            if total > longest:
                raise _failure(answer.url, "more bytes than the catalogue says")
            yield piece
            if (passed := time.monotonic() - began) > WATCHED:
                if came < SLOWEST * passed:
                    raise urllib3.exceptions.HTTPError("it trickles")
                began, came = time.monotonic(), 0


def _grow(address: str, part: Part, growing: Path, told: Callable[[int], None]) -> None:
    """Load what is missing of the file."""
    import urllib3

    have = growing.stat().st_size if growing.is_file() else 0
    if have > part.size:
        growing.unlink()
        have = 0
    if have == part.size:
        return
    answer = _asked(address, have)
    goes_on = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
    if not goes_on:
        have = 0
    with growing.open("ab" if goes_on else "wb") as out:
        for piece in _body(answer, part.size - have):
            out.write(piece)
            told(len(piece))
            have += len(piece)
    if have < part.size:
        raise urllib3.exceptions.HTTPError("it ended early")


def _digested(path: Path, part: Part) -> str:
    kind = part.digest.partition(":")[0]
    if not path.is_file() or path.stat().st_size != part.size:
        return ""
    with path.open("rb") as stream:
        # MD5 is what Piper's makers publish; it tells damage, the address's TLS tells who sent it.
        digest = hashlib.file_digest(stream, lambda: hashlib.new(kind, usedforsecurity=False))
    return f"{kind}:{digest.hexdigest()}"


def _write_record(offer: Offer, place: Path, home: str) -> None:
    card = place / "MODEL_CARD"
    told = card.read_text(encoding="utf-8", errors="replace") if card.is_file() else ""
    lines = [line.strip(" *\t") for line in told.splitlines() if _LICENCE.search(line)]
    licence = lines[0].partition(":")[2].strip()[:200] if lines else ""
    record = {
        "engine": offer.engine, "variant": offer.variant, "language": offer.language, "sex": offer.sex,
        "licence": licence or ("Apache-2.0" if offer.engine == "kokoro" else "see its MODEL_CARD"),
        "home": home, "parts": {part.name: part.digest for part in offer.parts},
    }  # fmt: skip
    fresh = place / f"{_RECORD}.part"
    fresh.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(place / _RECORD)


def _record(path: Path) -> Fetched | None:
    """What a record says; None where there is none, or it is damaged."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        engine, variant, language, sex, licence = (
            str(told[key]) for key in ("engine", "variant", "language", "sex", "licence")
        )
        whole = all((path.parent / name).is_file() for name in told["parts"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Fetched(engine, variant, language, sex, licence, path.parent) if whole else None


def _failure(address: str, what: str) -> VoiceError:
    server, file = urlsplit(address).netloc.rpartition("@")[2], PurePosixPath(urlsplit(address).path).name
    return VoiceError(f"{server} gave {what} for {file}", hint="call again later: what is here is gone on with")
