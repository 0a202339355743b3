"""What the pages of certified copies say beside the decree's own words."""
