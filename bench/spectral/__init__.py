"""What bench/spectra.py measures with: the data, how it is divided, the peers, the figures."""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # before NumPy: two processes share two cores
