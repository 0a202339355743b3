"""The demo, walked in the browser alone; the pictures of the documents."""
