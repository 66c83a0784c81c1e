"""Chapter 04, crowding out: who holds the bond, its mirror, who gives way, the record, and the doctor's two hands."""
