"""What curators add to the rows: corrections, and official figures beside the reported ones."""
