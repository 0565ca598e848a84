"""Answers that stand elsewhere about their labels than on the blank."""
