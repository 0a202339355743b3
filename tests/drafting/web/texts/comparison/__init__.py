"""The tests of the tab Perbandingan."""
