"""The tests of the form that comments, of the tab Komentar and of the API."""
