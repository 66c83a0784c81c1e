"""Make ``.venv`` and put into it what a command needs; does nothing when all is there.

Called by the Makefile with the Python of the machine, so it uses nothing but
the standard library and old syntax, and says in one sentence what is wrong.
"""

import hashlib
import json
import os
import subprocess
import sys
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
NEWS = "@jupyterlab/apputils-extension:announcements"
LOCKS = {"site": "locks/site.txt", "dev": "locks/dev.txt"}


# What pip is told by the environment, and what uv calls it: both must fetch from the same place.
AS_PIP = {
    "PIP_INDEX_URL": "UV_DEFAULT_INDEX",
    "PIP_EXTRA_INDEX_URL": "UV_INDEX",
    "PIP_FIND_LINKS": "UV_FIND_LINKS",
    "PIP_TRUSTED_HOST": "UV_INSECURE_HOST",
    "PIP_CERT": "SSL_CERT_FILE",
    "PIP_PROXY": "ALL_PROXY",
}


def environment(given):
    """Return an environment in which uv fetches from where pip does; what was said to uv itself stands."""
    told = {ours: given[theirs] for theirs, ours in AS_PIP.items() if given.get(theirs)}
    if not can_write(given.get("XDG_CACHE_HOME") or os.path.join(given.get("HOME", "/"), ".cache")):
        told.update(PIP_CACHE_DIR=os.path.join(VENV, "cache", "pip"), UV_CACHE_DIR=os.path.join(VENV, "cache", "uv"))
    return {**told, **given}


def can_write(folder):
    """Whether a folder can be written, or made."""
    while not os.path.lexists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return os.path.isdir(folder) and os.access(folder, os.W_OK)


def stop(sentence):
    sys.stderr.write(sentence + "\n")
    sys.exit(1)


def inside(name):
    return os.path.join(VENV, "Scripts" if os.name == "nt" else "bin", name)


def run(command, trouble):
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(os.environ)
    )
    if done.returncode:
        said = [line for line in done.stdout.decode(errors="replace").splitlines() if line.strip()]
        stop("{} ({})".format(trouble, said[-1].strip()[:300] if said else "no message"))


def fingerprint(lock):
    with open(os.path.join(ROOT, lock), "rb") as file:
        return hashlib.sha256(file.read() + sys.version.encode()).hexdigest()


def make_venv():
    try:
        venv.create(VENV, with_pip=True, clear=os.path.exists(VENV))
    except Exception:  # whatever is missing, the remedy is the same
        stop("Python cannot make a virtual environment here; on Debian: apt-get install python3-venv")


def no_news():
    """Keep JupyterLab from asking whether it may look for news: nothing here asks another host."""
    folder = os.path.join(VENV, "etc", "jupyter", "labconfig")
    config = os.path.join(folder, "page_config.json")
    page = json.load(open(config)) if os.path.exists(config) else {}
    off = page.setdefault("disabledExtensions", {})
    if off.get(NEWS) is not True:
        off[NEWS] = True
        os.makedirs(folder, exist_ok=True)
        with open(config, "w") as file:
            json.dump(page, file, indent=2)


def main(what):
    if sys.version_info < (3, 11):
        stop("Python 3.11 or newer is needed, this is {}; choose one: make {} PYTHON=python3.12".format(
            sys.version.split()[0], "site" if what == "site" else "test"))  # fmt: skip
    lock = LOCKS[what]
    stamp = os.path.join(VENV, "installed-" + what)
    want = fingerprint(lock)
    if os.path.exists(stamp) and open(stamp).read() == want and os.path.exists(inside("python")):
        if what == "dev":
            no_news()
        return
    if not can_write(VENV):
        stop("{} cannot be written; what the commands need is installed there".format(VENV))
    if not os.path.exists(inside("pip")):
        print("Making .venv")
        make_venv()
    print("Installing what the {} needs (once)".format("site" if what == "site" else "work on it"))
    if os.environ.get("PIP_INDEX_URL"):
        no_network = "The packages could not be fetched from where PIP_INDEX_URL leads; does it answer, and has it all?"
    else:
        no_network = "The packages could not be fetched; is there a network?"
    if not os.path.exists(inside("uv")):
        run([inside("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
             "--requirement", "locks/uv.txt"], no_network)  # fmt: skip
    # The site's packages are a part of the developer's, in the same versions: one environment serves both.
    run(
        [inside("uv"), "pip", "install", "--python", inside("python"), "--require-hashes", "--requirement", lock],
        no_network,
    )
    packages = subprocess.check_output(
        [inside("python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    )
    with open(os.path.join(packages.decode().strip(), "out-of-dry-powder.pth"), "w") as path:
        path.write(ROOT + "\n")
    with open(stamp, "w") as file:
        file.write(want)
    if what == "dev":  # everything the site needs is there as well
        no_news()
        with open(os.path.join(VENV, "installed-site"), "w") as file:
            file.write(fingerprint(LOCKS["site"]))


if __name__ == "__main__":
    main(sys.argv[1])
