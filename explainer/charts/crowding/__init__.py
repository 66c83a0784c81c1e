"""Charts of chapter 04, a module for each figure."""
