"""Where everything on a page goes, and the paragraphs and tables that come of it."""
