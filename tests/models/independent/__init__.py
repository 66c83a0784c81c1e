"""A second machine, written from the equations alone, and fifty worlds that it has run."""
