"""Chapter 02, dry powder: the pool as it empties, who pays next, and what was idle in the data."""
