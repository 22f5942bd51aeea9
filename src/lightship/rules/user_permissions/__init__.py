"""Rules of the family user-permissions: who runs, and who may write."""
