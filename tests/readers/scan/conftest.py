"""What tests of scans need that may not be there."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from planforms.readers.scan.tesseract import find_tesseract

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="tesseract is not installed")
collect_ignore_glob = [] if find_spec("numpy") else ["test_*.py"]
