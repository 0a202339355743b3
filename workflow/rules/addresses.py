"""What a mail address looks like to whoever asks for one.

That it can be reached, only a letter shows.
"""

from __future__ import annotations

import re

ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
