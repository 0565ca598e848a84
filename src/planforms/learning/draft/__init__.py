"""A first mapping: what a blank asks, with names, kinds, parts that come again, and whose plan it is."""
