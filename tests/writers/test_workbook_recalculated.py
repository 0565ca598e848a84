"""Every formula comes to the value that the workbook shows before anybody calculates."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from invented import HOSTILE, Inventor

from planforms.catalogue import load_catalogue
from planforms.text.names import parse
from planforms.whose.roster import Person, Roster
from planforms.writers.workbook import rollup

_ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_counts_the_same(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    submissions = list(Inventor(8, hostile=0.2).submissions(70))
    schools = ["A*", "AB", "A?", ">5", "~x", *HOSTILE]
    asking = (one.plan for one in submissions if "school" in type(one.plan).model_fields)
    for plan, school in zip(asking, schools, strict=False):
        plan.school = school
    roster = Roster((Person("Zed Missing", school="AB", parsed=parse("Zed Missing")),))
    rollup(submissions, path, catalogue=load_catalogue(), roster=roster, today=dt.date.today())
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_ALWAYS_CALCULATE, encoding="utf-8")
    settings = f"-env:UserInstallation={profile.parent.as_uri()}"
    convert = [
        "soffice",
        "--headless",
        settings,
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "out"),
        str(path),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    shown = openpyxl.load_workbook(path, data_only=True)
    counted = openpyxl.load_workbook(tmp_path / "out" / "r.xlsx", data_only=True)
    cells = [
        cell
        for sheet in openpyxl.load_workbook(path)
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(cells) > 400
    differing = [
        (cell.parent.title, cell.coordinate, cell.value)
        for cell in cells
        if shown[cell.parent.title][cell.coordinate].value
        != counted[cell.parent.title][cell.coordinate].value
    ]
    assert differing == []
