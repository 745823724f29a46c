"""What films may be: how many frames a second, and which shape where nobody asks for another."""

FRAME_RATES = (24, 25, 30, 50, 60)
"""Frames a second that divide 48 000 samples into whole frames."""
WIDE, TALL = "16:9", "9:16"
"""The aspect ratio where nobody asks for another."""
