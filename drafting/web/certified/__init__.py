"""The tab of a decree's certified copies, and the page on which they are certified."""
