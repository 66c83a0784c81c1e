"""Chapter 05, forced sellers: what was sold, what was lent, in which order, how far it travels, and two days."""
