"""What pages show and nobody changes there.

`all_copies` is the board of a unit's copies, `agenda_columns` what the agenda book has of them,
`link_page` what the holder of a personal link sees, `sharing` what is passed on in a messenger,
`jdih_feed` what is published.
"""
