"""What filled copies tell of their form."""
