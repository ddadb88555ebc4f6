"""What a release tells its readers: the codebook and the page at its front."""
