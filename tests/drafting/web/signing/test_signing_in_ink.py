"""The day the signing service is away: a decree is finished in ink."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from pypdf import PdfReader
