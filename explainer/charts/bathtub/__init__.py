"""Charts of chapter 03, a module for each figure."""
