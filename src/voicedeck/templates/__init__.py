"""Templates: a folder of tokens (``template.toml``) and Jinja2 files becomes a ``Template``.

Templates are untrusted: Jinja2 runs in its sandbox with autoescape and strict names, includes stay inside
the folder, and the renderer neither opens files nor the network.
"""

from voicedeck.templates.folder import FolderTemplate, available, find, opened
from voicedeck.templates.lineage import described, variants
from voicedeck.templates.starter import start

__all__ = ["FolderTemplate", "available", "described", "find", "opened", "start", "variants"]
