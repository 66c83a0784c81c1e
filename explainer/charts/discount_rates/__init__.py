"""Charts of chapter 06."""
