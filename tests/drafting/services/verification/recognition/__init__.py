"""Files that come from a registered one."""
