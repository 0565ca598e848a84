"""Verdicts looked at again: what is doubted, and what is told of words without a place."""
