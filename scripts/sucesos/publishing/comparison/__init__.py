"""What differs between two releases, and which version number that asks for."""
