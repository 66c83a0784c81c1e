"""Chapter 09, the verdict: the claims one by one, claim 10 in any window, and what else was said of that week."""
