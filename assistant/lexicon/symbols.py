"""Signs that stand beside words and are none: bullets, ticks, arrows, emoji."""

import re

BULLETS = "•▪▫◦‣⁃●○◉■□▢►▶▸▹➢➤➔➜→✓✔✗✘✅❌❎☑☐★☆◆◇❖"
"""Signs that begin the items of a list; dashes and stars are told by their place."""
_SINGLE = (
    "\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
)
_ONE = rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|[{_SINGLE}{BULLETS}])[\ufe0f\U0001f3fb-\U0001f3ff]*"
SYMBOL = rf"{_ONE}(?:\u200d{_ONE})*"
"""One sign, with what changes its colour and what is joined to it, as the text of a pattern."""
SYMBOLS = re.compile(rf"{SYMBOL}(?:\s?{SYMBOL})*")
"""A run of signs."""
