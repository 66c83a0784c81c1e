"""The one widget: knows no economics."""
