"""Work on other machines: the same editions and the same readings, spread over the workers of a Dask cluster
(distributed, the optional extra "scale"); docs/scale.md is its manual.

    this machine                        scheduler            worker (one process, one thread of work)
    shared, sealed ── a task ─────────────▶ │ ──────────────▶ opened once: `Setup.begin()` gives a function
    item, sealed ── a task, few ahead ────▶ │ ──────────────▶ function(item)
    result, in the order of items ◀──────── │ ◀────────────── result, sealed

What travels is sealed (`sealed.py`): no key, log or page of the scheduler shows what is in it. What all items have in
common goes to each worker once (in a task of its own, unless it is small). A task never raises: whatever happens is its
result, so no library writes of it.

`address.py` which scheduler, and how it is spoken to; `connection.py` the way there; `worker.py` what runs there;
`crew.py` who works, and how much each has; `in_order.py` the tasks, and what becomes of those whose worker was lost;
`editions.py` the books of a network. Whether both sides have the same program `../program.py` says.
"""
