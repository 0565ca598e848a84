"""Letters and words as PDFium sees them, mended, upright, and written down as runs."""
