"""What a mail address looks like, where one is asked for.

That it can be reached, only a letter shows.
"""

from __future__ import annotations

import re

# kepala@contoh.example
ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
