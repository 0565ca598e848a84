"""A form learned from its blank, or from filled copies of it: mapping, template, and a picture to check it by."""
