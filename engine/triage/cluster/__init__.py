"""One triage job over several machines: `cxr triage --scheduler`. Needs `make cluster`."""
