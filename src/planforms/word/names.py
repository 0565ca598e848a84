"""The qualified names of WordprocessingML and its neighbours, as lxml spells them.

Strict files are given the transitional names when they are parsed (see ``planforms.word.xml``),
so that each name stands here once.
"""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

STRICT_P = "{http://purl.oclc.org/ooxml/wordprocessingml/main}p"

# Blocks
DOCUMENT = _W + "document"
BODY = _W + "body"
P = _W + "p"
P_PR = _W + "pPr"
P_STYLE = _W + "pStyle"
P_PR_CHANGE = _W + "pPrChange"
TABS = _W + "tabs"
NUM_ID = _W + "numId"
OUTLINE_LEVEL = _W + "outlineLvl"
SECT_PR = _W + "sectPr"
HEADER_REFERENCE = _W + "headerReference"
FOOTER_REFERENCE = _W + "footerReference"
ALT_CHUNK = _W + "altChunk"
HEADER = _W + "hdr"
FOOTER = _W + "ftr"
FOOTNOTE = _W + "footnote"
ENDNOTE = _W + "endnote"
COMMENT = _W + "comment"

# Tables
TBL = _W + "tbl"
TBL_PR = _W + "tblPr"
TBL_GRID = _W + "tblGrid"
TBL_HEADER = _W + "tblHeader"
TR = _W + "tr"
TR_PR = _W + "trPr"
TBL_PR_EX = _W + "tblPrEx"
GRID_BEFORE = _W + "gridBefore"
TC = _W + "tc"
TC_PR = _W + "tcPr"
GRID_SPAN = _W + "gridSpan"
V_MERGE = _W + "vMerge"
H_MERGE = _W + "hMerge"
CELL_DEL = _W + "cellDel"
MERGES = (GRID_SPAN, V_MERGE, H_MERGE, CELL_DEL)

# Runs
R = _W + "r"
R_PR = _W + "rPr"
R_PR_CHANGE = _W + "rPrChange"
R_STYLE = _W + "rStyle"
R_FONTS = _W + "rFonts"
B = _W + "b"
U = _W + "u"
COLOR = _W + "color"
VANISH = _W + "vanish"
T = _W + "t"
DEL_TEXT = _W + "delText"
TAB = _W + "tab"
PTAB = _W + "ptab"
BR = _W + "br"
CR = _W + "cr"
NO_BREAK_HYPHEN = _W + "noBreakHyphen"
SYM = _W + "sym"
RUBY = _W + "ruby"
RUBY_BASE = _W + "rubyBase"
RUBY_TEXT = _W + "rt"
RUBY_PR = _W + "rubyPr"
DRAWING = _W + "drawing"
PICT = _W + "pict"
OBJECT = _W + "object"
CONTENT_PART = _W14 + "contentPart"
CONTENT_PART_W = _W + "contentPart"
MATH_T = _M + "t"
MATH_R = _M + "r"

# Around runs and blocks
INS = _W + "ins"
DEL = _W + "del"
MOVE_FROM = _W + "moveFrom"
MOVE_TO = _W + "moveTo"
SDT = _W + "sdt"
SDT_PR = _W + "sdtPr"
SDT_END_PR = _W + "sdtEndPr"
SDT_CONTENT = _W + "sdtContent"
CUSTOM_XML_PR = _W + "customXmlPr"
SMART_TAG_PR = _W + "smartTagPr"
ALTERNATE = _MC + "AlternateContent"
CHOICE = _MC + "Choice"
FALLBACK = _MC + "Fallback"

# Fields
FLD_SIMPLE = _W + "fldSimple"
FLD_CHAR = _W + "fldChar"
FLD_DATA = _W + "fldData"
INSTR_TEXT = _W + "instrText"
DEL_INSTR_TEXT = _W + "delInstrText"
FF_DATA = _W + "ffData"
NAME = _W + "name"
HELP_TEXT = _W + "helpText"
STATUS_TEXT = _W + "statusText"
TEXT_INPUT = _W + "textInput"
DD_LIST = _W + "ddList"
LIST_ENTRY = _W + "listEntry"
CHECK_BOX = _W + "checkBox"
CHECKED = _W + "checked"
DEFAULT = _W + "default"
RESULT = _W + "result"

# Content controls
TAG = _W + "tag"
ALIAS = _W + "alias"
SHOWING_PROMPT = _W + "showingPlcHdr"
DATE = _W + "date"
TEXT = _W + "text"
RICH_TEXT = _W + "richText"
DROP_DOWN = _W + "dropDownList"
COMBO_BOX = _W + "comboBox"
LIST_ITEM = _W + "listItem"
PICTURE = _W + "picture"
W14_CHECKBOX = _W14 + "checkbox"
W14_CHECKED = _W14 + "checked"
W14_CHECKED_STATE = _W14 + "checkedState"
W14_UNCHECKED_STATE = _W14 + "uncheckedState"
NO_ANSWER_PLACES = frozenset(
    {_W + name for name in ("group", "docPartObj", "docPartList", "citation", "bibliography", "equation")}
    | {_W15 + "repeatingSection", _W15 + "repeatingSectionItem"}
)
"""Kinds of content control that nobody answers in: they hold others, or what Word makes itself."""

# Drawings
DRAWING_P = _A + "p"
DRAWING_TEXT = _A + "t"
CHART = _C + "chart"
CHART_EX = _CX + "chart"
CHART_VALUES = (
    *(_C + kind for kind in ("strCache", "numCache", "multiLvlStrCache", "strLit", "numLit")),
    _CX + "lvl",
)
CHART_CATEGORIES = _C + "cat"
CHART_NAME = _C + "tx"
CHART_VALUE = _C + "v"
CHART_POINT = _CX + "pt"
DIAGRAM = _DGM + "relIds"
DRAWING_PR = _WP + "docPr"
SHAPE = _V + "shape"
GRAPHIC_DATA = _A + "graphicData"
BLIP = _A + "blip"
IMAGE_DATA = _V + "imagedata"
TEXT_PATH = _V + "textpath"
TEXT_BOX = _W + "txbxContent"
SIGNATURE_LINE = _O + "signatureline"
SUGGESTED_SIGNER = _O + "suggestedsigner"

NEVER_PLAIN = (
    *(VANISH, SYM, PTAB, RUBY_TEXT, MATH_T, DRAWING, PICT, OBJECT, CONTENT_PART, CONTENT_PART_W, ALTERNATE),
    *(INS, DEL, MOVE_FROM, MOVE_TO, P_PR_CHANGE, R_PR_CHANGE, FLD_SIMPLE, FLD_CHAR),
)
"""What is not found in a paragraph of plain runs, besides content controls."""

# Attributes
VAL = _W + "val"
W14_VAL = _W14 + "val"
W14_FONT = _W14 + "font"
TYPE = _W + "type"
FLD_CHAR_TYPE = _W + "fldCharType"
INSTR = _W + "instr"
CHAR = _W + "char"
FONT = _W + "font"
ASCII = _W + "ascii"
H_ANSI = _W + "hAnsi"
DISPLAY_TEXT = _W + "displayText"
VALUE = _W + "value"
FULL_DATE = _W + "fullDate"
R_ID = _R + "id"
R_DATA = _R + "dm"
