"""A reader's marks on the film: drawn, moved, painted and listed."""
