"""The force of a decree: from and until when it binds, and what ends it.

`force` reads it under the lock of a step; `endings` records what later acts do to it.
"""
