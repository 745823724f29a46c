"""How a picture becomes the next one."""


def ease(time: float) -> float:
    """Smoothstep, 3t² - 2t³: from 0 to 1 with no speed at either end, for ``time`` from 0 to 1."""
    return time * time * (3 - 2 * time)
