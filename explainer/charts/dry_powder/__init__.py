"""Charts of chapter 02, a module for each figure."""
