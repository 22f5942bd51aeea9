"""What an inspection found, in each form of output: a function ``(inspection) -> text`` each."""
