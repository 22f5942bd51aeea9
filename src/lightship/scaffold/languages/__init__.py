"""One module a language: from the folder of an application to what its container files need."""
