"""The models: one module per mechanism, pure functions over frozen records, standard library only."""
