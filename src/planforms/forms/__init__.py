"""A form as its mapping describes it: the mapping's types, and how it is loaded."""
