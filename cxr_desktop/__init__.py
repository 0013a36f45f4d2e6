"""The window of CXR Desktop: Qt widgets over the Qt-free engine, which works in child processes."""
