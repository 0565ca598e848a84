"""A file of a PDF as objects, once it is known to be not too much, and its layers."""
