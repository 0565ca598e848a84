"""Scans are read with numpy, which comes with the extra ``ocr``: without it these tests are left out."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("numpy") else ["*.py"]
