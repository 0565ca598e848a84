"""Runs as lines, lines as paragraphs and columns, without anything that is ruled."""
