"""The site: pages built ahead of time, answers that any worker gives to any reader, and a Voilà around both."""
