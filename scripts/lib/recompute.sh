# shellcheck shell=bash
# Recomputes a sample of published figures from raw rows with DuckDB, a tool that shares nothing with the program. Sourced,
# not run. Wants $work, and the program built.
# shellcheck disable=SC2154

RECOMPUTE=target/duckdb

# recompute_python: a Python with DuckDB in the build folder, installed when it is missing.
recompute_python() {
  if [[ -x $RECOMPUTE/bin/python && ! scripts/recompute/requirements.txt -nt $RECOMPUTE/installed ]]; then return; fi
  rm -rf "$RECOMPUTE"
  python3 -m venv "$RECOMPUTE" &&
    "$RECOMPUTE/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/recompute/requirements.txt &&
    touch "$RECOMPUTE/installed"
}

# step_recompute: both samples; skipped, and said so, where DuckDB cannot be had.
step_recompute() {
  header "figures recomputed with DuckDB"
  if ! timeout 300 bash -c "$(declare -f recompute_python); RECOMPUTE=$RECOMPUTE; recompute_python" >"$work/log" 2>&1; then
    tail -n 3 "$work/log"
    skip_step "figures recomputed with DuckDB: it cannot be installed from here"
    return
  fi
  local program=target/debug/alliances folder=$work/recompute
  mkdir -p "$folder"
  "$program" synth sirene --scale 0.001 --format csv --damaged 0 --out "$folder" >"$work/log" 2>&1 &&
    "$program" synth decp --scale 0.006 --sirene 0.001 --out "$folder" >>"$work/log" 2>&1 || {
    cat "$work/log"
    fail_step "figures recomputed with DuckDB: the raw files could not be made"
    return
  }
  step_counted "observatory recomputed with DuckDB" "$RECOMPUTE/bin/python" scripts/recompute/observatory.py "$folder" "$program"
  step_counted "purchasing recomputed with DuckDB" "$RECOMPUTE/bin/python" scripts/recompute/purchasing.py "$folder" "$program"
}
