"""The built-in voices, one module each, and the studio that finishes what any voice says."""
