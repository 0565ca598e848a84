"""Which stores tests are run on: the run folder's own, and a shared one where there is a server for it."""

from __future__ import annotations

import os

import pytest

SERVER = os.environ.get("PLANFORMS_TEST_POSTGRES", "")
"""The address of a database in PostgreSQL that tests may make schemas in."""
NO_SERVER = "no PostgreSQL: PLANFORMS_TEST_POSTGRES names no database"

needs_postgres = pytest.mark.skipif(not SERVER, reason=NO_SERVER)
on_both_stores = pytest.mark.parametrize(
    "address",
    [pytest.param(False, id="own"), pytest.param(True, id="shared", marks=needs_postgres)],
    indirect=True,
)
"""For tests that take ``address``, or run over ``ingest``: they hold for every store."""
