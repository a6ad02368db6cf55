"""What is the matter with answers, and which ways they open."""
