"""The preview: the run, watched and served. In: a guide's folder. Out: its pages, on loopback."""
