"""What a release tells machines of itself: Data Package, Croissant, RO-Crate, citation, provenance; and the gate."""
