#!/usr/bin/env python3
"""Plans a day of meetings with another solver, for comparison: OR-Tools CP-SAT or HiGHS, from PyPI.

usage: meetings.py cp-sat|highs INSTANCE.json SECONDS      prints: value bound breaks, or what went wrong

The model is the plain one: a binary for each wish and slot, value less breaks as objective (one point each); when every
wish is required, breaks alone. The bound printed is that on value less breaks.
"""
import json
import sys


def read(path):
    with open(path) as file:
        day = json.load(file)
    slots = day["slots"]
    tables = day["tables"] if isinstance(day["tables"], list) else [day["tables"]] * slots
    there = {p["id"]: set(range(slots)) - set(p.get("unavailable", ())) for p in day["participants"]}
    places = []
    for index, wish in enumerate(day["wishes"]):
        allowed = there[wish["a"]] & there[wish["b"]] & set(wish.get("slots", range(slots)))
        if wish.get("fixed") is not None:
            allowed &= {wish["fixed"]}
        places.append(sorted(allowed))
    return day, slots, tables, places


def figures(day, slots, at):
    value = sum(day["wishes"][index]["value"] for index in at)
    busy = {}
    for index, slot in at.items():
        for who in (day["wishes"][index]["a"], day["wishes"][index]["b"]):
            busy.setdefault(who, set()).add(slot)
    breaks = sum(sum(1 for t in used if t + 1 not in used) - 1 for used in busy.values())
    return value, breaks


def model(day, slots, tables, places, add):
    """Says the rules through `add(terms, low, high)`; variables are named tuples."""
    mine, here = {}, {}
    for index, wish in enumerate(day["wishes"]):
        low = 1 if wish.get("required") else 0
        add([(("x", index, t), 1) for t in places[index]], low, 1)
        for t in places[index]:
            here.setdefault(t, []).append(("x", index, t))
            for who in (wish["a"], wish["b"]):
                mine.setdefault((who, t), []).append(("x", index, t))
        for before in wish.get("after", ()):
            for t in places[index]:
                late = [(("x", before, s), 1) for s in places[before] if s >= t]
                add(late + [(("x", index, t), 1)], 0, 1)
    for names in mine.values():
        add([(name, 1) for name in names], 0, 1)
    for t, names in here.items():
        add([(name, 1) for name in names], 0, tables[t])
    for person in day["participants"]:
        who = person["id"]
        used = [mine.get((who, t), []) for t in range(slots)]
        everything = [(name, 1) for names in used for name in names]
        if not everything:
            continue
        if "max" in person:
            add(everything, 0, person["max"])
        for t in range(slots):
            if used[t]:
                before = [(name, 1) for name in used[t - 1]] if t else []
                add([(("begin", who, t), 1)] + before + [(name, -1) for name in used[t]], 0, 2)
        begins = [(("begin", who, t), -1) for t in range(slots) if used[t]]
        add([(("some", who), 1)] + begins, -slots, 0)


def weight(day, name):
    if name[0] == "x":
        required = all(wish.get("required") for wish in day["wishes"])
        return 0 if required else day["wishes"][name[1]]["value"]
    return -1 if name[0] == "begin" else 1


def cp_sat(path, seconds):
    from ortools.sat.python import cp_model

    day, slots, tables, places = read(path)
    solver_model, variables = cp_model.CpModel(), {}

    def variable(name):
        if name not in variables:
            variables[name] = solver_model.NewBoolVar("")
        return variables[name]

    def add(terms, low, high):
        solver_model.AddLinearConstraint(sum(k * variable(name) for name, k in terms), low, high)

    model(day, slots, tables, places, add)
    solver_model.Maximize(sum(weight(day, name) * v for name, v in variables.items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.Solve(solver_model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return f"no plan ({solver.StatusName(status)})"
    at = {name[1]: name[2] for name, v in variables.items() if name[0] == "x" and solver.Value(v)}
    value, breaks = figures(day, slots, at)
    return f"{value} {solver.BestObjectiveBound():.0f} {breaks} {solver.StatusName(status).lower()} {solver.WallTime():.1f}"


def highs(path, seconds):
    import highspy

    day, slots, tables, places = read(path)
    solver, variables = highspy.Highs(), {}
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", 2)

    def column(name):
        if name not in variables:
            variables[name] = len(variables)
            solver.addCol(-float(weight(day, name)), 0.0, 1.0, 0, [], [])
            solver.changeColIntegrality(variables[name], highspy.HighsVarType.kInteger)
        return variables[name]

    def add(terms, low, high):
        indexes = [column(name) for name, _ in terms]
        solver.addRow(float(low), float(high), len(terms), indexes, [float(k) for _, k in terms])

    model(day, slots, tables, places, add)
    solver.run()
    info, values = solver.getInfo(), solver.getSolution().col_value
    status = solver.modelStatusToString(solver.getModelStatus()).lower().replace(" ", "-")
    if not values or info.primal_solution_status != 2:
        return f"no plan ({status}), bound {-info.mip_dual_bound:.0f}"
    at = {name[1]: name[2] for name, c in variables.items() if name[0] == "x" and values[c] > 0.5}
    value, breaks = figures(day, slots, at)
    return f"{value} {-info.mip_dual_bound:.0f} {breaks} {status} {solver.getRunTime():.1f}"


if __name__ == "__main__":
    which, path, seconds = sys.argv[1:4]
    print({"cp-sat": cp_sat, "highs": highs}[which](path, float(seconds)))
