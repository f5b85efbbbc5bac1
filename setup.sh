# Sets up what is missing. Sourced by ./visa-kit and ./run-tests; call `set_up FOLDER run` or `set_up FOLDER test`.
#
# Three things may be missing: a Python, three Debian libraries that draw the pages (for the tests poppler-utils, too),
# and the Python packages of the lock file in FOLDER/.venv. A stamp in .venv says what was set up, so that every later
# start costs nothing.
# All talk goes to standard error: standard output belongs to the kit.

LIBRARIES='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'

say() { printf '%s\n' "$@" >&2; }
fail() { say "$@"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# set_up FOLDER run|test: returns when the kit can run, or ends the program with a message.
set_up() {
    home=$1 mode=$2 venv=$1/.venv
    if is_ready; then return; fi
    if [ ! -w "$home" ] || { [ -e "$venv" ] && [ ! -w "$venv" ]; }; then
        case $mode in run) command=visa-kit ;; test) command=run-tests ;; esac
        if [ -L "$venv/bin/python" ] && [ ! -x "$venv/bin/python" ]; then
            fail "The kit is set up, but with a Python that your account may not run: $(readlink "$venv/bin/python")" \
                "It probably lies in somebody's own folder (pyenv and the like). Ask whoever keeps the kit to remove" \
                "$venv and to set it up again with the system's Python: PATH=/usr/bin:\$PATH $home/$command" \
                "Or copy the folder, without .venv, to a place of your own and start it there."
        fi
        fail "Something is not set up yet, and you may not write in the kit's folder: $home" \
            "Ask whoever keeps it to run $home/$command once, or copy the folder, without .venv, to a place of your own."
    fi
    # One set-up at a time: the lock goes away with its holder, however that ends. The setting up happens in a
    # subshell, so that the lock is not handed on to the kit itself.
    (
        umask 022
        if have flock; then
            flock -n 9 || { say "Another set-up is running in $home; waiting for it."; flock 9 || true; }
        fi
        if is_ready; then exit 0; fi
        find_python
        install_debian_packages
        if [ "$mode" = test ]; then install_poppler; fi
        install_python_packages
    ) 9<"$home/setup.sh"
}

# ---- Is anything missing? ----

# What the stamp must hold: the wishes of this version, and the very Python the .venv was made with.
wanted() {
    cat "$home/requirements.lock" "$home/requirements-test.lock" "$home/setup.sh" | cksum
    readlink -f "$venv/bin/python"
}

is_ready() {
    [ -x "$venv/bin/python" ] && [ -r "$venv/stamp-$mode" ] && [ "$(cat "$venv/stamp-$mode")" = "$(wanted)" ]
}

# The first Python that is new enough becomes $python; empty when there is none.
find_python() {
    python=''
    for candidate in python3 python3.13 python3.12 python3.11; do
        if have "$candidate" && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            return
        fi
    done
}

# Debian keeps the making of a .venv in a package of its own.
can_make_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

# Opening the libraries is the only sure test: package lists do not know of other ways to install them.
can_draw() {
    "$python" - 2>/dev/null <<'PY'
import ctypes
import sys

names = {
    "linux": ["libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0",
              "libharfbuzz-subset.so.0", "libfontconfig.so.1"],
    "darwin": ["libpango-1.0.dylib"],
}
for name in names.get(sys.platform, []):
    ctypes.CDLL(name)
PY
}

missing_packages() {
    if [ -z "$python" ]; then
        echo "python3 python3-venv $LIBRARIES"
        return
    fi
    can_make_venv || case $(readlink -f "$(command -v "$python")") in
        "$(readlink -f /usr/bin/python3)") echo python3-venv ;;
        *) echo "$python-venv" ;;
    esac
    can_draw || echo "$LIBRARIES"
}

# ---- Debian's packages, by root or by sudo ----

install_debian_packages() {
    missing=$(missing_packages | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    have apt-get || fail "The kit needs: $missing" \
        "Please install them with this system's own package manager (macOS: brew install pango python) and start again."
    command="apt-get update; apt-get install -y --no-install-recommends $missing"
    find_root || fail "Debian packages are missing, and only root may install them. Please have this run as root:" \
        "  $command" "Then start again."
    say "Installing Debian packages (about half a minute): $missing"
    as_root "$command" || fail "They could not be installed. Please have this run as root, then start again:" "  $command"
    find_python
    [ -n "$python" ] || fail "The kit needs Python 3.11 or newer, and this system has none." \
        "Debian 12 and 13 have one; on an older system install python3.11 by hand, with its venv module."
    still=$(missing_packages | tr '\n' ' ')
    [ -z "$still" ] || fail "Still missing after installing: $still" "Please look at what this prints: $command"
}

# The tests also read PDFs with a second engine. Where it cannot be had, they go on without the few that need it.
install_poppler() {
    if have pdftotext && have pdftoppm; then return; fi
    if have apt-get && find_root; then
        say "Installing a Debian package for the tests (about half a minute): poppler-utils"
        if as_root "apt-get update; apt-get install -y --no-install-recommends poppler-utils"; then return; fi
    fi
    say "There is no poppler-utils here: the tests that need it are skipped."
}

# The way to become root goes into $root: nothing to do, or sudo, which may ask for a password where there is a
# terminal to ask on. Fails when there is none.
find_root() {
    root=''
    [ "$(id -u)" != 0 ] || return 0
    have sudo || return 1
    root='sudo -n'
    if (: </dev/tty) 2>/dev/null; then root=sudo; elif ! sudo -n true 2>/dev/null; then return 1; fi
}

# Runs a command line as root, quietly; shows what it printed only if it fails.
as_root() {
    if printed=$($root env DEBIAN_FRONTEND=noninteractive sh -c "$1" 2>&1 </dev/null); then return 0; fi
    printf '%s\n' "$printed" | tail -n 15 >&2
    return 1
}

# ---- Python packages, in .venv ----

# A .venv that was left half made looks whole to pip, so the mark `unfinished` stands in it from before the first
# file until after the last one; who finds it starts anew.
install_python_packages() {
    lock=requirements.lock marks=run
    if [ "$mode" = test ]; then lock=requirements-test.lock marks='run test'; fi
    if [ -e "$venv/unfinished" ] || ! "$venv/bin/python" -I -m pip --version >/dev/null 2>&1; then rm -rf "$venv"; fi
    say "Installing $(grep -c '^[a-z]' "$home/$lock") Python packages from $lock into $venv (a minute or two)"
    mkdir -p "$venv"
    : >"$venv/unfinished"
    if ! install_from_lock >"$venv/setup.log" 2>&1; then
        tail -n 15 "$venv/setup.log" >&2
        fail "The Python packages could not be installed; the whole story is in $venv/setup.log" \
            "Is the network there? Then start again."
    fi
    for mark in $marks; do wanted >"$venv/stamp-$mark"; done
    rm "$venv/unfinished"
}

# Wheels only, each with the hash that the lock knows: nothing is built and no foreign code runs here.
install_from_lock() {
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || return 1
    PIP_USER=no "$venv/bin/python" -I -m pip install --no-input --disable-pip-version-check --only-binary :all: \
        --require-hashes -r "$home/$lock" || return 1
    # The kit itself is not copied: this line, relative to its own folder, puts the checkout on the path.
    site=$("$venv/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))') || return 1
    echo ../../../.. >"$site/visa-kit-checkout.pth"
}
