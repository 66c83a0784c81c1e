"""Charts of chapter 08."""
