// Package greeting greets.
package greeting

// To returns the greeting of somebody.
func To(words, name string) string { return words + ", " + name + "!" }
