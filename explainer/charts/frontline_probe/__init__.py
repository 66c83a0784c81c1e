"""Charts of chapter 07, a module for each figure."""
