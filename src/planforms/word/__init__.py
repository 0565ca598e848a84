"""WordprocessingML: the package, its markup, and the one walk over it that readers and returned copies share."""
