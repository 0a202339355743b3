"""Renditions of a text: wanted, made, listed.

Read renditions, then listing and page_images; layouts decides how they look, recovery finds what a
queue lost.
"""
