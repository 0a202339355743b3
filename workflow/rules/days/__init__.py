"""Legal days: working days, deadlines, and how a date is written.

Read `calendar` first, then `deadlines`.
"""
