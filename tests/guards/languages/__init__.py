"""Every message has its translation, and every page can be read in English."""
