# shellcheck shell=bash
# A PostgreSQL for one run of the tests: on a free port of 127.0.0.1, in a folder that goes with it. Sourced, not run.

postgres_home=""
declare -a postgres_as=()

# The folder of initdb and pg_ctl: Debian keeps them out of PATH. Empty when there is none.
postgres_bin() {
  local newest
  newest=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  if [[ ! -x $newest ]]; then newest=$(command -v initdb); fi
  [[ -n $newest ]] && dirname "$(readlink -f "$newest")"
}

# postgres_start FOLDER: exports ALLIANCES_TEST_POSTGRES, the address of a superuser of an empty database.
postgres_start() {
  if [[ -n ${ALLIANCES_TEST_POSTGRES:-} ]]; then return; fi
  header "PostgreSQL"
  local bin
  bin=$(postgres_bin) || return
  postgres_home=$(mktemp -d "${TMPDIR:-/tmp}/alliances-pg.XXXXXX") || return
  chmod 700 "$postgres_home"
  # The server refuses to run as root.
  if ((EUID == 0)); then
    local user=postgres
    if ! id "$user" >/dev/null 2>&1; then user=nobody; fi
    chown "$user" "$postgres_home"
    postgres_as=(runuser -u "$user" --)
  fi
  postgres_do "$bin/initdb" --pgdata="$postgres_home/data" --username=alliances --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$1/initdb.log" 2>&1 || { cat "$1/initdb.log"; return 1; }
  postgres_settings | postgres_do tee -a "$postgres_home/data/postgresql.conf" >/dev/null

  local try port
  for try in 1 2 3; do
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    if postgres_do "$bin/pg_ctl" start --wait --silent --pgdata="$postgres_home/data" \
      --log="$postgres_home/log" --options="-p $port" </dev/null; then
      export ALLIANCES_TEST_POSTGRES="postgres://alliances@127.0.0.1:$port/postgres"
      echo "version $("$bin/postgres" --version | grep -oE '[0-9]+(\.[0-9]+)?' | head -n 1), port $port"
      return
    fi
    echo "try $try: not started"
    cat "$postgres_home/log"
  done
  return 1
}

# Small, and as durable as the real one: the tests of crashes and of races rely on it.
postgres_settings() {
  cat <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$postgres_home'
max_connections = 300
shared_buffers = 64MB
fsync = on
wal_level = minimal
max_wal_senders = 0
max_wal_size = 256MB
timezone = 'UTC'
CONF
}

# From the folder of the cluster: its user may not read the one of the checkout.
postgres_do() {
  (cd "$postgres_home" && "${postgres_as[@]}" "$@")
}

postgres_stop() {
  if [[ -z $postgres_home ]]; then return; fi
  local bin
  bin=$(postgres_bin)
  if [[ -f $postgres_home/data/postmaster.pid ]]; then
    postgres_do "$bin/pg_ctl" stop --silent --mode=immediate --pgdata="$postgres_home/data" || true
  fi
  rm -rf "$postgres_home"
  postgres_home=""
}
