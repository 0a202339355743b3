"""What the pages of a salinan, a petikan and a pertinggal say, beside the decree's own words."""
