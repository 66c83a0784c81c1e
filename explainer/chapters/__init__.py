"""The chapters: which quantities, which model, which charts and which words."""
