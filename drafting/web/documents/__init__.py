"""The pages of what is printed: the tab Dokumen and the layout of a unit.

Read documents_tab, then layouts.
"""
