"""Matrix products by NumPy for the model's layers.

Thinc multiplies by the BLIS that it brings, which falls back to a plain C kernel on processors that it does not know:
34 GFLOPS on an AMD EPYC of 2023, where NumPy's OpenBLAS reached 100.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from thinc.api import NumpyOps, get_current_ops, set_current_ops


class MatrixOps(NumpyOps):  # type: ignore[misc]
    """Thinc's operations on the CPU with NumPy's matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the product of two matrices, each transposed if said so."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


@contextmanager
def numpy_products() -> Iterator[None]:
    """Let models that are loaded in the block multiply by NumPy; a GPU that the caller has chosen stays chosen."""
    before = get_current_ops()
    if type(before) is NumpyOps or before.device_type == "cpu":
        set_current_ops(MatrixOps())
    try:
        yield
    finally:
        set_current_ops(before)
