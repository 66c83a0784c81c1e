"""Chapter 01, the stimulus: rounds of spending, the state and the firm, and the size of it in data."""
