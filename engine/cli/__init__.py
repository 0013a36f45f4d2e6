"""The `cxr` command: a thin face over the engine, one file a subcommand."""
