"""What a text says, whatever form it stands on: its wording folded, dates, choices, lists, names, school years."""
