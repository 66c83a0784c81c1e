"""Chapter 06: present values, a seesaw, the split of a price move, and who is paid by the boom."""
