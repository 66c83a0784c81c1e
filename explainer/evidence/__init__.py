"""Figures: the snapshot and its reader, the build from raw files, the renewal from FRED."""
