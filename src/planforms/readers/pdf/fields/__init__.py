"""Fields and notes of a file: what they hold, what they show, and what is printed or flattened at their places."""
