"""Rows of a copy that are rows of its blank, however they are laid out."""
