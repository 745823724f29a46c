"""The doors of the house: what the pipeline asks of voices, renderers, encoders, exporters and reporters.

Each is a small protocol; the built-in ones and a guest's come in by the same door (see ``registry``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from voicedeck.languages import ASSUMED
from voicedeck.model.brand import Brand
from voicedeck.model.deck import Deck, Design, Page, Placed
from voicedeck.model.narration import Take
from voicedeck.model.picture import Picture, Sight
from voicedeck.model.profile import Profile
from voicedeck.model.source import Asset, Diagnostic, Line, Stress
from voicedeck.model.timeline import PLAIN, Moment

if TYPE_CHECKING:
    from PIL.Image import Image

Item = TypeVar("Item")
Result = TypeVar("Result")


class Mapper(Protocol):
    """Shaped like ``map``: a thread pool's ``map`` serves, the result is the same and in order."""

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]: ...


@runtime_checkable
class Synthesizer(Protocol):
    """A voice. ``identity`` names everything that changes the sound: engine, version, variant, seed."""

    identity: str

    def speak(self, text: str) -> Take:
        """One utterance of ``text``, untrimmed, at the engine's own rate; raises ``VoiceError``."""
        ...


@runtime_checkable
class Lingual(Protocol):
    """A voice that says which languages it speaks, as BCP 47 tags; "mul" for any. One that does not may speak any."""

    @property
    def languages(self) -> Sequence[str]: ...


@runtime_checkable
class Paced(Synthesizer, Protocol):
    """A voice with a speed of its own; ``paces`` are words a minute by speed, rising."""

    @property
    def paces(self) -> Sequence[tuple[float, float]]: ...

    def at(self, speed: float) -> Synthesizer:
        """The same voice, ``speed`` times as fast."""
        ...


@runtime_checkable
class Retaking(Synthesizer, Protocol):
    """A voice that can say a line in another way, not only with another noise."""

    def retaken(self, take: int) -> Synthesizer:
        """The same voice in its take of that number; 1 is as it speaks."""
        ...


@runtime_checkable
class Directed(Synthesizer, Protocol):
    """A voice that can be told in words how to speak."""

    def directed(self, delivery: str) -> Synthesizer:
        """The same voice, told so ("warm, slow")."""
        ...


@runtime_checkable
class Stressing(Synthesizer, Protocol):
    """A voice that can stress words of what it says."""

    def stressing(self, words: Sequence[Stress]) -> Synthesizer:
        """The same voice, which says these words with stress."""
        ...


@runtime_checkable
class Foretelling(Synthesizer, Protocol):
    """A voice that knows how long it will take."""

    def seconds(self, text: str) -> float:
        """The length of its take of a text, or about that; 0 where it cannot tell."""
        ...


@runtime_checkable
class Pitched(Synthesizer, Protocol):
    """A voice whose pitch can be set."""

    def pitched(self, pitch: int) -> Synthesizer:
        """The same voice, ``pitch`` Hz higher."""
        ...


@runtime_checkable
class Castable(Synthesizer, Protocol):
    """A voice that has to know all lines before it says one, as recordings do. No lexicon changes what it says."""

    def cast(self, lines: Mapping[str, str]) -> Synthesizer:
        """The same voice, knowing which line is which; raises ``ChoiceError`` where something fits no line."""
        ...


@runtime_checkable
class Phonemic(Protocol):
    """A voice that may take words as phonemes, ``[word](/ipa/)``."""

    @property
    def phonemic(self) -> bool: ...


@runtime_checkable
class Resting(Protocol):
    """A voice that takes memory while it speaks, and can give it back."""

    def rest(self) -> None:
        """Give it back, until the next words."""
        ...


@runtime_checkable
class Synthetic(Protocol):
    """A voice that says whether a machine makes its speech; one that does not is taken to be made so."""

    @property
    def synthetic(self) -> bool: ...


@runtime_checkable
class Cloning(Protocol):
    """A voice that says whether it imitates somebody's, from a recording of them: they have to have agreed."""

    @property
    def clones(self) -> bool: ...


@runtime_checkable
class Muted(Protocol):
    """A voice that says whether its silence is meant."""

    @property
    def silent(self) -> bool: ...


@runtime_checkable
class Listed(Protocol):
    """A kind of voice that lists its variants."""

    @classmethod
    def profiles(cls) -> Sequence[Profile]:
        """Every variant that is here, and those that could be brought."""
        ...


class Recognizer(Protocol):
    """Hears what a voice has said. ``identity`` names everything that changes what is heard."""

    identity: str

    def hear(self, take: Take, language: str) -> str:
        """What is heard in a take in a language (a BCP 47 tag), spelt as it likes; raises ``VoiceError``."""
        ...


@runtime_checkable
class WellRead(Protocol):
    """A recogniser that tells which words it has met so often that it does not misspell them."""

    def common(self, word: str, language: str) -> bool:
        """Whether it has met a word of a language (a BCP 47 tag) that often."""
        ...


class Measurer(Protocol):
    """Measures text with the shaper that will draw it."""

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:
        """Width of ``text`` on one line, in pixels; ``tracking`` is in em. It grows with the ``size``."""
        ...


@runtime_checkable
class Learning(Measurer, Protocol):
    """A measurer to which many texts at a time are cheaper than one after another."""

    def learn(self, texts: Iterable[str], *, font: str, weight: int) -> None:
        """Measure texts that will be asked for."""
        ...


@runtime_checkable
class Renderer(Measurer, Protocol):
    """Draws HTML. ``identity`` names everything that changes a pixel but the HTML: engine, version, fonts."""

    identity: str

    def render(self, html: str, *, width: int, height: int, scale: float) -> Picture:
        """The page on a canvas of ``width`` x ``height`` CSS pixels, drawn ``scale`` times as large."""
        ...

    def undrawable(self, text: str, *, font: str) -> dict[str, str]:
        """Each letter of ``text`` that no font at hand has, and the extra that may bring it, "" for none."""
        ...

    def boxes(self, html: str, *, width: int, height: int) -> dict[str, tuple[float, float, float, float]]:
        """Left, top, width and height in CSS pixels of every element with an id."""
        ...


class Drawn(str):
    """What a template gives where others give HTML: the name of a picture that its own renderer draws elsewhere."""

    __slots__ = ()


class Template(Protocol):
    """A folder of tokens and Jinja2 files. ``identity`` is the digest of all of them.

    ``plays``: film clips can play on its pages. ``confined`` where strangers wrote it: its pages are drawn in a process
    of their own (see ``confined.py``).
    """

    name: str
    identity: str
    design: Design
    plays: bool
    confined: bool

    def illustrated(self, picture: Callable[[Placed], str]) -> Template:
        """The template with what gives the address of a picture on a page."""
        ...

    def page(self, deck: Deck, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """HTML of a page at a step, in a moment of it."""
        ...

    def backdrop(self, deck: Deck, page: Page) -> str:
        """HTML of a page without its texts and without what changes from slide to slide: the layout's background."""
        ...

    def phrase(self, name: str, **values: object) -> str:
        """One of the template's spoken or written phrases (``section``, ``kicker``, ``overview`` ...)."""
        ...

    def reworded(self, phrases: Iterable[tuple[str, Line]] = (), tag: str = ASSUMED) -> Template:
        """The template in the words of a language (a BCP 47 tag), an author's wordings of its phrases over them.

        ``InputError`` where one of those cannot be used.
        """
        ...

    def stilled(self) -> Template:
        """The template without motion: its stills are cut, not faded."""
        ...

    def fill(self, file: str, **values: object) -> str:
        """One of the template's text files (``description.txt``), filled in."""
        ...

    def icon(self, text: str) -> str:
        """Name of the line icon that fits a line of text."""
        ...


@runtime_checkable
class Dressed(Protocol):
    """A template of tokens, over which an author's brand can be laid."""

    @property
    def tables(self) -> Mapping[str, Any]:
        """Its tokens as they are written."""
        ...

    def branded(self, tables: Mapping[str, Any], brand: Brand) -> Template:
        """The template with the brand, which has made its tables these."""
        ...


@runtime_checkable
class Branded(Protocol):
    """A template whose slides are those of a PowerPoint file, ``brand``; the deck takes its layouts, too."""

    brand: Path

    def staged(self, renderer: Renderer, gallery: Pictures, store: Store) -> tuple[Template, Renderer]:
        """The template and the renderer that together draw its slides, over one that draws all else."""
        ...


class Pictures(Protocol):
    """The pictures that a script shows. All raise ``InputError`` for one that cannot be shown, with its line."""

    def size(self, asset: Asset) -> tuple[int, int]:
        """Width and height in pixels."""
        ...

    def sight(self, asset: Asset) -> Sight:
        """What it is to the eye."""
        ...

    def uri(self, asset: Asset, longest_side: int) -> str:
        """The picture as a ``data:`` URI, its longer side at most ``longest_side`` pixels."""
        ...

    def image(self, asset: Asset) -> Image:
        """The picture as RGB or RGBA."""
        ...

    def identity(self, assets: Iterable[Asset]) -> str:
        """A digest of all files' bytes."""
        ...

    def scales(self, asset: Asset) -> bool:
        """Whether it is as sharp at every size."""
        ...

    def lost(self, asset: Asset) -> tuple[str, ...]:
        """What is in the file and is not shown, in words."""
        ...

    def moves(self, asset: Asset) -> bool:
        """Whether it is a film clip."""
        ...

    def footage(self, asset: Asset) -> bytes:
        """A clip's pictures and sound in a file, without what its camera wrote beside them."""
        ...

    def frames(self, asset: Asset, size: tuple[int, int], rate: int, first: int, count: int) -> Iterator[Any]:
        """``count`` pictures of a clip as it plays, from number ``first`` of ``rate`` a second.

        uint8, height x width x 3; ``size`` is their width and height in pixels.
        """
        ...

    def pushed(self, asset: Asset, size: tuple[int, int], whole: int, first: int, count: int) -> Iterator[Any]:
        """``count`` pictures of a photograph that comes slowly nearer, from number ``first`` of ``whole``, likewise."""
        ...

    def seconds(self, asset: Asset) -> float:
        """How long one pass of a clip is seen."""
        ...

    def sound(self, asset: Asset, longest: float) -> Iterator[Any]:
        """The sound of one pass of a clip, ``longest`` seconds at most: pieces of int16, (2, samples) at 48 kHz."""
        ...


class Encoder(Protocol):
    """Makes video packets from pictures. ``identity`` names everything that changes a byte.

    ``codec`` and ``pixels`` are FFmpeg's names of the encoder and of the pixels it takes.
    Every group of packets starts with its own key frame and can follow any other.
    """

    identity: str
    width: int
    height: int
    codec: str
    pixels: str

    @property
    def options(self) -> dict[str, str]:
        """What a container opens its video stream with, so that its parameter sets are these packets'."""
        ...

    def still(self, picture: Picture) -> tuple[bytes, ...]:
        """One group that begins with the picture and shows nothing else."""
        ...

    def motion(self, before: Picture, after: Picture, frames: int) -> tuple[bytes, ...]:
        """One group of ``frames`` pictures that ease from ``before`` to ``after``, neither included."""
        ...

    def moving(self, pictures: Iterable[Picture]) -> tuple[bytes, ...]:
        """One group of pictures that are seen for a frame each."""
        ...

    def hold(self, still: tuple[bytes, ...], frames: int) -> Iterator[bytes]:
        """One group of ``frames`` packets (at most two seconds of them) that show a ``still``."""
        ...

    def check(self, parameter_sets: bytes) -> None:
        """Raise ``EncodeError`` unless a container's parameter sets fit the packets."""
        ...


class Store(Protocol):
    """Content-addressed bytes: a key names everything that the value depends on."""

    def get(self, key: str) -> bytes | None:
        """The stored value, or None where there is none or it is damaged."""
        ...

    def __contains__(self, key: str) -> bool:
        """Whether there is a value; that it is damaged shows when it is read."""
        ...

    def put(self, key: str, value: bytes) -> None:
        """Keep a value; another process never sees half of it."""
        ...


class Soundtrack(Protocol):
    """The finished sound at 48 kHz, made where and when it is asked for: an hour of it is 691 MB.

    ``samples`` is its length. ``channels`` is 1 where both of the film's are equal, else 2. ``loudness`` is the film's
    integrated LUFS (ITU-R BS.1770-4), ``true_peak`` its dBTP (four times oversampled).
    """

    @property
    def samples(self) -> int: ...
    @property
    def channels(self) -> int: ...
    @property
    def loudness(self) -> float: ...
    @property
    def true_peak(self) -> float: ...

    def between(self, first: int, after: int) -> bytes:
        """Samples ``first`` to before ``after``: little-endian float32, channels side by side; silence outside."""
        ...

    def sounding(self) -> Sequence[range]:
        """Where there is something to hear, in order; everything else is digital silence."""
        ...

    def key(self, first: int, after: int) -> str:
        """Names everything that the samples between depend on, wherever in a film they are."""
        ...


class Stage(Protocol):
    """A running stage of the build, told of each finished piece of work."""

    def advance(self, pieces: int = 1) -> None: ...


class Reporter(Protocol):
    """Hears how the build goes. The library prints nothing itself."""

    def stage(self, name: str, total: int) -> AbstractContextManager[Stage]:
        """A stage of ``total`` pieces of work begins; leaving the context ends it."""
        ...

    def warn(self, diagnostic: Diagnostic) -> None:
        """Something the author should know."""
        ...

    def note(self, message: str, **facts: object) -> None:
        """One line on what was done or not done."""
        ...
