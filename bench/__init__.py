"""What a click costs: `make bench`.

Starts a PostgreSQL and the real server in a folder of its own, fills a house through the
house's actions, and lets eight terminals work at it over HTTP as browsers do: each form is
fetched first, with its CSRF token and its key, and sent once. Measured are the requests
themselves: how many in a second, how long (median and the slowest twentieth), and how much
processor time the application and the database together needed for one, told by the kernel.
Beside it, in the same run, stands a bare transaction of the same inserts through psycopg: they
are read from the database's own statement log of one such request, so that they are the same.

Nothing here fails on a slow machine: budgets are literal counts of statements in `tests/cost`.
Results go to `bench/results/`, and are not kept in the repository.

`house.py` what is measured · `room.py`, `people.py` what it holds · `browser.py` who measures ·
`clock.py` how · `working.py`, `bare.py`, `watching.py` the scenes · `scenes.py` their
order · `__main__.py` the tables.
"""
