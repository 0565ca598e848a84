"""Tables that are filled in row by row: where they are, and what their columns ask for."""
