"""The Models workspace: the installed bundles and their cards."""
