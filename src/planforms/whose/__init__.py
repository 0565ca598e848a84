"""Whose plan it is: the owner, the plan's id, the names in the names of files, and the list of who is expected."""
