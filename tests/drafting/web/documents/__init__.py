"""The tests of the tab Dokumen, its files, and the layout of a unit."""
