"""Salinan, petikan and pertinggal of a signed decree."""
