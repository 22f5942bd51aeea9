"""What an attacker would find useful in an image, and how it starts and stops."""
