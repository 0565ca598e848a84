"""A stretch of a copy aligned with its blank: anchors, the gaps between them, and where answers end."""
