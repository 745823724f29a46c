"""Speech networks in onnxruntime: loaded once, shared by all threads, and asked for one output more.

A network computes inside how long every phoneme lasts. An ONNX file is a protobuf message, and two messages end to
end are merged when they are read (https://protobuf.dev/programming-guides/encoding/#last-one-wins), so some twenty
bytes behind the file declare an inner tensor as one more output of the graph.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Loaded = TypeVar("Loaded")

_GRAPH, _OUTPUT, _NAME = 0x3A, 0x62, 0x0A
"""Length-delimited fields: ModelProto.graph (7), GraphProto.output (12), ValueInfoProto.name (1)."""


class Once(Generic[Loaded]):
    """Something costly, loaded by whoever asks first while the other threads wait."""

    def __init__(self, load: Callable[[], Loaded]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._loaded: list[Loaded] = []

    def __call__(self) -> Loaded:
        """What was loaded; whatever loading raises is raised each time."""
        with self._lock:
            if not self._loaded:
                self._loaded.append(self._load())
            return self._loaded[0]

    def forget(self) -> None:
        """Give back the memory; whoever asks again loads it again."""
        with self._lock:
            self._loaded.clear()


def with_output(model: bytes, tensor: str) -> bytes:
    """An ONNX model that also returns its inner ``tensor``; loading it fails where there is none of that name."""
    return model + _field(_GRAPH, _field(_OUTPUT, _field(_NAME, tensor.encode())))


def session(model: bytes) -> Any:
    """An inference session on one thread: a second costs 45 % more CPU for no gain; utterances run side by side."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # a tensor that is not there is an answer, not a matter for standard error
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _field(tag: int, content: bytes) -> bytes:
    return bytes([tag]) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first, the top bit set on all but the last."""
    low, rest = number & 127, number >> 7
    return bytes([low | 128]) + _varint(rest) if rest else bytes([low])
