"""What a job leaves beside its films: Structured Reports, overlays, a tree of copies.

The window and `cxr` call `structured_report`, `overlay_capture` and `copy_tree`, which read the job
and import no decoder; `service` is what their child runs, with pydicom and highdicom.
"""
