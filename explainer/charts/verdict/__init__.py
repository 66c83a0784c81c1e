"""Charts of chapter 09."""
