"""Reads professional-learning plans from Word and PDF forms into typed plans."""

__version__ = "0.1.0"
