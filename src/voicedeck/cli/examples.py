"""What one types: the examples in each command's help."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "batch": (
        "batch --plan",
        "batch script/one.md script/two.md --matrix matrix.toml --keep-going",
        "batch --shard 3/8 --jobs 4",
    ),
    "build": (
        "build script/talk.md",
        "build script/talk.md --size 720p --watch",
        "build script/talk.md --to mp4 --to srt:children --voice narrator",
        "build script/talk.md --aspect 9:16 --burn words --to mp4,thumbnail",
        "build script/talk.md --explain",
    ),
    "cache": ("cache", "cache --json"),
    "cache prune": ("cache prune --to 2GB",),
    "check": ("check script/talk.md", "check script/talk.md --strict --pace 130", "check --json"),
    "config": ("config script/talk.md", "config --profile short", "config --example"),
    "convert": ("convert slides.pptx --output script/slides.md", "convert outline.txt"),
    "deck": ("deck script/talk.md", "deck script/talk.md --click", "deck script/talk.md --template brand.pptx"),
    "doctor": ("doctor",),
    "formats": ("formats", "formats --json"),
    "guide": ("guide", "guide voices", "guide troubleshooting"),
    "new": ("new talk", "new talk --example vaccines", "new --example list", "new talk --from slides.pptx"),
    "proof": ("proof script/talk.md", "proof script/talk.md --accept"),
    "pull": ("pull output/talk/talk.pptx", "pull output/talk/talk.pptx script/talk.md --write"),
    "record": ("record script/talk.md", "record script/talk.md --from talk.wav"),
    "studio": ("studio script/talk.md", "studio script/talk.md --port 8000 --no-open --read-only"),
    "templates": ("templates",),
    "templates check": ("templates check templates/dusk",),
    "templates new": ("templates new dusk --base folio",),
    "templates show": ("templates show folio", "templates show folio:dark --aspect 9:16 --output upright.png"),
    "translate": (
        "translate script/talk.md es fr",
        "translate script/talk.md --status",
        "translate script/talk.md es --with openai:llama3@http://localhost:11434/v1",
    ),
    "verify": ("verify output/talk", "verify output/talk --html report.html"),
    "voices": ("voices", "voices --available de"),
    "voices blend": ("voices blend anchor = 0.6 kokoro:bm_george + 0.4 kokoro:am_michael",),
    "voices compare": (
        "voices compare script/talk.md --bullet 1-3 --voice hibari,kokoro --blind",
        "voices compare script/talk.md --bullet 4 --voice kokoro --takes 3",
    ),
    "voices get": ("voices get piper:de_DE-thorsten-medium",),
    "voices remove": ("voices remove piper:de_DE-thorsten-medium",),
    "voices say": (
        'voices say "68% no longer met criteria."',
        'voices say "Guten Tag." --voice piper:de_DE-thorsten-medium',
    ),
}
"""A command's examples by its name, as they follow ``voicedeck``."""


def examples(command: str) -> str:
    """What follows a command's help; the mark keeps Typer from filling the lines."""
    return "\b\nExamples:\n" + "\n".join(f"  voicedeck {each}" for each in EXAMPLES[command])
