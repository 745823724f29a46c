"""A store that machines share: a folder here, and behind it a bucket or server that all of them reach.

What is not here is looked for there and kept here; what is made here is sent there, by threads of its own. What comes
from there is believed only where its checksum is right. A shared store that does not answer is told of once and left
alone for a while: it never stops a build. Samples travel losslessly, for a film must be the same bytes wherever its
takes were spoken (FLAC has 24 bits, takes are floats); by planes of bytes, which takes them to two thirds.

Keys and tokens come from the environment, as the services have it (``AWS_ACCESS_KEY_ID`` …): none is in an address, a
job, a log or a manifest.
"""

from __future__ import annotations

import hashlib
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Diagnostic, warning
from voicedeck.options import Options
from voicedeck.store import FolderStore, cache_folder, name_of

SCHEMES = ("s3", "gs", "az", "abfs", "http", "https", "file")
"""Where a store can be shared (``obstore``)."""
EXTRA = 'pip install "voicedeck[shared]"'
REST = 60.0
"""Seconds that a shared store is left alone after it has failed."""
WAITS = 20
"""Seconds that it has for an answer; 3 of them for a connection."""
SENDERS, WAITING = 2, 16
"""Threads that send, and how many values wait for them: more would fill the memory where the net is slow."""
_DIGEST = 32
_SOUND = "sound "

Value = TypeVar("Value")
Tell = Callable[[Diagnostic], None]


class Far(Protocol):
    """What is shared: bytes by name."""

    def get(self, name: str) -> bytes | None:
        """The value, or None where there is none."""
        ...

    def has(self, name: str) -> bool:
        """Whether there is one."""
        ...

    def put(self, name: str, value: bytes) -> None:
        """Keep it."""
        ...


def opened(options: Options, tell: Tell) -> FolderStore:
    """The store that the choices name: the folder of this machine, and behind it what is shared.

    ``ChoiceError`` for an address that is none, that has a secret in it, or whose extra is not installed.
    """
    if not options.cache:
        return FolderStore(cache_folder())
    return SharedStore(cache_folder(), _reached(checked(options.cache)), tell, sends=not options.borrows)


@cache
def _reached(address: str) -> Patient:
    """One for all films of a process: what does not answer one does not answer the next."""
    return Patient(_Bucket(address))


def checked(address: str) -> str:
    """The address, where it is one; ``ChoiceError`` else. Secrets are not repeated in it."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES:
        hint = f"write one that begins with {', '.join(f'{each}://' for each in SCHEMES)}"
        raise ChoiceError(f"“{address.partition('?')[0][:80]}” is no address of a cache", hint=hint)
    if parts.username or parts.password or parts.query or parts.fragment:
        hint = "set them in the environment: AWS_ACCESS_KEY_ID, GOOGLE_SERVICE_ACCOUNT, AZURE_STORAGE_SAS_KEY …"
        raise ChoiceError("a cache's address has no keys or tokens in it", hint=hint)
    return address


class _Bucket:
    """A bucket, a container, a server of files or a folder, by ``obstore``."""

    def __init__(self, address: str) -> None:
        try:
            import obstore
            from obstore.store import from_url
        except ImportError as reason:
            raise ChoiceError("a cache cannot be shared without obstore", hint=EXTRA) from reason
        self._obstore = obstore
        asked: dict[str, Any] = {}
        if address.startswith("file:"):
            Path(urlsplit(address).path).mkdir(parents=True, exist_ok=True)
        else:
            asked["client_options"] = {"timeout": f"{WAITS}s", "connect_timeout": "3s", "allow_http": True}
            asked["retry_config"] = {"max_retries": 1}
        try:
            self._files: Any = from_url(address, **asked)
        except Exception as reason:  # obstore's errors are its own, and it tells secrets in none of them
            raise ChoiceError(f"the cache cannot be shared: {str(reason)[:300]}", hint=EXTRA) from reason

    def get(self, name: str) -> bytes | None:
        try:
            return bytes(self._obstore.get(self._files, name).bytes())
        except FileNotFoundError:
            return None

    def has(self, name: str) -> bool:
        try:
            self._obstore.head(self._files, name)
        except FileNotFoundError:
            return False
        return True

    def put(self, name: str, value: bytes) -> None:
        self._obstore.put(self._files, name, value)


class Patient:
    """What is shared, asked with patience: what fails is told of once, and left alone for a minute."""

    def __init__(self, far: Far) -> None:
        self.far = far
        self._lock, self._told, self._rests_until = Lock(), False, 0.0

    @property
    def rests(self) -> bool:
        """Whether it is left alone now."""
        return time.monotonic() < self._rests_until

    def asked(self, ask: Callable[[Far], Value], tell: Tell) -> Value | None:
        """What it answers; None where it does not."""
        if self.rests:
            return None
        try:
            return ask(self.far)
        except Exception as reason:  # whatever it is: a cache stops no build
            with self._lock:
                told, self._told = self._told, True
                self._rests_until = time.monotonic() + REST
            if not told:
                hint = "The build goes on without it, and looks for it again in a minute."
                why = " ".join(str(reason).split())[:200]
                tell(warning(f"the shared cache does not answer: {type(reason).__name__} {why}", hint=hint))
            return None


class SharedStore(FolderStore):
    """A folder, and what is shared behind it; with ``sends`` what is made here goes there."""

    def __init__(self, folder: Path, far: Patient, tell: Tell, *, sends: bool = True) -> None:
        super().__init__(folder)
        self._far, self._tell, self._sends = far, tell, sends
        self._senders = ThreadPoolExecutor(SENDERS)
        self._sending: deque[Future[None]] = deque()

    def get(self, key: str) -> bytes | None:
        """The value of this machine, else the shared one, which is then this machine's, too."""
        value = super().get(key)
        if value is None and (kept := self._asked(lambda far: far.get(name_of(key)))):
            value = unpacked(key, kept)
            if value is not None:
                super().put(key, value)
        return value

    def __contains__(self, key: str) -> bool:
        return super().__contains__(key) or bool(self._asked(lambda far: far.has(name_of(key))))

    def put(self, key: str, value: bytes) -> None:
        """Keep it here, and send it."""
        super().put(key, value)
        if self._sends and not self._far.rests:
            while len(self._sending) >= WAITING:
                self._sending.popleft().result()
            self._sending.append(self._senders.submit(self._send, key, value))

    @contextmanager
    def used(self) -> Iterator[None]:
        """As of this machine's; at the end all is sent."""
        with super().used():
            try:
                yield
            finally:
                while self._sending:
                    self._sending.popleft().result()

    def _send(self, key: str, value: bytes) -> None:
        self._asked(lambda far: far.put(name_of(key), packed(key, value)))

    def _asked(self, ask: Callable[[Far], Value]) -> Value | None:
        return self._far.asked(ask, self._tell)


def packed(key: str, value: bytes) -> bytes:
    """A value as it travels, behind its checksum."""
    kept = zlib.compress(_planes(value), 1) if key.startswith(_SOUND) else value
    return hashlib.sha256(kept).digest() + kept


def unpacked(key: str, sent: bytes) -> bytes | None:
    """The value, or None where it is not what was sent."""
    digest, kept = sent[:_DIGEST], sent[_DIGEST:]
    if hashlib.sha256(kept).digest() != digest:
        return None
    if not key.startswith(_SOUND):
        return kept
    try:
        value = _together(zlib.decompress(kept))
    except zlib.error:
        return None
    return value if key == f"{_SOUND}{hashlib.sha256(value).hexdigest()}" else None  # its key is its own digest


def _planes(samples: bytes) -> bytes:
    """All first bytes of the samples (four each), then all second ones: what is alike stands together."""
    return b"".join(samples[place::4] for place in range(4))


def _together(planes: bytes) -> bytes:
    size = len(planes) // 4
    made = bytearray(len(planes))
    for place in range(4):
        made[place::4] = planes[place * size : (place + 1) * size]
    return bytes(made)
