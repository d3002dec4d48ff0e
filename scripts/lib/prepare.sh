# shellcheck shell=bash
# Installs what the tests need and the machine has not. Sourced, not run.

NEXTEST=0.9.143
DENY=0.18.9
SCHEMATHESIS=target/schemathesis/bin/schemathesis
CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
export CHROMIUM

# prepare WHAT: all, rust, quick, e2e or figures.
prepare() {
  header "what is needed"
  local started=$SECONDS
  # shellcheck disable=SC1091
  if [[ -f $HOME/.cargo/env ]]; then source "$HOME/.cargo/env"; fi
  wants cargo "the Rust toolchain, with rustup" || return
  wants python3 "python3" || return
  packages "$1" || return
  case $1 in
    quick | rust | all) cargo_tool cargo-nextest "$NEXTEST" || return ;;
  esac
  case $1 in
    rust | all) cargo_tool cargo-deny "$DENY" || return ;;
  esac
  case $1 in
    e2e | all) node_packages && schemathesis || return ;;
  esac
  echo "everything is there ($((SECONDS - started)) s)"
}

wants() {
  if command -v "$1" >/dev/null; then return; fi
  echo "$1 is missing: install $2"
  return 1
}

# packages WHAT: those of Debian that are missing, all at once.
packages() {
  local missing=()
  command -v git >/dev/null || missing+=(git)
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  if [[ $1 == rust || $1 == all ]]; then
    # The library of the fuzz targets.
    command -v c++ >/dev/null || missing+=(g++)
  fi
  if [[ $1 != e2e && $1 != figures && -z ${ALLIANCES_TEST_POSTGRES:-} ]]; then
    postgres_bin >/dev/null || missing+=(postgresql)
  fi
  if [[ $1 == e2e || $1 == all ]]; then
    [[ -x $CHROMIUM ]] || missing+=(chromium)
    fc-list 2>/dev/null | grep -q . || missing+=(fonts-dejavu-core fontconfig)
    command -v npm >/dev/null || missing+=(npm)
    [[ -x $SCHEMATHESIS ]] || python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
  fi
  if ((${#missing[@]} == 0)); then return; fi
  echo "installing ${missing[*]}"
  apt_install "${missing[@]}"
}

apt_install() {
  local as=()
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null && ! { [[ -t 0 ]] && command -v sudo >/dev/null; }; then
      echo "install these packages as root, then start again: apt-get install $*"
      return 1
    fi
    as=(sudo)
  fi
  local quiet=(-o Dpkg::Use-Pty=0 -qq --yes --no-install-recommends)
  "${as[@]}" apt-get update -qq &&
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install "${quiet[@]}" "$@" >/dev/null
}

# cargo_tool NAME VERSION: any version that is there will do.
cargo_tool() {
  if command -v "$1" >/dev/null && "$1" --version >/dev/null 2>&1; then return; fi
  echo "building $1 $2: a few minutes, once"
  # Away from the repository: its own settings of cargo are not for the tools.
  (cd / && cargo install --locked --debug --quiet "$1" --version "$2")
}

node_packages() {
  wants node "Node.js 20.11 or newer" || return
  if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 11) ? 0 : 1)'; then
    echo "Node.js $(node --version) is too old: install 20.11 or newer"
    return 1
  fi
  local installed=e2e/node_modules/.package-lock.json
  if [[ -f $installed && ! e2e/package-lock.json -nt $installed ]]; then return; fi
  echo "installing the packages of e2e/"
  (cd e2e && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts) && touch "$installed"
}

schemathesis() {
  local venv=target/schemathesis
  if [[ -x $SCHEMATHESIS && ! e2e/requirements.txt -nt $venv/installed ]]; then return; fi
  echo "installing schemathesis"
  rm -rf "$venv"
  python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --requirement e2e/requirements.txt && touch "$venv/installed"
}
