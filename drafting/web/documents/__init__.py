"""The pages of what is printed: the tab Dokumen with its files, and the layout of a unit.

Read documents_tab, then layouts.
"""
