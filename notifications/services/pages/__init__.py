"""What pages show and nobody changes there.

`all_copies` is the board of a unit's copies, `link_page` what the holder of a personal link sees.
"""
