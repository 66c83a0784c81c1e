"""Charts of chapter 01, a module for each figure."""
