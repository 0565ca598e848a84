"""What is drawn on a page and is no letter: ruling lines and shapes, also those drawn dot by dot."""
