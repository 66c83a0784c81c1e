"""The ordinary Voilà page: a notebook with a kernel of its own, a few seats, and guards around the kernels."""
