"""The tests of the form that makes a proposal, and of the tab Usul."""
