"""What the engine does: services open one transaction each and commit it.

Steps are called inside one.
"""
