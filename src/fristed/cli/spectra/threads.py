"""One thread for the linear algebra of each process; imported before NumPy is, or it has no effect.

Answers are then the same to the last digit on any machine's number of cores, and work on many
spectra is shared out by whole spectra, which is faster.
"""

import os

NAMES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

os.environ.update(dict.fromkeys(NAMES, "1"))
