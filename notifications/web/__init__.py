"""The pages of the post room: what awaits me, copies and receipts, and the page behind a personal link."""
