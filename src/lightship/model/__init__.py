"""The words all rooms share: Finding, Severity, Span, Edit, Fix, errors."""
