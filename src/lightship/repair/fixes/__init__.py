"""One fixer for one rule, foldered as the rules are."""
