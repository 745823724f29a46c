"""Drafts by a machine: any OpenAI-compatible chat server, or Firefox's own networks offline.

Nothing that a machine says looks finished: it lands fuzzy, marked with who said it. Each answer is held against its
source; one that lost a number or a placeholder stays empty, with the reason.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, Span, warning
from voicedeck.translations.catalog import MACHINE, Translations
from voicedeck.voices.online import wait

BATCH = 20
"""Texts a question."""
TRIES = 5
TIMEOUT = 120.0
"""Seconds without a byte: a large model thinks before it writes."""
LARGEST_ANSWER = 2_000_000
HOME = "https://api.openai.com/v1"
INSTALL = "pip install 'voicedeck[translate]'"
_WRITTEN = regex(r"(?P<model>[^@\s]+)(?:@(?P<url>https?://\S+))?")
_PLACEHOLDER = regex(r"\{\{\s*.*?\s*\}\}")
_NUMBER = regex(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_ACRONYM = regex(r"\b[A-Z][A-Z0-9]{1,}\b")


class Translator(Protocol):
    """Translates texts; ``name`` says who did. ``""`` stands for one that could not be translated."""

    @property
    def name(self) -> str: ...

    def translate(self, texts: Sequence[str]) -> list[str]:
        """A translation each, in order; ``VoicedeckError`` where the engine cannot be had at all."""
        ...


def translator(choice: str, source: str, target: str, about: str) -> Translator:
    """What ``openai:MODEL[@ADDRESS]`` or ``firefox:FOLDER`` names; ``ChoiceError`` for anything else."""
    kind, _, rest = choice.partition(":")
    if kind == "openai" and (found := _WRITTEN.fullmatch(rest)):
        return Chat(found["model"], found["url"] or "", source, target, about)
    if kind == "firefox" and rest:
        return Firefox(Path(rest), source, target)
    hint = "openai:MODEL, openai:MODEL@http://localhost:11434/v1, or firefox:FOLDER with its networks"
    raise ChoiceError(f"“{choice[:60]}” names no translator", hint=hint)


def draft(translations: Translations, engine: Translator, keep: Callable[[], None]) -> Iterator[Diagnostic]:
    """Fill what is empty, a batch at a time, and tell what stays so; ``keep`` saves what there is after each batch."""
    empty = translations.empty()
    for begin in range(0, len(empty), BATCH):
        batch = empty[begin : begin + BATCH]
        texts = [str(message.id) for message in batch]
        for message, said in zip(batch, engine.translate(texts), strict=True):
            yield from _taken(message, said, engine.name, translations.path)
        keep()


def _taken(message: Any, said: str, name: str, path: Path) -> Iterator[Diagnostic]:
    source = str(message.id)
    where = Span(*message.locations[0]) if message.locations else Span(str(path))
    lost = missing(source, said) if said else ()
    if not said or lost:
        why = f"the draft lost {', '.join(lost)}" if lost else "no usable answer"
        yield warning(f"“{source[:60]}” stays without a translation: {why}", where, f"translate it in {path.name}")
        return
    message.string = said
    message.flags.add("fuzzy")
    doubts = [f"look for {word}" for word in _ACRONYM.findall(source) if word not in said]
    doubts += ["it is as it was"] if said == source else []
    message.auto_comments = [*message.auto_comments, MACHINE + "; ".join([name, *doubts])]


def missing(source: str, said: str) -> tuple[str, ...]:
    """Placeholders and numbers of the source that the translation is without; how a number is grouped is no matter."""
    lost = [each for each in _PLACEHOLDER.findall(source) if _tight(each) not in _tight(said)]
    there = [_digits(each) for each in _NUMBER.findall(said)]
    for number in _NUMBER.findall(_PLACEHOLDER.sub(" ", source)):
        if _digits(number) in there:
            there.remove(_digits(number))
        else:
            lost.append(number)
    return tuple(lost)


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


@dataclass(frozen=True, slots=True)
class Chat:
    """A server with ``/chat/completions``: OpenAI's, Ollama's, llama.cpp's, vLLM's. ``sleep`` is for tests.

    ``OPENAI_BASE_URL`` names the server where ``url`` does not, and ``OPENAI_API_KEY`` the key, which goes to that
    server only and follows no redirect.
    """

    model: str
    url: str
    source: str
    target: str
    about: str
    sleep: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        return self.model

    def translate(self, texts: Sequence[str]) -> list[str]:
        """A batch that is spoilt is halved: one text spoils none of the others."""
        answer = self._answer(texts)
        if answer is not None:
            return answer
        if len(texts) == 1:
            return [""]
        middle = len(texts) // 2
        return [*self.translate(texts[:middle]), *self.translate(texts[middle:])]

    def _home(self) -> str:
        return (os.environ.get("OPENAI_BASE_URL") or HOME).rstrip("/")

    def _answer(self, texts: Sequence[str]) -> list[str] | None:
        """The server's translations; None where its answers are no such list. ``VoiceError`` where there are none."""
        import requests
        import urllib3

        url = (self.url or self._home()).rstrip("/")
        key = os.environ.get("OPENAI_API_KEY", "") if url == self._home() else ""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        trouble = ""
        for attempt in range(1, TRIES + 1):
            later = ""
            try:
                with requests.post(
                    f"{url}/chat/completions", json=self._question(texts), headers=headers, timeout=TIMEOUT,
                    stream=True, allow_redirects=False,
                ) as response:  # fmt: skip
                    if response.status_code == 200:
                        return _translations(response.raw.read(LARGEST_ANSWER, decode_content=True), len(texts))
                    trouble, later = str(response.status_code), response.headers.get("Retry-After", "")
                    if response.status_code != 429 and response.status_code < 500:
                        break
            except (requests.RequestException, urllib3.exceptions.HTTPError) as reason:
                trouble = f"no answer ({type(reason).__name__})"
            if attempt < TRIES:
                self.sleep(wait(attempt, later))
        server = urlsplit(url).netloc.rpartition("@")[2]
        hint = "what was translated before is kept: call it again later, or name another server"
        raise VoiceError(f"the translator at {server} gave {trouble}", hint=hint)

    def _question(self, texts: Sequence[str]) -> dict[str, Any]:
        asked = (
            f"Translate from {self.source} to {self.target} for the narration and slides of a film about: "
            f"{self.about}. Spoken style, as short as the original. Keep numbers as digits, names, and "
            "{{ placeholders }} as they are. "
            'Answer with a JSON object {"translations": [...]} of exactly as many strings as were given.'
        )
        content = json.dumps(list(texts), ensure_ascii=False)
        messages = [{"role": "system", "content": asked}, {"role": "user", "content": content}]
        return {
            "model": self.model, "temperature": 0, "response_format": {"type": "json_object"}, "messages": messages,
        }  # fmt: skip


def _translations(body: bytes, count: int) -> list[str] | None:
    """The list in a chat's answer; None where it is no list of so many texts."""
    try:
        found = json.loads(json.loads(body)["choices"][0]["message"]["content"])["translations"]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None
    whole = isinstance(found, list) and len(found) == count and all(isinstance(each, str) for each in found)
    return [" ".join(each.split()) for each in found] if whole else None


class Firefox:
    """Firefox's networks, offline, one pair of languages a folder: fxtranslate, MPL-2.0, some 40 MB a pair."""

    def __init__(self, folder: Path, source: str, target: str) -> None:
        """Raises ``ChoiceError`` where the engine or its files are not there."""
        self.name = f"firefox {source}-{target}"
        try:
            from fxtranslate import Translator as Engine
        except ImportError as reason:
            raise ChoiceError("fxtranslate is not installed", hint=INSTALL) from reason
        files = {path.name.split(".")[0]: path for path in sorted(folder.glob("*")) if path.is_file()}
        both = files.get("vocab")
        needed = {"model": files.get("model"), "src_vocab": files.get("srcvocab", both)}
        needed["trg_vocab"] = files.get("trgvocab", both)
        if lost := [name for name, path in needed.items() if path is None]:
            hint = f"a folder holds model.{source}{target}.intgemm.alphas.bin and vocab.{source}{target}.spm, unpacked"
            raise ChoiceError(f"{folder} has no {', '.join(lost)} of a network", hint=hint)
        self._engine = Engine(**{name: path.read_bytes() for name, path in needed.items() if path is not None})

    def translate(self, texts: Sequence[str]) -> list[str]:
        """A translation each; "" for one that the network cannot take."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> str:
        try:
            return str(self._engine.translate_long(text))
        except (RuntimeError, ValueError):
            return ""
