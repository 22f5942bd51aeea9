"""Packages of languages whose programs are files: Node.js, Python, Ruby, PHP, .NET."""
