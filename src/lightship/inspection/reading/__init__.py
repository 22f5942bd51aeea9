"""The pass: every layer decompressed once, its bytes shown to all who look at them."""
