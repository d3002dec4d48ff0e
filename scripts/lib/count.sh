# shellcheck shell=bash
# Runs the steps of scripts/test and counts them. Sourced, not run. Wants $work, a folder for the logs.
# shellcheck disable=SC2154

passed=0
failed=0
skipped=0
declare -a broken=()

header() {
  printf '\n\033[1m== %s\033[0m\n' "$1"
}

# done_step NAME STARTED FAILED: says how long the step took.
done_step() {
  local took=$((SECONDS - $2))
  if (($3)); then
    broken+=("$1")
    printf '== %s: FAILED (%d s)\n' "$1" "$took"
    return 1
  fi
  printf '== %s: ok (%d s)\n' "$1" "$took"
}

fail_step() {
  failed=$((failed + 1))
  broken+=("$1")
  printf '== %s: FAILED\n' "$1"
  return 1
}

skip_step() {
  skipped=$((skipped + 1))
  printf '== skipped: %s\n' "$1"
}

# step NAME COMMAND…: counts as one.
step() {
  local name=$1 started=$SECONDS code=0
  shift
  header "$name"
  "$@" || code=1
  if ((code)); then failed=$((failed + 1)); else passed=$((passed + 1)); fi
  done_step "$name" "$started" "$code"
}

# step_counted NAME COMMAND…: counts what the last line of the command says, "N passed, N failed[, N skipped]".
step_counted() {
  local name=$1 started=$SECONDS code=0 line
  shift
  header "$name"
  "$@" 2>&1 | tee "$work/log" || code=1
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$work/log" | tail -n 1)
  add "$(number passed "$line")" "$(number failed "$line")" "$(number skipped "$line")" "$code"
  done_step "$name" "$started" "$code"
}

# add PASSED FAILED SKIPPED CODE: a command that failed without a failed test counts as one failure.
add() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + $3))
  if (($4 && $2 == 0)); then failed=$((failed + 1)); fi
}

# number WORD LINE: the number before that word, 0 when there is none.
number() {
  local found
  found=$(grep -oE "[0-9]+ $1" <<<"$2" | head -n 1)
  echo "${found%% *}" | grep -E '^[0-9]+$' || echo 0
}

step_nextest() {
  local name="tests" started=$SECONDS code=0
  header "$name"
  cargo nextest run --workspace --locked --no-fail-fast --status-level fail --final-status-level fail --color never 2>&1 |
    tee "$work/log" || code=1
  # Summary [ 1.2s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped; "9/12 tests run" when it was cut short
  local line run
  line=$(grep -E '^ *Summary \[' "$work/log" | tail -n 1)
  run=$(grep -oE '[0-9]+(/[0-9]+)? tests? run' <<<"$line" | head -n 1)
  run=${run%% *}
  run=${run%%/*}
  local good
  good=$(number passed "$line")
  add "$good" "$((${run:-0} - good))" "$(number skipped "$line")" "$code"
  done_step "$name" "$started" "$code"
}

step_doctests() {
  local name="examples of the documentation" started=$SECONDS code=0 good bad ignored
  header "$name"
  cargo test --doc --workspace --locked --no-fail-fast 2>&1 | tee "$work/log" || code=1
  good=$(sum_of passed)
  bad=$(sum_of failed)
  ignored=$(sum_of ignored)
  add "$good" "$bad" "$ignored" "$code"
  done_step "$name" "$started" "$code"
}

# sum_of WORD: over the lines "test result: ok. 3 passed; 0 failed; 1 ignored; …" of the log.
sum_of() {
  grep '^test result:' "$work/log" | grep -oE "[0-9]+ $1" | awk '{ sum += $1 } END { print sum + 0 }'
}

step_advisories() {
  header "advisories"
  if timeout 60 cargo deny fetch db >"$work/log" 2>&1; then
    step "advisories" cargo deny check --disable-fetch advisories
  else
    skip_step "advisories: the database of known faults cannot be reached from here"
  fi
}

# summary: the last line, and the exit code.
summary() {
  printf '\n'
  if ((${#broken[@]})); then printf 'failed: %s\n' "${broken[@]}"; fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0))
}
