"""The economics: one module per mechanism, pure functions, standard library only."""
