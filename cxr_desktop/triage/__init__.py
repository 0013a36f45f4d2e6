"""The workspace Triage: a folder becomes a worklist in which every film is accounted for."""
