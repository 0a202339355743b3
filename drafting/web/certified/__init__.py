"""The tab of certified copies, and the page of the certifier."""
