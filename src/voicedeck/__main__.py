"""``python -m voicedeck``."""

from voicedeck.cli import main

main()
