"""What the viewer asks of the film in view, beyond decoding and enhancing it."""
