"""What the words of a label tell."""
