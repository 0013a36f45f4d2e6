"""Films leave the program: pictures, DICOM copies, de-identified copies."""
