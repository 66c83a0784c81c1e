"""Chapter 00, the argument: the cover."""
