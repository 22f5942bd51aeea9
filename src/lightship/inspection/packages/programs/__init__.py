"""Programs that carry a list of what they were built from: those of Go and of Rust."""
