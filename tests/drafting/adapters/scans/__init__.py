"""The tests of scans of papers that were signed in ink."""
