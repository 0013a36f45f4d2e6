"""Files to radiographs: find, recognise by content, decode; thumbnails; NPZ conversion."""
