# Shared by demo, test and bench: gets what a fresh machine lacks. Sourced, never run.
# shellcheck shell=bash

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$HERE" || exit 1
export UV_PROJECT_ENVIRONMENT="$HERE/.venv"
# Compiled modules are kept, or each of some dozens of processes would compile them anew.
unset VIRTUAL_ENV PYTHONPATH PYTHONDONTWRITEBYTECODE
PYTHON="$HERE/.venv/bin/python"

say() { printf '%s\n' "$*"; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }

# choose_folder: where everything is kept that is written; an absolute path, made if need be.
choose_folder() {
  mkdir -p "${ATTUNE_VAR_DIR:-$HERE/var}" || die "ATTUNE_VAR_DIR names a folder that cannot be made: “$ATTUNE_VAR_DIR”."
  ATTUNE_VAR_DIR="$(cd "${ATTUNE_VAR_DIR:-$HERE/var}" && pwd)"
  export ATTUNE_VAR_DIR
}

# move_older_aside FILE: a SQLite database whose migrations are no more is kept under another name. Fails where it stays.
move_older_aside() {
  local file="$1" aside part status=0
  [ -e "$file" ] || return 1
  "$PYTHON" manage.py check_database >/dev/null 2>&1 || status=$?
  [ "$status" = 3 ] || return 1
  aside="${file%.sqlite3}.older-$(date +%Y%m%d-%H%M%S).sqlite3"
  for part in "" -wal -shm; do [ ! -e "$file$part" ] || mv "$file$part" "$aside$part"; done
  say "The demo's database was made by an older version. It is kept as $aside, and a new one is made."
}

# as_root COMMAND…: runs it where this user may, and fails quietly where not.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  else return 1; fi
}

# install_packages WHAT-FOR PACKAGE…: Debian or Ubuntu packages, or the sentence that says what to install.
install_packages() {
  local what_for="$1"; shift
  say "Installing $* (for $what_for)…"
  if command -v apt-get >/dev/null 2>&1 \
    && as_root apt-get update -qq >/dev/null 2>&1 \
    && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
  then return 0; fi
  die "$what_for needs system packages that are missing here. Install them, then run this again:
  sudo apt-get update && sudo apt-get install -y $*"
}

find_uv() {
  local candidate
  for candidate in uv "$HERE/.tools/bin/uv" "$HOME/.local/bin/uv"; do
    # A version manager may leave a command that only says it is not there, so ask it for its version.
    if "$candidate" --version >/dev/null 2>&1; then UV="$candidate"; return 0; fi
  done
  return 1
}

ensure_uv() {
  find_uv && return 0
  say "Getting uv, which installs Python packages…"
  command -v python3 >/dev/null 2>&1 || install_packages "Attune" python3 python3-pip
  python3 -m pip --version >/dev/null 2>&1 || install_packages "getting uv" python3-pip
  python3 -m pip install --quiet --disable-pip-version-check --target "$HERE/.tools" --upgrade uv >/dev/null 2>&1 \
    || die "uv could not be installed with pip. Check the network, or install uv yourself, then run this again."
  find_uv || die "uv was installed but does not run on this machine. Install uv yourself, then run this again."
}

ensure_pdf_libraries() {
  local loaded missing=()
  loaded="$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p 2>/dev/null)"
  [[ "$loaded" == *libpango-1.0.so.0* ]] || missing+=(libpango-1.0-0)
  [[ "$loaded" == *libpangoft2-1.0.so.0* ]] || missing+=(libpangoft2-1.0-0)
  [[ "$loaded" == *libharfbuzz-subset.so.0* ]] || missing+=(libharfbuzz-subset0)
  [ ${#missing[@]} -eq 0 ] || install_packages "making PDF certificates" "${missing[@]}"
}

# ensure_python GROUPS…: the Python and packages of uv.lock, in .venv.
ensure_python() {
  "$UV" sync --frozen --quiet "$@" \
    || die "The Python packages of uv.lock could not be installed. Check the network, then run this again."
}

port_is_free() { "$PYTHON" - "$1" <<'PY'
import socket, sys
probe = socket.socket()
probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    probe.bind(("127.0.0.1", int(sys.argv[1])))
except (OSError, OverflowError, ValueError):
    sys.exit(1)
PY
}

check_port() {
  [[ "$PORT" =~ ^[0-9]+$ ]] || die "PORT should be a number, such as 8000; it is “$PORT”."
  port_is_free "$PORT" || die "Port $PORT is taken. Stop what uses it, or choose another: PORT=8010 $1"
}

# when_ready COMMAND…: waits until the web process answers, then runs it; gives up when the supervisor has gone.
when_ready() {
  "$PYTHON" - "$PORT" $$ <<'PY' && "$@"
import os, sys, time, urllib.request
port, supervisor = sys.argv[1], int(sys.argv[2])
for _ in range(600):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5)
        break
    except OSError:
        time.sleep(0.3)
    try:
        os.kill(supervisor, 0)
    except OSError:
        sys.exit(1)
else:
    print(f"The web process does not answer yet. What it says is in {os.environ['ATTUNE_VAR_DIR']}/log/web.log", file=sys.stderr)
    sys.exit(1)
PY
}

# supervise COMMAND…: becomes the supervisor of deploy/supervisord.conf, and runs the command when the web process answers.
supervise() {
  export ATTUNE_RUN="\"$PYTHON\"" ATTUNE_SCHEDULER="${ATTUNE_SCHEDULER:-true}"
  # Should the supervisor itself be killed, nothing that it started is left behind.
  if setpriv --pdeathsig TERM true 2>/dev/null; then ATTUNE_RUN="setpriv --pdeathsig TERM $ATTUNE_RUN"; fi
  mkdir -p "$ATTUNE_VAR_DIR/log"
  chmod 700 "$ATTUNE_VAR_DIR/log"
  when_ready "$@" &
  exec "$PYTHON" -m supervisor.supervisord --configuration deploy/supervisord.conf
}

# start_postgres: a throw-away cluster in a temporary folder, reached by its socket; sets DATABASE_URL.
start_postgres() {
  local bin
  bin="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)"
  if [ ! -x "$bin/initdb" ]; then
    install_packages "testing on PostgreSQL" postgresql
    bin="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
  fi
  PG_DIR="$(mktemp -d /tmp/attune-pg.XXXXXX)"
  PG_BIN="$bin"
  AS_PG=()
  if [ "$(id -u)" = 0 ]; then  # initdb refuses root
    chown nobody "$PG_DIR"
    AS_PG=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups)
  fi
  chmod 755 "$PG_DIR"
  (cd / && "${AS_PG[@]}" "$bin/initdb" -D "$PG_DIR/data" -U attune --auth=trust -E UTF8 --locale=C.UTF-8 >"$PG_DIR/initdb.log" 2>&1) \
    || { cat "$PG_DIR/initdb.log" >&2; die "The throw-away PostgreSQL cluster could not be made."; }
  # Losing a throw-away cluster in a power cut does not matter, unless speed is what is measured.
  local durability=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0
    -c autovacuum=off -c jit=off)
  [ "${PG_DURABLE:-}" = 1 ] && durability=()
  (cd / && "${AS_PG[@]}" "$bin/pg_ctl" -D "$PG_DIR/data" -w -s -l "$PG_DIR/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$PG_DIR' -c max_connections=200 ${durability[*]}" start) \
    || { cat "$PG_DIR/server.log" >&2; die "The throw-away PostgreSQL cluster did not start."; }
  (cd / && "${AS_PG[@]}" "$bin/createdb" -h "$PG_DIR" -U attune attune)
  DATABASE_URL="postgres://attune@${PG_DIR//\//%2F}/attune"
}

stop_postgres() {
  [ -n "${PG_DIR:-}" ] || return 0
  (cd / && "${AS_PG[@]}" "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m immediate -s stop >/dev/null 2>&1)
  rm -rf "$PG_DIR"
  PG_DIR=""
}
