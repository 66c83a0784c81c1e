"""Chapter 08, the whole machine: worlds by name, the way from one to another, the call, the belief, what drives it."""
