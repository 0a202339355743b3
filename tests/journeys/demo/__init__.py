"""The demo, walked by somebody who has only the browser, and the pictures of the documents."""
