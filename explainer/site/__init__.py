"""The site: pages built ahead of time, and a Voilà that hands out kernels to the readers who need one."""
