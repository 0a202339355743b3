"""What is printed: profile, labels, signature block, pages."""
