"""Charts of chapter 05."""
