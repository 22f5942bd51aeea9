"""How Go and Docker write single values: numbers, sizes, durations, modes, paths, addresses."""
