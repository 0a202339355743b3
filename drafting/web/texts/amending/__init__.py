"""Pages of a decree that changes or ends another.

Read rebasing: an amendment put upon the text in force as it is now.
"""
