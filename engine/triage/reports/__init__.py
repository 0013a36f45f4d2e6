"""What a job hands out: worklist, reports for people and programs, and the list of their hashes."""
